using Ims.Domain.Access;
using Ims.Domain.Councils;
using Ims.Infrastructure.Councils;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Work;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ims.Tests.Integration.Councils;

public sealed class ServiceWorkTests
{
    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Support_sees_how_much_waits_everywhere_and_lets_parked_work_of_their_council_run_again(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var own = await SceneSets.ParkedAsync(house, house.Westmoor);
        var other = await SceneSets.ParkedAsync(house, house.Ashdale);
        var queue = house.Services.GetRequiredService<WorkQueue>();
        await queue.EnqueueAsync("exit", house.Ashdale.Id, 7, default);
        house.Time.Advance(TimeSpan.FromMinutes(5));
        await using var desk = house.As(Role.Support);

        var work = (await desk.Get<ServiceWorkList>().GetAsync(default)).Value;
        Assert.Equal(new WorkOfKind("impossible", 0, 0, 2, null), work.Kinds.Single(k => k.Kind == "impossible"));
        Assert.Equal(new WorkOfKind("exit", 1, 0, 0, TestHouse.Morning.UtcDateTime), work.Kinds.Single(k => k.Kind == "exit"));
        Assert.Contains(work.Kinds, k => k is { Kind: "import", Waiting: 0 });
        Assert.Equal(own.Id, Assert.Single(work.Parked).ItemId);

        Assert.Equal(CouncilRefusals.WorkNotParked, (await desk.Get<RerunParkedWork>().RunAsync(other.Id, default)).Refusal);
        Assert.True((await desk.Get<RerunParkedWork>().RunAsync(own.Id, default)).Ok);
        Assert.Equal(CouncilRefusals.WorkNotParked, (await desk.Get<RerunParkedWork>().RunAsync(own.Id, default)).Refusal);

        Assert.Empty((await desk.Get<ServiceWorkList>().GetAsync(default)).Value.Parked);
        await using var db = house.Databases.OpenCatalogue();
        Assert.Equal((null, 0), await db.WorkItems.Where(w => w.Id == own.Id).Select(w => ValueTuple.Create(w.ParkedBecause, w.Attempts)).SingleAsync());
        var entry = await db.AuditEntries.OrderBy(a => a.Number).LastAsync();
        Assert.Equal(("work.rerun", "support-1"), (entry.Action, entry.ActorId));
        Assert.Equal(own.Id, (await queue.TakeAsync("impossible", house.Westmoor.Id, (await db.WorkItems.SingleAsync(w => w.Id == own.Id)).SubjectId, default))!.ItemId);
    }

    [Fact]
    public async Task What_fails_too_often_is_parked_and_said_to_be_in_one_line_of_the_log()
    {
        using var logs = new CapturedLogs();
        await using var house = await TestHouse.OnSqliteAsync(s => s.AddLogging(l => l.AddProvider(logs)));
        await house.Services.GetRequiredService<WorkQueue>().EnqueueAsync("impossible", house.Westmoor.Id, 7, default);
        for (var i = 0; i < WorkQueue.AttemptsBeforeParking; i++)
        {
            Assert.True(await house.Services.GetRequiredService<Worker>().DoNextAsync(default));
            house.Time.Advance(TimeSpan.FromMinutes(10));
        }
        Assert.False(await house.Services.GetRequiredService<Worker>().DoNextAsync(default));
        Assert.Single(logs.Lines, l => l.Contains($"impossible 7 of council {house.Westmoor.Id} is parked and waits for a person: InvalidOperationException", StringComparison.Ordinal));
    }
}
