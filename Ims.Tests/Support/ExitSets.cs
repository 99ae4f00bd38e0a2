using Ims.Domain.Access;
using Ims.Domain.Exit;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Exit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Support;

/// <summary>Exit exports in every state.</summary>
static partial class SceneSets
{
    public static Task NoProgress(long done, long total, CancellationToken ct) => Task.CompletedTask;

    public static async Task<ScenePlace> NoExitAsync(TestHouse house, CouncilRef council)
    {
        await using var db = house.Inspect(council);
        await using var desk = house.As(Role.Administrator, council);
        foreach (var id in await db.ExitExports.Where(e => e.State == ExitState.Waiting || e.State == ExitState.Writing).Select(e => e.Id).ToListAsync()) _ = (await desk.Get<EndExitExport>().RunAsync(id, default)).Value;
        return new ScenePlace(council);
    }

    public static async Task<ScenePlace> ExitAskedAsync(TestHouse house, CouncilRef council)
    {
        await NoExitAsync(house, council);
        await using var desk = house.As(Role.Administrator, council);
        return new ScenePlace(council, (await desk.Get<RequestExitExport>().RunAsync(default)).Value);
    }

    public static async Task<ScenePlace> ExitReadyAsync(TestHouse house, CouncilRef council)
    {
        var place = await ExitAskedAsync(house, council);
        await using var desk = house.AsSystem(council);
        Assert.Equal(ExitState.Ready, (await desk.Get<WriteExitExport>().RunAsync(place.Id, NoProgress, default)).Value);
        return place;
    }

    public static async Task<ScenePlace> ExitOverAsync(TestHouse house, CouncilRef council)
    {
        var place = await ExitReadyAsync(house, council);
        await using var db = house.Inspect(council);
        var past = house.Time.GetUtcNow().UtcDateTime.AddMinutes(-1);
        await db.ExitExports.Where(e => e.Id == place.Id).ExecuteUpdateAsync(s => s.SetProperty(e => e.ExpiresAt, past));
        return place;
    }
}
