using System.Diagnostics;
using System.Text;
using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Funds.Chart;
using Ims.Domain.Funds.Setup;
using Ims.Domain.Imports;
using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Funds;
using Ims.Infrastructure.Funds.Chart;
using Ims.Infrastructure.Funds.Setup;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Integration.Funds;

/// <summary>The chart of accounts is brought up to a file, approved where policy says so; references that are ledger codes are judged by it. (Laws 1, 10, 11)</summary>
public sealed class ImportChartTests
{
    static readonly DateOnly Day = new(2026, 7, 14);

    public static TheoryData<DatabaseProvider> Both => Providers.Both;

    static ChartFile File(string text) => new("chart.csv", Encoding.UTF8.GetBytes(text));

    static async Task<Result<Submitted>> ImportAsync(TestHouse house, string text, AbsentCodes absent = AbsentCodes.Left, AskedFor? asked = null)
    {
        await using var desk = house.As(Role.Administrator);
        return await desk.Get<ImportChart>().RunAsync(File(text), absent, asked ?? AskedFor.Nothing, default);
    }

    static async Task<ChartPageTold> ChartAsync(TestHouse house, string? find = null, string? after = null)
    {
        await using var desk = house.As(Role.Auditor);
        return (await desk.Get<ChartCodeList>().GetAsync(new ChartFilter(find, after), default)).Value;
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_chart_waits_for_another_person_and_is_then_as_the_file_says(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        Assert.Null((await ChartAsync(house)).Last);
        var asked = (await ImportAsync(house, "Code,Name\n1-a,Parks\n1-A,Other parks\n2,Lakes\n", asked: new AskedFor("The new year", []))).Value;
        Assert.Contains(asked.Preview.Facts, f => f is { Label: "Added", After: "3" });
        Assert.Equal(0, (await ChartAsync(house)).Codes);
        await using (var manager = house.As(Role.IncomeManager)) Assert.True((await manager.Get<ApproveRequest>().RunAsync(new RequestSeen(asked.RequestId!.Value, 0), "Agreed", default)).Ok);
        Assert.Equal(["1-A", "1-a", "2"], (await ChartAsync(house)).Rows.Select(r => r.Code));

        await house.SetupNeedsApprovalAsync(needed: false);
        Assert.True((await ImportAsync(house, "Code,Name,State\n1-a,Parks and gardens,closed\n3,Woods,\n", AbsentCodes.Closed)).Value.IsDone);
        var now = await ChartAsync(house);
        Assert.Equal([("1-A", "Other parks", true), ("1-a", "Parks and gardens", true), ("2", "Lakes", true), ("3", "Woods", false)], now.Rows.Select(r => (r.Code, r.Name, r.Closed)));
        Assert.Equal((4, 1, "WBC Administrator", 2, 1, 1, 3), (now.Codes, now.Open, now.Last!.ImportedBy, now.Last.Codes, now.Last.Added, now.Last.Renamed, now.Last.Closed));
        await using var db = house.Inspect();
        var entry = await db.AuditEntries.OrderByDescending(a => a.Number).FirstAsync(a => a.Action == "chart.import");
        Assert.Contains("Parks and gardens", entry.After, StringComparison.Ordinal);
        Assert.Contains(File("Code,Name,State\n1-a,Parks and gardens,closed\n3,Woods,\n").Sha256, entry.After, StringComparison.Ordinal);
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_is_refused_and_what_cannot_be_audited_leaves_the_chart_as_it_is(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.SetupNeedsApprovalAsync(needed: false);
        Assert.True((await ImportAsync(house, "Code,Name\n1,Parks\n")).Ok);
        var before = await Everything.OfAsync(house);
        Assert.Equal("chart-unchanged", (await ImportAsync(house, "Code,Name\n1,Parks\n")).Refusal?.Code);
        Assert.Equal("chart-code-twice", (await ImportAsync(house, "Code,Name\n2,Parks\n2,Lakes\n")).Refusal?.Code);
        await using (var desk = house.As(Role.Administrator))
        {
            Assert.Equal("chart-too-large", (await desk.Get<ImportChart>().RunAsync(new ChartFile("big.csv", new byte[ChartReading.LargestFile + 1]), AbsentCodes.Left, AskedFor.Nothing, default)).Refusal?.Code);
            var outlook = (await desk.Get<ChartComparison>().GetAsync(File("Code,Name\n1,Gardens\n"), AbsentCodes.Left, default)).Value;
            Assert.Equal((ChartDifferenceKind.Renamed, "1", "Parks", "Gardens"), outlook.Differences.Select(d => (d.Kind, d.Code, d.Before, d.After)).Single());
        }
        Assert.Equal(before, await Everything.OfAsync(house));
        house.Fault.When = "AuditEntries";
        await Assert.ThrowsAnyAsync<Exception>(() => ImportAsync(house, "Code,Name\n3,Woods\n"));
        house.Fault.When = null;
        Assert.Equal(before, await Everything.OfAsync(house));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_hundred_thousand_codes_are_imported_in_a_reasonable_time_and_read_a_page_at_a_time(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.SetupNeedsApprovalAsync(needed: false);
        var watch = Stopwatch.StartNew();
        Assert.True((await ImportAsync(house, "Code,Name\n" + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"{i:000000},Cost centre {i}\n")))).Ok);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"It took {watch.Elapsed}.");
        var first = await ChartAsync(house);
        Assert.Equal((100_000, ChartCodeList.PageSize, true), (first.Codes, first.Rows.Count, first.More));
        Assert.Equal("000100", (await ChartAsync(house, after: first.Rows[^1].Code)).Rows[0].Code);
        Assert.Equal(["099999"], (await ChartAsync(house, "centre 99999")).Rows.Select(r => r.Code));
        Assert.Equal(["012340", "012341"], (await ChartAsync(house, "01234")).Rows.Take(2).Select(r => r.Code));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Money_for_a_reference_that_is_no_open_code_waits_in_suspense(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.SetupNeedsApprovalAsync(needed: false);
        await using (var desk = house.As(Role.Administrator))
        {
            var fund = (await desk.Get<SettingDetails>().GetAsync(SettingKind.Fund, TestTemplate.Sundry, default)).Value.Stored!;
            Assert.True((await desk.Get<SaveSetting>().RunAsync(new SettingToSave(fund.Version, (FundSetting)fund.Setting with { LedgerCodeIsReference = true, LedgerCodes = [] }), AskedFor.Nothing, default)).Ok);
        }
        // While no chart was imported, any reference that fits the rule will do.
        var before = await house.SendAsync("first.bai2", Bai2Files.File(Day, [new BankLine(12_00, "BGC INVOICE", Reference: "19004410")]));
        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(before));
        Assert.True((await ImportAsync(house, "Code,Name,State\n19004417,Lettings,\n19004419,Old lettings,closed\n")).Ok);
        var id = await house.SendAsync("second.bai2", Bai2Files.File(Day.AddDays(1), [new BankLine(13_00, "BGC INVOICE", Reference: "19004417"), new BankLine(14_00, "BGC INVOICE", Reference: "19004418"), new BankLine(15_00, "BGC INVOICE", Reference: "19004419")]));
        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(id));
        await using var db = house.Inspect();
        Assert.Equal(Fate.Posted, (await db.StatementLines.SingleAsync(l => l.ImportId == before)).Fate);
        Assert.Equal(
            [(13_00L, Fate.Posted, ""), (14_00L, Fate.Suspended, "reference-not-in-chart"), (15_00L, Fate.Suspended, "reference-not-in-chart")],
            (await db.StatementLines.Where(l => l.ImportId == id).OrderBy(l => l.AmountPence).ToListAsync()).Select(l => (l.AmountPence, l.Fate, l.Fate == Fate.Suspended ? l.FateDetail! : "")));
        Assert.Equal("19004417", (await db.LedgerLines.SingleAsync(l => l.AmountPence == 13_00)).CreditCode);
        await Laws.AssertAsync(house);

        var book = await FundBooks.LoadAsync(db, [(TestTemplate.Sundry, "19004417")], [], default);
        Assert.True(book.TakesLedgerCode("19004417"));
        Assert.False(book.TakesLedgerCode("19004418"));
        await using var auditor = house.As(Role.Auditor);
        Assert.True((await auditor.Get<FundList>().GetAsync(default)).Value.Single(f => f.Code == TestTemplate.CouncilTax).IsOutsideChart);
    }
}
