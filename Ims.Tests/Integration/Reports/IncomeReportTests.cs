using System.Globalization;
using System.Text;
using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Reports;
using Ims.Tests.Integration.Ledger;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Integration.Reports;

public sealed class IncomeReportTests
{
    static readonly DateOnly First = new(2026, 6, 1);
    static readonly DateOnly Last = new(2026, 7, 31);

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Income_by_day_fund_and_method_comes_to_the_ledger_with_suspense_apart_and_without_banking(DatabaseProvider provider)
    {
        await using var house = await FilledAsync(provider);
        var income = await IncomeAsync(house, First, Last);

        await using var db = house.Inspect();
        var lines = await db.LedgerLines.Where(l => l.AccountingOn >= First && l.AccountingOn <= Last && l.FundCode != null).ToListAsync();
        Assert.Equal((lines.Count, new Money(lines.Sum(l => l.AmountPence))), (income.ControlLines, income.ControlTotal));
        Assert.Equal(
            lines.GroupBy(l => (l.AccountingOn, l.FundCode, l.MethodCode)).Select(g => (g.Key, g.Count(), g.Sum(l => l.AmountPence), g.Sum(l => l.VatPence)))
                .OrderBy(g => g.Key.AccountingOn).ThenBy(g => g.Key.FundCode, StringComparer.Ordinal).ThenBy(g => g.Key.MethodCode, StringComparer.Ordinal),
            income.Rows.Select(r => ((r.On, (string?)r.FundCode, r.MethodCode), r.Lines, r.Amount.Pence, r.Vat.Pence)));
        Assert.All(income.Rows, r => Assert.Equal(r.FundCode == TestTemplate.SuspenseFund, r.IsSuspense));
        Assert.Contains(income.Rows, r => r.IsSuspense);
        Assert.Equal(("Westmoor Borough Council", "WBC Auditor", TestHouse.Morning.UtcDateTime), (income.Council, income.MadeBy, income.MadeAt));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_movement_out_of_suspense_changes_the_funds_and_never_the_total(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var item = await house.ArriveAsync(142_00);
        var before = await IncomeAsync(house, First, Last);
        Assert.True((await Suspense.Allocating.AllocateAsync(house, [(item, 100_00)], Suspense.Allocating.To(TestTemplate.CouncilTax, 100_00))).Ok);
        var after = await IncomeAsync(house, First, Last);
        Assert.Equal((new Money(142_00), new Money(142_00)), (before.ControlTotal, after.ControlTotal));
        Assert.Equal([(TestTemplate.CouncilTax, 100_00L), (TestTemplate.SuspenseFund, 42_00L)], after.Rows.Select(r => (r.FundCode, r.Amount.Pence)));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_period_takes_both_its_days_and_nothing_else_and_an_empty_one_is_nil(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.ReceiveAsync(null, [.. Enumerable.Range(10, 4).Select(d => new Received(TestTemplate.Rents, d, new DateOnly(2026, 7, d)))]);
        Assert.Equal(new Money(11 + 12), (await IncomeAsync(house, new(2026, 7, 11), new(2026, 7, 12))).ControlTotal);
        var nothing = await IncomeAsync(house, new(2020, 1, 1), new(2020, 1, 31));
        Assert.Equal((0, Money.Zero, 0), (nothing.ControlLines, nothing.ControlTotal, nothing.Rows.Count));
        await using var desk = house.As(Role.Auditor);
        Assert.Equal("period-backwards", (await desk.Get<IncomeReport>().GetAsync(Last, First, default)).Refusal?.Code);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task The_file_reads_back_to_the_same_figures_with_its_criteria_and_control_total(DatabaseProvider provider)
    {
        await using var house = await FilledAsync(provider);
        await using (var db = house.Inspect()) await db.Funds.Where(f => f.Code == TestTemplate.Rents).ExecuteUpdateAsync(s => s.SetProperty(f => f.Name, "=HYPERLINK(\"x\"), rents"));
        var income = await IncomeAsync(house, First, Last);
        using var file = new MemoryStream();
        await IncomeCsv.WriteAsync(income, file, default);

        var cells = Encoding.UTF8.GetString(file.ToArray()).TrimStart('\uFEFF').Split("\r\n").SkipLast(1).Select(Cells).ToList();
        Assert.Equal(["Accounting dates", "01/06/2026", "31/07/2026"], cells[2]);
        Assert.Equal(["Made at", "15/07/2026 09:00"], cells[3]);
        Assert.Equal(["Made by", "WBC Auditor"], cells[4]);
        Assert.Equal(["Control total", income.ControlTotal.ToPlain(), "Ledger lines", income.ControlLines.ToString(CultureInfo.InvariantCulture)], cells[5]);
        var rows = cells[8..^1];
        Assert.Equal(income.Rows.Select(r => (r.FundCode, r.Lines, r.Amount, r.Vat)), rows.Select(r => (
            r[1], int.Parse(r[5], CultureInfo.InvariantCulture), Money.Parse(r[6]).Value, Money.Parse(r[7]).Value)));
        Assert.Equal(income.ControlTotal, Money.Parse(cells[^1][6]).Value);
        Assert.Contains(rows, r => r[2] == "'=HYPERLINK(\"x\"), rents");
        Assert.Contains(rows, r => r[6].StartsWith('-'));
        Assert.Equal("income-2026-06-01-to-2026-07-31.csv", IncomeCsv.FileName(income));
    }

    static List<string> Cells(string line)
    {
        var (cells, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < line.Length; i++)
        {
            if (quoted && line[i] == '"' && i + 1 < line.Length && line[i + 1] == '"') { cell.Append('"'); i++; }
            else if (line[i] == '"') quoted = !quoted;
            else if (line[i] == ',' && !quoted) { cells.Add(cell.ToString()); cell.Clear(); }
            else cell.Append(line[i]);
        }
        cells.Add(cell.ToString());
        return cells;
    }

    static async Task<TestHouse> FilledAsync(DatabaseProvider provider)
    {
        var house = await TestHouse.OnAsync(provider);
        await SampleLedger.FillAsync(house);
        return house;
    }

    static async Task<Income> IncomeAsync(TestHouse house, DateOnly from, DateOnly to)
    {
        await using var desk = house.As(Role.Auditor);
        return (await desk.Get<IncomeReport>().GetAsync(from, to, default)).Value;
    }
}
