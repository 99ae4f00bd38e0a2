using System.Globalization;
using Ims.Domain.Imports.AccountFiles;
using Ims.Infrastructure.Imports.AccountFiles;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Work;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Ims.Tests.Support.AccountFileSets;

namespace Ims.Tests.Integration.Imports.AccountFiles;

/// <summary>R1, R5: a process that applies an account file is killed by SIGKILL, or several work on it at once: it counts once and whole.</summary>
public sealed class KilledAccountFileTests
{
    const int Accounts = 900;   // more than two batches

    public static TheoryData<DatabaseProvider, string, int> Points()
    {
        var data = new TheoryData<DatabaseProvider, string, int>();
        foreach (var provider in Enum.GetValues<DatabaseProvider>())
        {
            data.Add(provider, WorkTrace.Checked, 1);
            data.Add(provider, WorkTrace.Row, 1);
            data.Add(provider, WorkTrace.Row, 3);
            data.Add(provider, WorkTrace.LastRow, 1);
            data.Add(provider, Child.BeforeCommit, 1);
            data.Add(provider, WorkTrace.Committed, 1);
            data.Add(provider, WorkTrace.BeforeRelease, 1);
        }
        return data;
    }

    static string FileOf(int from, int count, string name, string asAt = "14/07/2026") => Header + string.Concat(Enumerable.Range(from, count).Select(n => Line($"54010{n:00000}", $"{name} {n}", asAt: asAt)));

    [Theory, MemberData(nameof(Points))]
    public async Task A_worker_killed_at_any_point_leaves_a_file_that_the_next_process_applies_once(DatabaseProvider provider, string milestone, int times)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.AddFeedAsync(ToSave(percent: 100));
        await house.ImportAccountsAsync(FileOf(0, 100, "Before", "13/07/2026"));
        var id = await house.SendAccountsAsync(FileOf(50, Accounts, "After"));
        await using (var child = ChildProcess.Start(house, "work", house.Time.GetUtcNow().ToString("O"), milestone, times.ToString(CultureInfo.InvariantCulture)))
        {
            await child.WaitForAsync($"at {milestone}");
            await child.KillAsync();
        }
        var names = (await house.HoldersAsync()).Values.Select(h => h.Name!.Split(' ')[0]).Distinct().Count();
        Assert.True(names == 1 || (await house.AccountFileAsync(id)).Status == AccountFileStatus.Applied, "Half of it shows.");

        house.Time.Advance(WorkQueue.LeaseTime + TimeSpan.FromSeconds(1));
        await using (var next = ChildProcess.Start(house, "work", house.Time.GetUtcNow().ToString("O"), "-", "0")) await next.WaitForAsync("done");
        await AssertAppliedAsync(house, id);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Four_workers_at_once_apply_a_file_once(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.AddFeedAsync(ToSave(percent: 100));
        await house.ImportAccountsAsync(FileOf(0, 100, "Before", "13/07/2026"));
        var id = await house.SendAccountsAsync(FileOf(50, Accounts, "After"));
        using var gate = new Barrier(4);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Task.Factory.StartNew(async () =>
        {
            gate.SignalAndWait();
            _ = await house.Services.GetRequiredService<AccountFileWork>().FinishAsync(house.Westmoor, id, default);   // busy: again below
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()));
        await house.WorkAccountsAsync(id);
        await AssertAppliedAsync(house, id);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Files_of_one_fund_at_once_are_applied_one_after_the_other(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.AddFeedAsync(ToSave(FeedKind.Delta));
        var ids = new List<long>();
        for (var n = 0; n < 4; n++) ids.Add(await house.SendAccountsAsync(FileOf(n * 20, 60, $"File{n}"), name: $"{n}.csv"));
        using var gate = new Barrier(ids.Count);
        await Task.WhenAll(ids.Select(id => Task.Factory.StartNew(async () =>
        {
            gate.SignalAndWait();
            _ = await house.Services.GetRequiredService<AccountFileWork>().FinishAsync(house.Westmoor, id, default);   // busy: again below
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()));
        foreach (var id in ids)
        {
            Assert.Equal(AccountFileStatus.Applied, await house.WorkAccountsAsync(id));
            await house.AssertAddsUpAsync(id);
        }
        Assert.Equal(120, (await house.HoldersAsync()).Count);
        await using var db = house.Inspect();
        Assert.Equal(120, await db.AccountFiles.SumAsync(f => f.AddedCount));
        await Laws.AssertAsync(house);
    }

    static async Task AssertAppliedAsync(TestHouse house, long id)
    {
        var file = await house.AccountFileAsync(id);
        Assert.Equal((AccountFileStatus.Applied, (Accounts - 50, 50, 0, 0, 0, 0, 50, 50)), (file.Status, file.Counts()));
        var now = await house.HoldersAsync();
        Assert.Equal((Accounts + 50, Accounts, 50), (now.Count, now.Values.Count(h => !h.Closed && h.Name!.StartsWith("After", StringComparison.Ordinal)), now.Values.Count(h => h.Closed)));
        await house.AssertAddsUpAsync(id);
        await using var db = house.Inspect();
        Assert.Equal(1, await db.AuditEntries.CountAsync(a => a.Action == "account-file.apply" && a.SubjectId == id.ToString(CultureInfo.InvariantCulture)));
        await Laws.AssertAsync(house);
        Assert.Equal(0, await house.Services.GetRequiredService<Sweep>().RestoreAsync(default));
    }
}
