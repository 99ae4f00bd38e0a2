using Ims.Domain.Imports;
using Ims.Infrastructure.Imports;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Work;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Integration.Work;

public sealed class WorkQueueTests
{
    static readonly DateOnly Day = new(2026, 7, 14);

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task An_item_is_leased_to_one_worker_until_its_lease_runs_out(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var queue = house.Services.GetRequiredService<WorkQueue>();
        var other = new WorkQueue(house.Databases, house.Time);
        await queue.EnqueueAsync("import", 1, 7, default);
        await queue.EnqueueAsync("import", 1, 7, default);

        var lease = await queue.TakeAsync(default);
        Assert.NotNull(lease);
        Assert.Null(await other.TakeAsync(default));
        house.Time.Advance(WorkQueue.LeaseTime / 2);
        Assert.True(await queue.RenewAsync(lease, 1, 2, default));
        house.Time.Advance(WorkQueue.LeaseTime / 2 + TimeSpan.FromSeconds(1));
        Assert.Null(await other.TakeAsync(default));

        house.Time.Advance(WorkQueue.LeaseTime);
        var taken = await other.TakeAsync(default);
        Assert.Equal((lease.SubjectId, lease.Token + 1), (taken!.SubjectId, taken.Token));
        Assert.False(await queue.RenewAsync(lease, 1, 2, default));
        Assert.False(await queue.CompleteAsync(lease, default));
        Assert.True(await other.CompleteAsync(taken, default));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Eight_workers_at_once_take_each_item_once(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var items = Proof.Size(50, 500);
        using (var queue = new WorkQueue(house.Databases, house.Time))
            for (var i = 1; i <= items; i++) await queue.EnqueueAsync("import", 1, i, default);
        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            using var mine = new WorkQueue(house.Databases, house.Time);
            var subjects = new List<long>();
            for (var empty = 0; empty < 3;)
            {
                if (await mine.TakeAsync(default) is not { } lease) { empty++; continue; }
                subjects.Add(lease.SubjectId);
                Assert.True(await mine.CompleteAsync(lease, default));
            }
            return subjects;
        })));
        Assert.Equal(Enumerable.Range(1, items).Select(i => (long)i), taken.SelectMany(t => t).Order());
    }

    [Fact]
    public async Task An_item_that_fails_too_often_is_parked_where_a_person_sees_it()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        var queue = house.Services.GetRequiredService<WorkQueue>();
        await queue.EnqueueAsync("import", 1, 999, default);   // no such import: it is refused each time
        for (var i = 0; i < WorkQueue.AttemptsBeforeParking; i++)
        {
            Assert.True(await house.Services.GetRequiredService<Worker>().DoNextAsync(default));
            house.Time.Advance(TimeSpan.FromMinutes(10));
        }
        Assert.False(await house.Services.GetRequiredService<Worker>().DoNextAsync(default));
        await using var catalogue = house.Databases.OpenCatalogue();
        Assert.Equal("import-unknown", (await catalogue.WorkItems.SingleAsync()).ParkedBecause);
    }

    [Theory]
    [InlineData(WorkTrace.Checked)]
    [InlineData(WorkTrace.Committed)]
    public async Task Two_processes_share_the_queue_and_one_paused_past_its_lease_does_no_harm(string pausedAt)
    {
        await using var house = await TestHouse.OnSqliteAsync();
        var id = await house.SendAsync("a.bai2", Bai2Files.File(Day, new BankLine(100, "CTAX 5401102239"), new BankLine(200, "UNKNOWN")));
        await using var paused = ChildProcess.Start(house, "work", house.Time.GetUtcNow().ToString("O"), pausedAt, "1");
        await paused.WaitForAsync($"at {pausedAt}");

        house.Time.Advance(WorkQueue.LeaseTime + TimeSpan.FromSeconds(1));
        await using var second = ChildProcess.Start(house, "work", house.Time.GetUtcNow().ToString("O"), "-", "0");
        await second.WaitForAsync("done");
        await paused.GoAsync();
        await paused.WaitForAsync("done");

        await using var db = house.Inspect();
        Assert.Equal(ImportStatus.Posted, (await db.Imports.SingleAsync(i => i.Id == id)).Status);
        Assert.Equal(2, await db.LedgerLines.CountAsync());
        await Laws.AssertAsync(house, house.Westmoor);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task The_same_import_run_by_many_at_once_posts_once(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        for (var round = 0; round < Proof.Size(5, 50); round++)
        {
            var id = await house.SendAsync($"{round}.bai2", Bai2Files.File(Day.AddDays(-round), new BankLine(100 + round, "CTAX 5401102239"), new BankLine(200, "UNKNOWN")));
            var work = house.Services.GetRequiredService<ImportWork>();
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => work.FinishAsync(house.Westmoor, id, default))));
            Assert.Equal(ImportStatus.Posted, await house.WorkAsync(id));
        }
        await using var db = house.Inspect();
        Assert.Equal(2 * Proof.Size(5, 50), await db.LedgerLines.CountAsync());
        await Laws.AssertAsync(house, house.Westmoor);
    }
}
