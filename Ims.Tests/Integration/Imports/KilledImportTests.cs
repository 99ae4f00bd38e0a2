using System.Globalization;
using Ims.Domain.Imports;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Work;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Integration.Imports;

/// <summary>R1: a process that posts a file is killed by SIGKILL; another goes on. Nothing lost, nothing doubled.</summary>
public sealed class KilledImportTests
{
    const int Lines = 40;
    static readonly DateOnly Day = new(2026, 7, 14);

    public static TheoryData<DatabaseProvider, string, int> Points()
    {
        var data = new TheoryData<DatabaseProvider, string, int>();
        foreach (var provider in Enum.GetValues<DatabaseProvider>())
        {
            data.Add(provider, WorkTrace.Checked, 1);
            data.Add(provider, WorkTrace.Row, 1);
            data.Add(provider, WorkTrace.Row, Lines);
            data.Add(provider, WorkTrace.LastRow, 1);
            data.Add(provider, Child.BeforeCommit, 1);
            data.Add(provider, WorkTrace.Committed, 1);
            data.Add(provider, WorkTrace.BeforeRelease, 1);
        }
        return data;
    }

    [Theory, MemberData(nameof(Points))]
    public async Task A_worker_killed_at_any_point_leaves_a_file_that_the_next_process_finishes_once(DatabaseProvider provider, string milestone, int times)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var id = await house.SendAsync("killed.bai2", Bai2Files.File(Day, FileOf(0)));
        await KillAtAsync(house, milestone, times, "work");

        await FinishAsync(house);

        await AssertPostedOnceAsync(house, id, files: 1);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_file_received_by_a_process_that_died_before_it_queued_it_is_found_by_the_sweep(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var path = Path.Combine(house.DataFolder, "received.bai2");
        await File.WriteAllTextAsync(path, Bai2Files.Text(Day, FileOf(0)));
        await KillAtAsync(house, WorkTrace.Received, 1, "receive", path);
        await using (var catalogue = house.Databases.OpenCatalogue()) Assert.False(await catalogue.WorkItems.AnyAsync());

        await FinishAsync(house);

        await using var db = house.Inspect();
        await AssertPostedOnceAsync(house, await db.Imports.Select(i => i.Id).SingleAsync(), files: 1);
    }

    [Fact]
    public async Task Killed_at_random_lines_again_and_again_nothing_is_lost_and_nothing_doubled()
    {
        var random = new Random(Proof.Seed);
        var kills = Proof.Size(50, 1_000);
        await using var house = await TestHouse.OnSqliteAsync();
        for (var round = 0; round < kills; round++)
        {
            await house.SendAsync($"file{round}.bai2", Bai2Files.File(Day.AddDays(-round), FileOf(round)));
            // The child first finishes what the one before it left, so the line at which it dies lies anywhere in either file.
            await KillAtAsync(house, WorkTrace.Row, random.Next(1, Lines), "work");
            house.Time.Advance(WorkQueue.LeaseTime + TimeSpan.FromSeconds(1));
        }

        await FinishAsync(house);

        await using var db = house.Inspect();
        Assert.True(await db.Imports.AllAsync(i => i.Status == ImportStatus.Posted), $"seed {Proof.Seed}: a file was left behind");
        Assert.Equal(kills * Lines, await db.StatementLines.CountAsync());
        Assert.Equal(kills * Lines, await db.LedgerLines.CountAsync());
        await Laws.AssertAsync(house, house.Westmoor);
    }

    static BankLine[] FileOf(int round) =>
        [.. Enumerable.Range(1, Lines).Select(i => new BankLine(i * 100 + round, i % 3 == 0 ? $"UNKNOWN {i}" : string.Create(CultureInfo.InvariantCulture, $"CTAX 54011{i:00000}")))];

    static async Task KillAtAsync(TestHouse house, string milestone, int times, string what, string? file = null)
    {
        string[] args = [what, house.Time.GetUtcNow().ToString("O"), milestone, times.ToString(CultureInfo.InvariantCulture)];
        await using var child = ChildProcess.Start(house, file is null ? args : [.. args, file]);
        await child.WaitForAsync($"at {milestone}");
        await child.KillAsync();
    }

    /// <summary>A new process, after the dead one's lease has run out.</summary>
    static async Task FinishAsync(TestHouse house)
    {
        house.Time.Advance(WorkQueue.LeaseTime + TimeSpan.FromSeconds(1));
        await using var next = ChildProcess.Start(house, "work", house.Time.GetUtcNow().ToString("O"), "-", "0");
        await next.WaitForAsync("done");
    }

    static async Task AssertPostedOnceAsync(TestHouse house, long id, int files)
    {
        await using var db = house.Inspect();
        Assert.Equal(ImportStatus.Posted, (await db.Imports.SingleAsync(i => i.Id == id)).Status);
        Assert.Equal(files * Lines, await db.StatementLines.CountAsync());
        Assert.Equal(files * Lines, await db.LedgerLines.CountAsync());
        await Laws.AssertAsync(house, house.Westmoor);
        await using var catalogue = house.Databases.OpenCatalogue();
        Assert.True(await catalogue.WorkItems.AllAsync(w => w.DoneAt != null));
        Assert.Equal(0, await house.Services.GetRequiredService<Sweep>().RestoreAsync(default));
    }
}
