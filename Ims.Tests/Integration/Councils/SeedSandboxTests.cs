using Ims.Domain.Imports;
using Ims.Domain.Recognition;
using Ims.Domain.Suspense;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Councils.Sandbox;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Work;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Integration.Councils;

public sealed class SeedSandboxTests
{
    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Two_different_councils_lived_a_month_by_the_laws_and_a_second_seed_changes_nothing_even_a_week_later(DatabaseProvider provider)
    {
        await using var house = await TestHouse.UnfurnishedOnAsync(provider);
        var first = await house.SeedAsync();
        await Laws.AssertAsync(house);
        await AssertLivedAsync(house, house.Westmoor, accounts: 2);
        await AssertLivedAsync(house, house.Ashdale, accounts: 1);
        var before = await CountsAsync(house);

        house.Time.Advance(TimeSpan.FromDays(7));
        var second = await house.SeedAsync();

        Assert.All(first, s => Assert.False(s.WasThere));
        Assert.All(second, s => Assert.True(s.WasThere));
        Assert.Equal(first.Select(s => s.SeededOn), second.Select(s => s.SeededOn));
        Assert.Equal(before, await CountsAsync(house));
    }

    [Fact]
    public async Task A_seed_killed_again_and_again_is_completed_by_the_next_as_if_nothing_had_been()
    {
        await using var house = await TestHouse.UnfurnishedOnSqliteAsync();
        foreach (var (milestone, times) in new[] { (WorkTrace.Received, 1), (WorkTrace.Row, 180), (Child.BeforeCommit, 24), (WorkTrace.Committed, 9) })
        {
            await using var child = ChildProcess.Start(house, "seed", TestHouse.Morning.ToString("O"), milestone, $"{times}");
            await child.WaitForAsync($"at {milestone}");
            await child.KillAsync();
            house.Time.Advance(TimeSpan.FromDays(1));
        }

        var seeded = await house.SeedAsync();

        Assert.All(seeded, s => Assert.Equal(new DateOnly(2026, 7, 15), s.SeededOn));
        await Laws.AssertAsync(house);
        await AssertLivedAsync(house, house.Westmoor, accounts: 2);
        await AssertLivedAsync(house, house.Ashdale, accounts: 1);
        foreach (var council in new[] { house.Westmoor, house.Ashdale })
        {
            await using var db = house.Inspect(council);
            var files = Files(council);
            Assert.Equal(files, (await db.Imports.Select(i => i.FileName).ToListAsync()).ToHashSet());
            Assert.Equal(files.Count, await db.Imports.CountAsync());
            Assert.Equal(await db.StatementLines.CountAsync(), await db.Imports.Where(i => i.Status == ImportStatus.Posted).SumAsync(i => i.LinesRead));
        }
    }

    static HashSet<string> Files(CouncilRef council)
    {
        var sandbox = SandboxCouncil.All.Single(c => c.Council.Slug == council.Slug);
        var template = sandbox.Template(new(2026, 7, 15));
        var holders = HolderDraft.Of(template, sandbox.Holders, sandbox.Place, sandbox.Numbers.For("holders"));
        var diary = new SandboxDiary(sandbox, TestHouse.Morning.UtcDateTime, template.Months[0], new HolderBook(holders, HolderDraft.Makers(template)));
        return diary.Write().OfType<FileComes>().Select(f => f.FileName).ToHashSet();
    }

    static async Task AssertLivedAsync(TestHouse house, CouncilRef council, int accounts)
    {
        await using var db = house.Inspect(council);
        var imports = await db.Imports.AsNoTracking().Include(i => i.Checks).ToListAsync();
        Assert.Equal(2, imports.Count(i => i.Status == ImportStatus.Held));
        Assert.All(imports.Where(i => i.Status != ImportStatus.Held), i => Assert.Equal(ImportStatus.Posted, i.Status));
        Assert.All(imports.SelectMany(i => i.Checks).Where(c => c.Name.StartsWith("Follows", StringComparison.Ordinal)), c => Assert.True(c.Passed, $"{c.Name}: {c.Expected}, {c.Actual}"));
        Assert.InRange(imports.Count(i => i.Status == ImportStatus.Posted), 22 * accounts, 26 * accounts);
        if (accounts == 2) Assert.Equal(ImportStatus.Posted, Assert.Single(imports, i => i.ProfileCode == Westmoor.LeisureProfile).Status);

        var lines = await db.StatementLines.AsNoTracking().ToListAsync();
        Assert.Superset(new HashSet<Fate>([Fate.Posted, Fate.Suspended, Fate.Matched, Fate.SetAside]), lines.Select(l => l.Fate).ToHashSet());
        Assert.Contains(lines, l => l.FingerprintOrdinal == 2);
        Assert.All(await db.Postings.AsNoTracking().ToListAsync(), p => Assert.True(p.PostedAt <= house.Time.GetUtcNow().UtcDateTime));
        Assert.True(await db.Postings.Select(p => p.PostedAt.Date).Distinct().CountAsync() > 18);

        var items = await db.SuspenseItems.AsNoTracking().ToListAsync();
        Assert.Superset(new HashSet<SuspenseStatus>([SuspenseStatus.Open, SuspenseStatus.PartAllocated, SuspenseStatus.Cleared]), items.Select(i => i.Status).ToHashSet());
        Assert.Contains(items, i => i.RemainingPence < 0);
        Assert.Contains(items, i => i.RemainingPence > 0 && i.ReceivedOn < new DateOnly(2026, 4, 20));
        Assert.True(items.Select(i => i.Category).Distinct().Count() >= 3, string.Join(", ", items.Select(i => i.Category).Distinct()));
        Assert.Equal(1, await db.ExportBatches.CountAsync());
    }

    /// <summary>Rows of every table of every database, by name.</summary>
    static async Task<Dictionary<string, int>> CountsAsync(TestHouse house)
    {
        var counts = new Dictionary<string, int>();
        await using var catalogue = house.Databases.OpenCatalogue();
        await using var westmoor = house.Inspect();
        await using var ashdale = house.Inspect(house.Ashdale);
        foreach (var (name, db) in new (string, DbContext)[] { ("catalogue", catalogue), ("westmoor", westmoor), ("ashdale", ashdale) })
            foreach (var table in db.Model.GetEntityTypes().Where(e => e.GetTableName() is not null).Select(e => e.GetTableName()!).Distinct())
#pragma warning disable EF1002 // Names of the model's own tables.
                counts[$"{name}.{table}"] = await db.Database.SqlQueryRaw<int>($"SELECT COUNT(*) AS Value FROM {table}").SingleAsync();
#pragma warning restore EF1002
        return counts;
    }
}
