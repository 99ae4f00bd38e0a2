using System.Text;
using Ims.Domain.Access;
using Ims.Domain.Ledger;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;

namespace Ims.Tests.Integration.Ledger;

/// <summary>Whatever the list finds can be taken away whole, as text or as a workbook.</summary>
public sealed class TransactionExportTests
{
    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_file_has_every_line_of_the_list_in_its_order(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await WordedLedger.FillAsync(house, 2_300, Proof.Seed);
        await WordedLedger.IndexAsync(house, 500);
        await using var desk = house.As(Role.Cashier);
        foreach (var filter in (TransactionFilter[])[new(), new() { Sort = LedgerSort.Oldest }, new() { Words = "smith" }, new() { Words = "smith", Sort = LedgerSort.Oldest }, new() { Sort = LedgerSort.Account },
            new() { Words = "fpi", FundCode = TestTemplate.Rents }, new() { Account = "54", AccountBegins = true }, new() { FundGroupId = 1 }])
        {
            var rows = (await WordSearchTests.PagesAsync(desk, filter)).SelectMany(p => p.Rows).ToList();
            Assert.NotEmpty(rows);
            var (lines, count) = await CsvAsync(desk, filter);
            Assert.Equal(rows.Count, count);
            Assert.Equal(rows.Select(r => r.ReceiptNumber), lines.Select(l => l.Split(',')[2]));
        }
    }

    [Fact]
    public async Task A_workbook_has_the_lines_and_says_what_it_is()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        await WordedLedger.FillAsync(house, 60, Proof.Seed);
        await using var desk = house.As(Role.Auditor);
        var to = new MemoryStream();
        var count = (await desk.Get<TransactionExport>().GetAsync(new() { Words = "smith" }, TransactionFileKind.Workbook, _ => to, default)).Value;
        var sheets = Workbooks.Open(to.ToArray());
        Assert.Equal(["Transactions", "About"], sheets.Select(s => s.Name));
        Assert.Equal(count + 1, sheets[0].Rows.Count);
        Assert.Equal(SeenAs.Money, sheets[0].Rows[1][11]!.As);
        Assert.Contains(sheets[1].Rows, r => r[0]?.Value == "Words" && r[1]?.Value == "smith");
    }

    [Fact]
    public async Task No_cell_of_a_file_is_a_formula()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        await house.ArriveAsync((Ims.Infrastructure.Access.CouncilRef?)null, new Arrival(1_200, "=HYPERLINK(\"http://x\")"), new Arrival(-300, "@SUM(1)"));
        await using var desk = house.As(Role.Auditor);
        var (lines, _) = await CsvAsync(desk, new());
        Assert.Contains(lines, l => l.Contains(",\"'=HYPERLINK(\"\"http://x\"\")\",12.00,", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.Contains(",'@SUM(1),-3.00,", StringComparison.Ordinal));
    }

    [Fact]
    public async Task More_than_can_be_sorted_is_refused_before_a_byte_is_written()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        await house.ReceiveAsync(null, [.. Enumerable.Range(0, LedgerSeeks.CountedLines + 1).Select(_ => new Received(TestTemplate.CouncilTax, 500, SampleLedger.Today))]);
        await using var desk = house.As(Role.Auditor);
        var begun = false;
        var refused = await desk.Get<TransactionExport>().GetAsync(new() { Sort = LedgerSort.Account }, TransactionFileKind.Csv, _ => { begun = true; return Stream.Null; }, default);
        Assert.Equal(("too-many-to-sort", false), (refused.Refusal?.Code, begun));
        Assert.Equal("too-many-to-sort", (await desk.Get<TransactionList>().GetAsync(new() { Sort = LedgerSort.LargestAmount }, null, default)).Refusal?.Code);
        Assert.Equal(LedgerSeeks.CountedLines + 1, (await CsvAsync(desk, new() { Sort = LedgerSort.Oldest })).Count);
    }

    static async Task<(List<string> Lines, long Count)> CsvAsync(Desk desk, TransactionFilter filter)
    {
        var to = new MemoryStream();
        var count = (await desk.Get<TransactionExport>().GetAsync(filter, TransactionFileKind.Csv, _ => to, default)).Value;
        var lines = Encoding.UTF8.GetString(to.ToArray()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).ToList();
        Assert.Equal($"Lines,{count}", lines[^1]);
        return (lines[(lines.FindIndex(l => l.StartsWith("Accounting date,Received,", StringComparison.Ordinal)) + 1)..^1], count);
    }
}
