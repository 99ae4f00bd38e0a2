using System.Text;
using Ims.Domain.Access;
using Ims.Domain.Audit;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Integration.Audit;

public sealed class AuditListTests
{
    static readonly DateOnly Today = new(2026, 7, 15);

    /// <summary>Filters, each with what it means, asked of the entries in memory.</summary>
    internal static readonly IReadOnlyList<(string Name, AuditFilter Filter, Func<AuditEntry, bool> Fits)> Shapes =
    [
        ("none", new(), _ => true),
        ("from", new() { From = Today.AddDays(-1) }, e => OnOf(e) >= Today.AddDays(-1)),
        ("to", new() { To = Today.AddDays(-2) }, e => OnOf(e) <= Today.AddDays(-2)),
        ("one day", new() { From = Today.AddDays(-1), To = Today.AddDays(-1) }, e => OnOf(e) == Today.AddDays(-1)),
        ("who", new() { ActorId = "2" }, e => e.ActorId == "2"),
        ("action", new() { Action = "test.note" }, e => e.Action == "test.note"),
        ("kind", new() { SubjectKind = "Fund" }, e => e.SubjectKind == "Fund"),
        ("id", new() { SubjectId = "7" }, e => e.SubjectId == "7"),
        ("kind, id", new() { SubjectKind = "Import", SubjectId = "7" }, e => e is { SubjectKind: "Import", SubjectId: "7" }),
        ("who, action, from", new() { ActorId = "2", Action = "test.note", From = Today.AddDays(-2) }, e => e is { ActorId: "2", Action: "test.note" } && OnOf(e) >= Today.AddDays(-2)),
        ("id, who, action, to", new() { SubjectId = "7", ActorId = "2", Action = "test.note", To = Today }, e => e is { SubjectId: "7", ActorId: "2", Action: "test.note" }),
        ("text", new() { Text = "remaining\":\"50%" }, e => Has(e, "remaining\":\"50%")),
        ("text in any case, who", new() { Text = "TAXI_", ActorId = "2" }, e => e.ActorId == "2" && Has(e, "taxi_")),
        ("nothing", new() { Action = "test.never" }, _ => false),
    ];

    static DateOnly OnOf(AuditEntry entry) => UkTime.DateAt(entry.At);

    static bool Has(AuditEntry entry, string text) =>
        entry.Before?.Contains(text, StringComparison.OrdinalIgnoreCase) == true || entry.After?.Contains(text, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Some days of entries by several people, many of them at one instant.</summary>
    internal static async Task FillAsync(TestHouse house)
    {
        string[] kinds = ["Import", "Fund", "Recognition rule"];
        for (var day = -4; day <= 0; day++)
        {
            house.Time.AdjustTime(TestHouse.Morning.AddDays(day).AddHours(day == -1 ? 15.5 : 0));   // 00:30 of the next day in London
            foreach (var role in (Role[])[Role.IncomeOfficer, Role.System, Role.CommandLine])
            {
                await using var desk = house.Seat(role);
                _ = (await desk.Get<Acts>().RunAsync<Done>(role == Role.IncomeOfficer ? Permission.SuspenseAllocate : Permission.ImportsPost, (act, _) =>
                {
                    for (var i = 0; i < 23; i++)
                        act.Audit(i % 3 == 0 ? "test.note" : "test.change", kinds[i % 3], i, i % 5 == 0 ? new { Name = "taxi_ranks" } : null, new { Name = $"Row {i}", Remaining = i % 4 == 0 ? "50%" : "50" });
                    return Task.FromResult<Result<Done>>(Done.It);
                }, default)).Value;
            }
        }
        await house.SealAsync();
        await house.ArriveAsync(100_00);
    }

    static async Task<AuditFound> GetAsync(TestHouse house, AuditFilter filter, AuditTurn? turn)
    {
        await using var desk = house.As(Role.Auditor);
        return (await desk.Get<AuditList>().GetAsync(filter, turn, default)).Value;
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Every_filter_finds_what_it_says_newest_first_on_every_page_there_and_back(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await FillAsync(house);
        List<AuditEntry> all;
        await using (var db = house.Inspect()) all = await db.AuditEntries.AsNoTracking().OrderByDescending(a => a.At).ThenByDescending(a => a.Number).ToListAsync();
        foreach (var (name, filter, fits) in Shapes)
        {
            var expected = all.Where(fits).Select(a => a.Number).ToList();
            var pages = new List<AuditFound>();
            for (AuditTurn? turn = null; ;)
            {
                var page = await GetAsync(house, filter, turn);
                pages.Add(page);
                Assert.Equal(filter.Text is null ? expected.Count : null, page.Found);
                Assert.True(page.Rows.Count <= AuditList.RowsPerPage);
                if (page.Older is null) break;
                turn = page.Older;
            }
            Assert.True(expected.SequenceEqual(pages.SelectMany(p => p.Rows).Select(r => r.Number)), name);
            Assert.Null(pages[0].Newer);
            for (var i = pages.Count - 1; i > 0; i--)
                Assert.Equal(pages[i - 1].Rows.Select(r => r.Number), (await GetAsync(house, filter, pages[i].Newer)).Rows.Select(r => r.Number));
        }
    }

    [Fact]
    public async Task Each_row_says_whether_it_is_sealed_and_the_page_up_to_where()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        Assert.Equal(new AuditSeal(0, null, (await GetAsync(house, new(), null)).Rows[0].Number), (await GetAsync(house, new(), null)).Seal);
        await FillAsync(house);
        var page = await GetAsync(house, new(), null);
        Assert.Equal(new AuditSeal(page.Rows[0].Number - 1, house.Time.GetUtcNow().UtcDateTime, 1), page.Seal);
        Assert.Equal([false, true], page.Rows.Take(2).Select(r => r.Sealed));
        Assert.Equal(1, page.Rows[0].Postings);
    }

    [Fact]
    public async Task Dates_the_wrong_way_round_are_refused()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        await using var desk = house.As(Role.Auditor);
        Assert.Equal("period-backwards", (await desk.Get<AuditList>().GetAsync(new() { From = Today, To = Today.AddDays(-1) }, null, default)).Refusal?.Code);
        Assert.Equal("period-backwards", (await desk.Get<AuditExport>().GetAsync(new() { From = Today, To = Today.AddDays(-1) }, _ => Stream.Null, default)).Refusal?.Code);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_text_reads_a_bounded_number_of_entries_a_page_and_then_goes_on(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await AddAsync(house, AuditSeeks.EntriesRead + 100, needleAt: 17);
        var first = await GetAsync(house, new() { Text = "needle" }, null);
        Assert.Empty(first.Rows);
        Assert.NotNull(first.ReadTo);
        var second = await GetAsync(house, new() { Text = "needle" }, first.Older);
        Assert.Equal("17", Assert.Single(second.Rows).SubjectId);
        Assert.Equal((null, null), (second.ReadTo, second.Older));
        Assert.Equal("17", Assert.Single((await GetAsync(house, new() { Text = "needle", To = Today, Action = "test.note", SubjectId = "17" }, null)).Rows).SubjectId);
    }

    /// <summary>Many entries, a second apart, one of which has the needle; written past the acts, which would take long.</summary>
    static async Task AddAsync(TestHouse house, int count, int needleAt)
    {
        await using var db = house.Inspect();
        await using var tx = await db.Database.BeginTransactionAsync();
        var first = await Counters.TakeAsync(db, Counters.Audit, count, default);
        await using (var writer = BulkWriter.For(db))
        {
            for (var n = 0; n < count; n++)
                await writer.AddAsync(AuditWriting.Entry(first + n, TestHouse.Morning.UtcDateTime.AddSeconds(n), ("system", "IMS"),
                    ("test.note", "Test", $"{n}", null, n == needleAt ? "{\"name\":\"needle\"}" : "{}"), 1_000 + n, 0, null), default);
            await writer.FlushAsync(default);
        }
        await tx.CommitAsync();
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task What_can_be_filtered_by_is_what_occurs(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await FillAsync(house);
        await using var desk = house.As(Role.Auditor);
        var choices = (await desk.Get<AuditChoices>().GetAsync(default)).Value;
        await using var db = house.Inspect();
        Assert.Equal(await db.AuditEntries.Select(a => a.Action).Distinct().OrderBy(a => a).ToListAsync(), choices.Actions);
        Assert.Equal(await db.AuditEntries.Select(a => a.SubjectKind).Distinct().OrderBy(a => a).ToListAsync(), choices.SubjectKinds);
        Assert.Equal([new("command-line", "Command line"), new("system", "IMS"), new AuditActor("2", "WBC IncomeOfficer")], choices.Actors);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task An_entry_tells_its_act_its_postings_and_its_place_in_the_chain(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.ReceiveAsync(null, [.. Enumerable.Range(0, 25).Select(i => new Received(TestTemplate.CouncilTax, 100 + i, Today))]);
        await house.SealAsync();
        await using var desk = house.As(Role.Auditor);
        var details = desk.Get<AuditEntryDetails>();
        await using var db = house.Inspect();
        var last = await db.AuditEntries.OrderByDescending(a => a.Number).FirstAsync();
        var story = (await details.GetAsync(last.Number, default)).Value!;
        Assert.Equal((25, AuditEntryDetails.Shown, last.Digest, last.Number), (story.PostingCount, story.Postings.Count, story.Digest, story.Last));
        Assert.Equal(await db.Postings.OrderBy(p => p.Id).Select(p => p.ReceiptNumber).FirstAsync(), story.Postings[0].ReceiptNumber);
        Assert.Equal(await db.AuditLinks.Where(l => l.Number == last.Number).Select(l => l.Link).SingleAsync(), story.Link);

        var one = (await details.GetAsync(1, default)).Value!;
        Assert.Equal((0, 0, AuditEntryDetails.Shown, 2L), (one.PostingCount, one.Postings.Count, one.Others.Count, one.Others[0].Number));
        Assert.True(one is { HasBefore: false, HasAfter: true } && one.Fields.Any(f => f.Path == "name"));
        Assert.Null((await details.GetAsync(0, default)).Value);
        Assert.Null((await details.GetAsync(last.Number + 1, default)).Value);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Every_entry_of_a_filter_leaves_as_CSV_that_no_spreadsheet_runs(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await FillAsync(house);
        await using (var system = house.AsSystem())
            _ = (await system.Get<Acts>().RunAsync<Done>(Permission.ImportsPost, (act, _) =>
            {
                for (var i = 0; i < 600; i++) act.Audit("test.formula", "Test", "=cmd|' /C calc'!A0", before: null, after: new { Name = "=1+1\r\n,\"" });
                return Task.FromResult<Result<Done>>(Done.It);
            }, default)).Value;
        await using var desk = house.As(Role.Auditor);
        foreach (var (name, filter, fits) in Shapes.Append(("formulas", new AuditFilter { Action = "test.formula" }, e => e.Action == "test.formula")))
        {
            using var stream = new MemoryStream();
            AuditFileHead? head = null;
            var count = (await desk.Get<AuditExport>().GetAsync(filter, h => { head = h; return stream; }, default)).Value;
            var lines = Encoding.UTF8.GetString(stream.ToArray()).Split("\r\n");
            await using var db = house.Inspect();
            var expected = (await db.AuditEntries.AsNoTracking().ToListAsync()).Where(fits).OrderByDescending(e => e.At).ThenByDescending(e => e.Number).ToList();
            Assert.Equal(expected.Count, count);
            Assert.Matches(@"^wbc-audit-\d{8}-\d{6}\.csv$", head!.FileName);
            Assert.Equal(["﻿Report,Audit", "Council,Westmoor Borough Council"], lines.Take(2));
            Assert.Contains("Made by,WBC Auditor", lines);
            var rows = lines.SkipWhile(l => !l.StartsWith("Number,", StringComparison.Ordinal)).Skip(1).TakeWhile(l => !l.StartsWith("Entries,", StringComparison.Ordinal)).ToList();
            Assert.True(expected.Select(e => $"{e.Number},").SequenceEqual(rows.Select(r => r[..(r.IndexOf(',', StringComparison.Ordinal) + 1)])), name);
            Assert.Equal($"Entries,{count}", lines[^2]);
            Assert.All(rows.Where(r => r.Contains("test.formula", StringComparison.Ordinal)), r => Assert.Contains(",'=cmd|", r, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task However_large_the_audit_grows_each_filter_is_answered_by_seeks()
    {
        var plans = new QueryPlans();
        await using var house = await TestHouse.OnSqliteAsync(s => s.AddSingleton<IInterceptor>(plans));
        await FillAsync(house);
        await using var desk = house.As(Role.Auditor);
        var list = desk.Get<AuditList>();
        foreach (var (name, filter, _) in Shapes)
            foreach (var turn in (AuditTurn?[])[null, new AuditTurn(150, ToOlder: true), new AuditTurn(150, ToOlder: false)])
                AssertSeeks(await StepsAsync(plans, () => list.GetAsync(filter, turn, default)), $"{name}, {turn}", walksTheIndex: filter.ActorId is null && filter.Action is null && filter.SubjectKind is null && filter.SubjectId is null);
        AssertSeeks(await StepsAsync(plans, () => desk.Get<AuditChoices>().GetAsync(default)), "choices", walksTheIndex: false);
        AssertSeeks(await StepsAsync(plans, () => desk.Get<AuditEntryDetails>().GetAsync(150, default)), "details", walksTheIndex: false);
        AssertSeeks(await StepsAsync(plans, () => desk.Get<AuditExport>().GetAsync(new() { Action = "test.note" }, _ => Stream.Null, default)), "export", walksTheIndex: false);
    }

    static async Task<IReadOnlyList<string>> StepsAsync<T>(QueryPlans plans, Func<Task<T>> ask)
    {
        plans.Listening = true;
        await ask();
        plans.Listening = false;
        return plans.Take();
    }

    // An EXISTS has no row of its own; counting goes through what an index found, and no further than a bound.
    static readonly string[] Bounded = ["SCAN CONSTANT ROW", "SCAN a0"];

    static void AssertSeeks(IReadOnlyList<string> steps, string what, bool walksTheIndex)
    {
        Assert.NotEmpty(steps);
        foreach (var step in steps)
        {
            Assert.False(step.Contains("TEMP B-TREE", StringComparison.Ordinal), $"{what} sorts: {string.Join(" | ", steps)}");
            if (Bounded.Any(o => step.StartsWith(o, StringComparison.Ordinal)) || !step.StartsWith("SCAN", StringComparison.Ordinal)) continue;
            Assert.True(walksTheIndex && step.Contains("INDEX", StringComparison.Ordinal), $"{what} scans: {string.Join(" | ", steps)}");
        }
    }
}
