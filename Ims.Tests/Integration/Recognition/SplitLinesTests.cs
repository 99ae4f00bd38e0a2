using Ims.Domain.Access;
using Ims.Domain.Ledger;
using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Imports;
using Ims.Infrastructure.Imports.Reversals;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Recognition;
using Ims.Infrastructure.Verification;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Integration.Recognition;

/// <summary>A line that a rule splits: one posting with a ledger line for each part, or all of it in suspense. (Laws 1, 5)</summary>
public sealed class SplitLinesTests
{
    static readonly DateOnly Day = new(2026, 7, 14);
    const string Tenant = "6110051368", Resident = "5401102239";

    /// <summary>£100.00 to the rents, the rest to the council tax.</summary>
    static readonly SplitAction Split = new(SplitKind.Amounts,
        [new(TestTemplate.Rents, 100_00, new ConstantReference(Tenant), Narrative: "Rent"), new(TestTemplate.CouncilTax, null, new ConstantReference(Resident))]);

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_line_is_posted_in_parts_that_come_to_it_and_told_with_all_of_them(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await RuleAsync(house, Split);
        var id = await PostAsync(house, Day, 142_00, -242_00, 99_99, 100_00);

        await using (var db = house.Inspect())
        {
            var lines = await db.StatementLines.Where(l => l.ImportId == id).OrderBy(l => l.Number).ToListAsync();
            Assert.Equal([(Fate.Posted, null), (Fate.Posted, null), (Fate.Suspended, "split-too-small"), (Fate.Posted, (string?)null)], lines.Select(l => (l.Fate, l.FateDetail)));
            Assert.All(lines, l => Assert.Equal((6, 1), (l.RuleId, l.RuleVersion)));
            Assert.Equal([(1, "05", Tenant, 100_00), (2, "23", Resident, 42_00)], await LedgerAsync(db, lines[0].PostingId!.Value));
            Assert.Equal([(1, "05", Tenant, -100_00), (2, "23", Resident, -142_00)], await LedgerAsync(db, lines[1].PostingId!.Value));
            Assert.Equal([(1, "99", null, 99_99)], await LedgerAsync(db, lines[2].PostingId!.Value));
            Assert.Equal([(1, "05", Tenant, 100_00)], await LedgerAsync(db, lines[3].PostingId!.Value));   // nothing is left for the second
            Assert.Equal(["Rent", "FPI J HARGREAVES 1"], await db.LedgerLines.Where(l => l.PostingId == lines[0].PostingId).OrderBy(l => l.Ordinal).Select(l => l.Side!.Narrative).ToListAsync());
        }
        await using var desk = house.As(Role.IncomeOfficer);
        var shown = (await desk.Get<ImportLines>().GetAsync(new ImportLineFilter(id), turn: null, default)).Value.Rows[0];
        Assert.Equal([("05", Tenant, new Money(100_00)), ("23", Resident, new Money(42_00))], shown.Places.Select(p => (p.FundCode, p.Reference, p.Amount)));
        var funds = (await desk.Get<ImportFunds>().GetAsync(id, default)).Value;
        Assert.Equal([("05", 3), ("23", 2)], funds.Select(f => (f.FundCode, f.Lines)));

        // What is tried is what is posted.
        var tried = (await desk.Get<RuleBench>().TryFileAsync(new FileTrialAsked(null, id), default)).Value;
        Assert.Equal(("05 + 23", $"£100.00 to 05 Housing rents {Tenant}, VAT code N0, narrative \"Rent\"; £42.00 to 23 Council Tax {Resident}, VAT code N0"), (tried.First[0].Outcome.FundCode, tried.First[0].Outcome.Split));
        await SoundAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Where_one_fund_refuses_its_part_all_of_the_line_waits_in_suspense(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await RuleAsync(house, Split with { Parts = [Split.Parts[0], new SplitPart(TestTemplate.Sundry, null, new ConstantReference("611"))] });
        var id = await PostAsync(house, Day, 142_00);
        await using var db = house.Inspect();
        var line = await db.StatementLines.SingleAsync(l => l.ImportId == id);
        Assert.Equal((Fate.Suspended, "reference-length", 6), (line.Fate, line.FateDetail, line.RuleId));
        Assert.Equal([(1, "99", null, 142_00)], await LedgerAsync(db, line.PostingId!.Value));
        Assert.Equal(142_00, (await db.SuspenseItems.SingleAsync()).RemainingPence);
        await SoundAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Percentages_are_split_with_the_VAT_of_each_part(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await RuleAsync(house, new SplitAction(SplitKind.Percentages, [new(TestTemplate.Sundry, 33_33, new ConstantReference("19004417")), new(TestTemplate.Rents, 66_67, new ConstantReference(Tenant))]));
        var id = await PostAsync(house, Day, 10_01);
        await using var db = house.Inspect();
        var posted = await db.LedgerLines.Where(l => db.StatementLines.Any(s => s.ImportId == id && s.PostingId == l.PostingId)).OrderBy(l => l.Ordinal).Select(l => new { l.FundCode, l.AmountPence, l.VatCode, l.VatPence }).ToListAsync();
        Assert.Equal([("19", 3_33, "W0", 56), ("05", 6_68, "N0", 0)], posted.Select(l => (l.FundCode, l.AmountPence, l.VatCode, l.VatPence)));
        await SoundAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_file_with_split_lines_is_reversed_part_by_part(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await RuleAsync(house, Split);
        var id = await PostAsync(house, Day, 142_00, 150_00);
        long request;
        await using (var officer = house.As(Role.IncomeOfficer)) request = (await officer.Get<ReverseFile>().RunAsync(new FileToReverse(id), SceneSets.Asked, default)).Value.RequestId!.Value;
        await using (var manager = house.As(Role.IncomeManager)) Assert.True((await manager.Get<ApproveRequest>().RunAsync(new RequestSeen(request, 0), null, default)).Ok);
        await using (var db = house.Inspect())
        {
            Assert.Equal(8, await db.LedgerLines.CountAsync());
            Assert.Equal([("05", 0L), ("23", 0L)], (await db.LedgerLines.GroupBy(l => l.FundCode).Select(g => new { g.Key, Pence = g.Sum(l => l.AmountPence) }).OrderBy(g => g.Key).ToListAsync()).Select(g => (g.Key, g.Pence)));
        }
        await SoundAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task What_waits_in_suspense_is_split_when_the_rules_are_asked_again(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var id = await PostAsync(house, Day, 142_00, 50_00);
        await RuleAsync(house, Split);
        await using (var officer = house.As(Role.IncomeOfficer))
        {
            var told = (await officer.Get<ReprocessFile>().RunAsync(id, default)).Value;
            Assert.Equal((2, 1, new Money(142_00)), (told.Looked, told.Placed, told.Amount));
            Assert.Equal([("05", 1, new Money(100_00)), ("23", 1, new Money(42_00))], told.Funds.Select(f => (f.FundCode, f.Lines, f.Amount)));
        }
        await using (var db = house.Inspect())
            Assert.Equal([0, 50_00], await db.SuspenseItems.OrderByDescending(i => i.AmountPence).Select(i => i.RemainingPence).ToListAsync());
        await SoundAsync(house);
    }

    [Fact]
    public async Task However_many_parts_a_long_file_has_no_number_is_given_twice()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        var parts = Enumerable.Range(1, SplitAction.Most).Select(i => new SplitPart(TestTemplate.Rents, 10_00, new ConstantReference($"61100513{i:00}"))).ToList();
        await RuleAsync(house, new SplitAction(SplitKind.Percentages, parts));
        await PostAsync(house, Day, [.. Enumerable.Range(1_000, 600).Select(i => i * 10L)]);
        await PostAsync(house, Day.AddDays(-1), [.. Enumerable.Range(2_000, 600).Select(i => i * 10L)]);
        await using var db = house.Inspect();
        Assert.Equal(12_000, await db.LedgerLines.CountAsync());
        await SoundAsync(house);
    }

    static async Task<IEnumerable<(int, string?, string?, long)>> LedgerAsync(CouncilDb db, long postingId) =>
        (await db.LedgerLines.Where(l => l.PostingId == postingId).OrderBy(l => l.Ordinal).Select(l => new { l.Ordinal, l.FundCode, l.AccountReference, l.AmountPence }).ToListAsync())
        .Select(l => (l.Ordinal, l.FundCode, l.AccountReference, l.AmountPence));

    static async Task RuleAsync(TestHouse house, RuleAction then)
    {
        await house.RulesNeedApprovalAsync(needed: false);
        await using var desk = house.As(Role.Administrator);
        Assert.Null((await desk.Get<ChangeRule>().RunAsync(new RuleToChange(null, 0, SceneSets.Draft(then: then), null, null), AskedFor.Nothing, default)).Refusal);
    }

    static async Task<long> PostAsync(TestHouse house, DateOnly day, params long[] pence)
    {
        var id = await house.SendAsync($"{day:yyMMdd}.bai2", Bai2Files.File(day, [.. pence.Select((p, i) => new BankLine(p, $"FPI J HARGREAVES {i + 1}"))]));
        Assert.Equal(Domain.Imports.ImportStatus.Posted, await house.WorkAsync(id));
        return id;
    }

    static async Task SoundAsync(TestHouse house)
    {
        await Laws.AssertAsync(house);
        await using var desk = house.As(Role.Auditor);
        Assert.True((await desk.Get<VerifyLedger>().RunAsync(default)).Value.Ok);
    }
}
