using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Councils;
using Ims.Infrastructure.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ims.Tests.Support;

/// <summary>Schedules of chores.</summary>
static partial class SceneSets
{
    public static readonly ChoreToSchedule SealsByTheMinute = new("seal-audit", "0/30 * * * * ?", "0 * * * * ?");

    public static async Task<ScenePlace> DefaultSchedulesAsync(TestHouse house, CouncilRef council)
    {
        await using var db = house.Databases.OpenCatalogue();
        await db.Schedules.ExecuteDeleteAsync();
        return new ScenePlace(council);
    }

    public static async Task<ScenePlace> SealsByTheMinuteAsync(TestHouse house, CouncilRef council)
    {
        var place = await DefaultSchedulesAsync(house, council);
        await using var desk = house.As(Role.Support, council);
        _ = (await desk.Get<ScheduleChore>().RunAsync(SealsByTheMinute, default)).Value;
        return place;
    }
}

/// <summary>A chore of a test's own, which counts for whom it was done.</summary>
sealed class CountingChore
{
    public const string Key = "count", EveryMinute = "0 * * * * ?";

    readonly Lock door = new();
    readonly List<int> councils = [];

    /// <summary>What it does besides, such as failing; given the council.</summary>
    public Func<int, Task<Refusal?>> Then { get; set; } = _ => Task.FromResult<Refusal?>(null);

    public Chore Chore => new(Key, "Counting", "Counts for whom it was done.", EveryMinute, async (scope, _) =>
    {
        var council = scope.GetRequiredService<Actor>().Council.Id;
        lock (door) councils.Add(council);
        return await Then(council);
    }) { MayRest = true };

    /// <summary>The councils that it was done for since the last time it was asked, in the order of their ids.</summary>
    public IReadOnlyList<int> Taken()
    {
        lock (door)
        {
            var taken = councils.Order().ToList();
            councils.Clear();
            return taken;
        }
    }

    /// <summary>The caretaker of one instance, which does this chore alone.</summary>
    public Caretaker Instance(TestHouse house) => Caretakers.Of(house, Chore);
}

/// <summary>Caretakers of instances.</summary>
static class Caretakers
{
    /// <summary>With all chores of the house, unless some are named.</summary>
    public static Caretaker Of(TestHouse house, params Chore[] chores)
    {
        var clock = new ChoreClock(house.Databases, chores.Length > 0 ? chores : house.Services.GetServices<Chore>(), house.Time);
        return new Caretaker(house.Services.GetRequiredService<CouncilDirectory>(), clock, house.Services.GetRequiredService<IServiceScopeFactory>(), house.Time, NullLogger<Caretaker>.Instance);
    }
}
