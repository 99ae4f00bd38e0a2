using System.Globalization;
using Ims.Domain.Reports;
using Ims.Infrastructure.Values;

namespace Ims.Infrastructure.Reports;

/// <summary>A report as a workbook: its rows in cells of their own kinds under a head that stays, their totals, and a sheet that says what it is and ties it to the ledger.</summary>
static class ReportWorkbook
{
    public static async Task<long> WriteAsync(ReportHead head, IAsyncEnumerable<ReportRow> rows, ReportTally tally, Stream to, CancellationToken ct)
    {
        using var book = new WorkbookWriter(to);
        await book.BeginSheetAsync(head.Report.Title, [.. head.Columns.Select(c => new WorkbookColumn(c.Title, c.Width))], ct);
        var cells = new WorkbookCell[head.Columns.Count];
        await foreach (var row in rows.WithCancellation(ct))
        {
            tally.Add(row);
            for (var i = 0; i < cells.Length; i++) cells[i] = Cell(row.Cells[i]);
            await book.AddRowAsync(cells, ct);
        }
        tally.Tie();
        if (head.Columns.Any(c => c.IsTotalled)) await book.AddRowAsync([.. head.TotalRow.Select(Cell)], ct, isBold: true);

        await book.BeginSheetAsync("About", [new("About", 30), new("this report", 60)], ct);
        foreach (var (name, value) in ReportAbout.Of(head)) await book.AddRowAsync([name, Cell(value)], ct);
        await book.AddRowAsync(["Rows", Cell(tally.Rows)], ct);
        await book.FinishAsync(ct);
        return tally.Rows;
    }

    static WorkbookCell Cell(ReportValue value) => value.IsEmpty ? default : value.Kind switch
    {
        ReportValueKind.Money => value.AsMoney(),
        ReportValueKind.Count => value.AsNumber() is >= int.MinValue and <= int.MaxValue ? (WorkbookCell)(int)value.AsNumber() : value.AsNumber().ToString(CultureInfo.InvariantCulture),
        ReportValueKind.Date => value.AsDate(),
        ReportValueKind.Instant => WorkbookCell.At(value.AsInstant()),
        _ => value.Plain,
    };
}
