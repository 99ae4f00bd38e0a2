using System.Globalization;
using System.Text;
using Ims.Domain.Values;

namespace Ims.Infrastructure.Reports;

/// <summary>A report as text for spreadsheets, in UTF-8 with the mark by which they know it: what it is, its rows, and the totals, which come to the control.</summary>
static class ReportCsv
{
    const int Written = 32 * 1024;

    public static async Task<long> WriteAsync(ReportHead head, IAsyncEnumerable<ReportRow> rows, ReportTally tally, Stream to, CancellationToken ct)
    {
        await using var text = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), Written, leaveOpen: true);
        async Task LineAsync(params string?[] cells) => await text.WriteAsync(Csv.Line(cells).AsMemory(), ct);
        foreach (var (name, value) in ReportAbout.Of(head)) await LineAsync(name, value.Plain);
        await LineAsync("");
        await LineAsync([.. head.Columns.Select(c => c.Title)]);
        var cells = new string?[head.Columns.Count];
        await foreach (var row in rows.WithCancellation(ct))
        {
            tally.Add(row);
            for (var i = 0; i < cells.Length; i++) cells[i] = row.Cells[i].Plain;
            await LineAsync(cells);
        }
        tally.Tie();
        if (head.Columns.Any(c => c.IsTotalled)) await LineAsync([.. head.TotalRow.Select(c => c.Plain)]);
        await LineAsync("Rows", tally.Rows.ToString(CultureInfo.InvariantCulture));
        return tally.Rows;
    }
}
