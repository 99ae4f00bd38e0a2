using System.Globalization;
using Ims.Domain.Values;
using Ims.Infrastructure.Values;

namespace Ims.Infrastructure.Reports;

/// <summary>The income report as a workbook: one row per day, fund and method with their total, and a sheet that says what it is and ties it to the ledger.</summary>
public static class IncomeWorkbook
{
    static readonly WorkbookColumn[] head =
    [
        new("Date", 12), new("Fund", 8), new("Fund name", 28), new("Method", 9), new("Method name", 24), new("Lines", 9), new("Amount", 16), new("VAT", 14),
    ];

    /// <summary>Such as <c>income-2026-04-01-to-2026-04-30.xlsx</c>.</summary>
    public static string FileName(Income income) => string.Create(CultureInfo.InvariantCulture, $"income-{income.From:yyyy-MM-dd}-to-{income.To:yyyy-MM-dd}.xlsx");

    /// <summary>Writes it row by row.</summary>
    public static async Task WriteAsync(Income income, Stream to, CancellationToken ct)
    {
        using var book = new WorkbookWriter(to);
        var total = Money.Sum(income.Rows.Select(r => r.Amount));
        await book.BeginSheetAsync("Income", head, ct);
        foreach (var r in income.Rows)
            await book.AddRowAsync([r.On, r.FundCode, r.FundName, r.MethodCode, r.MethodName, r.Lines, r.Amount, r.Vat], ct);
        await book.AddRowAsync(["Total", "", "", "", "", income.Rows.Sum(r => r.Lines), total, Money.Sum(income.Rows.Select(r => r.Vat))], ct, isBold: true);

        await book.BeginSheetAsync("About", [new("Report", 26), new("Income by day, fund and method", 50)], ct);
        await book.AddRowAsync(["Council", income.Council], ct);
        await book.AddRowAsync(["First accounting date", income.From], ct);
        await book.AddRowAsync(["Last accounting date", income.To], ct);
        await book.AddRowAsync(["Made at", WorkbookCell.At(income.MadeAt)], ct);
        await book.AddRowAsync(["Made by", income.MadeBy], ct);
        await book.AddRowAsync(["The rows come to", total], ct);
        await book.AddRowAsync(["Control total", income.ControlTotal], ct);
        await book.AddRowAsync(["Ledger lines", income.ControlLines], ct);
        await book.AddRowAsync(["How it ties", "The control total was asked of the ledger apart from the rows: all lines of these dates, banking left out."], ct);
        await book.FinishAsync(ct);
    }
}
