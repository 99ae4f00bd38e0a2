using System.Globalization;
using System.Text;
using CsCheck;
using Ims.Domain.Values;
using Ims.Infrastructure.Reports;
using Ims.Tests.Support;

namespace Ims.Tests.Unit.Reports;

/// <summary>S7: whatever a council calls its funds and methods, the report's files do no harm and read back to its figures.</summary>
public sealed class IncomeFilesTests
{
    static readonly Gen<IncomeRow> row = Gen.Select(HostileCells.Any, HostileCells.Any, HostileCells.Any, HostileCells.Any, HostileCells.Amount.Array[2], Gen.Int[0, 400], Gen.Int[0, 9_999])
        .Select((fund, fundName, method, methodName, amounts, day, lines) =>
            new IncomeRow(new DateOnly(2026, 4, 1).AddDays(day), fund, fundName, IsSuspense: false, method, methodName, lines, new(amounts[0].Pence / 1_000), new(amounts[1].Pence / 1_000)));

    static readonly Gen<Income> income = Gen.Select(row.Array[0, 6], HostileCells.Any, HostileCells.Any).Select((rows, council, by) => new Income(
        council, new(2026, 4, 1), new(2027, 3, 31), new(2026, 7, 15, 8, 0, 0, DateTimeKind.Utc), by, rows, rows.Sum(r => r.Lines), Money.Sum(rows.Select(r => r.Amount))));

    [Fact]
    public Task The_CSV_of_any_report() => income.SampleAsync(async income =>
    {
        using var file = new MemoryStream();
        await IncomeCsv.WriteAsync(income, file, default);
        var text = Encoding.UTF8.GetString(file.ToArray())[1..];   // without the mark
        var rows = HostileCells.Read(text);
        Assert.All(rows.SelectMany(r => r).Concat(HostileCells.SplitAtAll(text)), c => Assert.True(HostileCells.IsNeutral(c), c));
        Assert.Equal(["Council", HostileCells.Stored(income.Council)], rows[1].Select(HostileCells.Original));
        Assert.Equal(["Made by", HostileCells.Stored(income.MadeBy)], rows[4].Select(HostileCells.Original));
        Assert.Equal(income.Rows.Select(Told), rows[8..^1].Select(r => Told(r)));
        Assert.Equal(income.ControlTotal.ToPlain(), rows[^1][6]);
    }, iter: 1_000);

    [Fact]
    public Task The_workbook_of_any_report() => income.SampleAsync(async income =>
    {
        var stream = new OneWayStream();
        await IncomeWorkbook.WriteAsync(income, stream, default);
        var sheets = Workbooks.Open(stream.Taken);
        Assert.Equal(["Income", "About"], sheets.Select(s => s.Name));
        Assert.Equal(["Date", "Fund", "Fund name", "Method", "Method name", "Lines", "Amount", "VAT"], sheets[0].Rows[0].Select(c => c!.Value));
        foreach (var (row, seen) in income.Rows.Zip(sheets[0].Rows.Skip(1)))
        {
            Assert.Equal((SeenAs.Date, row.On), (seen[0]!.As, seen[0]!.Date));
            Assert.Equal((SeenAs.Count, row.Lines), (seen[5]!.As, (int)seen[5]!.Number));
            Assert.Equal((SeenAs.Money, row.Amount.Pence), (seen[6]!.As, (long)(seen[6]!.Number * 100)));
            Assert.Equal((SeenAs.Money, row.Vat.Pence), (seen[7]!.As, (long)(seen[7]!.Number * 100)));
            Assert.All(seen.Take(5).Skip(1), c => Assert.True(c is null or { As: SeenAs.Text }));
        }
        var total = sheets[0].Rows[^1];
        Assert.Equal(("Total", SeenAs.Money, income.ControlTotal.ToPlain(), true), (total[0]!.Value, total[6]!.As, total[6]!.Value, total[6]!.IsBold));
        var about = sheets[1].Rows.ToDictionary(r => r[0]!.Value, r => r.ElementAtOrDefault(1));
        Assert.Equal((SeenAs.Money, income.ControlTotal.ToPlain()), (about["Control total"]!.As, about["Control total"]!.Value));
        Assert.Equal(about["Control total"], about["The rows come to"]);
        Assert.Equal((income.From, income.To), (about["First accounting date"]!.Date, about["Last accounting date"]!.Date));
        Assert.Equal((SeenAs.Instant, SeenAs.Count), (about["Made at"]!.As, about["Ledger lines"]!.As));
    }, iter: 100);

    static (string, string, string, string, string, string, string, string) Told(IncomeRow r) => (r.On.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
        HostileCells.Stored(r.FundCode), HostileCells.Stored(r.FundName), HostileCells.Stored(r.MethodCode), HostileCells.Stored(r.MethodName),
        r.Lines.ToString(CultureInfo.InvariantCulture), r.Amount.ToPlain(), r.Vat.ToPlain());

    static (string, string, string, string, string, string, string, string) Told(string[] r) => (r[0],
        HostileCells.Original(r[1]), HostileCells.Original(r[2]), HostileCells.Original(r[3]), HostileCells.Original(r[4]), r[5], r[6], r[7]);
}
