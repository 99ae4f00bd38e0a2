using System.Globalization;
using System.Text;
using Ims.Domain.Values;

namespace Ims.Infrastructure.Reports;

/// <summary>The income report as a file for spreadsheets: its criteria, time and author, one row per day, fund and method, and the control total.</summary>
public static class IncomeCsv
{
    /// <summary>Such as <c>income-2026-04-01-to-2026-04-30.csv</c>.</summary>
    public static string FileName(Income income) => string.Create(CultureInfo.InvariantCulture, $"income-{income.From:yyyy-MM-dd}-to-{income.To:yyyy-MM-dd}.csv");

    /// <summary>Writes it row by row, in UTF-8 with the mark by which spreadsheets know it.</summary>
    public static async Task WriteAsync(Income income, Stream to, CancellationToken ct)
    {
        await using var text = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        async Task LineAsync(params string?[] cells) => await text.WriteAsync(Csv.Line(cells).AsMemory(), ct);

        await LineAsync("Report", "Income by day, fund and method");
        await LineAsync("Council", income.Council);
        await LineAsync("Accounting dates", Date(income.From), Date(income.To));
        await LineAsync("Made at", UkTime.Local(income.MadeAt).ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture));
        await LineAsync("Made by", income.MadeBy);
        await LineAsync("Control total", income.ControlTotal.ToPlain(), "Ledger lines", Number(income.ControlLines));
        await LineAsync("");
        await LineAsync("Date", "Fund", "Fund name", "Method", "Method name", "Lines", "Amount", "VAT");
        foreach (var r in income.Rows)
            await LineAsync(Date(r.On), r.FundCode, r.FundName, r.MethodCode, r.MethodName, Number(r.Lines), r.Amount.ToPlain(), r.Vat.ToPlain());
        await LineAsync("Total", "", "", "", "", Number(income.Rows.Sum(r => r.Lines)), Money.Sum(income.Rows.Select(r => r.Amount)).ToPlain(),
            Money.Sum(income.Rows.Select(r => r.Vat)).ToPlain());
    }

    static string Date(DateOnly on) => on.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
