using Ims.Domain.Reports;
using Ims.Domain.Values;
using Ims.Infrastructure.Values;

namespace Ims.Infrastructure.Reports;

/// <summary>A report on paper: what it is and what it was asked with, its rows under a head that every page repeats, the totals, who made it and when, and page numbers.</summary>
static class ReportPdf
{
    /// <summary>What somebody would still print, and what fits into memory with ease.</summary>
    public const int MostRows = 5_000;

    const int Small = 8, Heading = 16, LineHeight = 11, Gap = 8, FactAt = PdfWriter.Left + 150;

    public static async Task<Result<long>> WriteAsync(ReportHead head, IAsyncEnumerable<ReportRow> rows, ReportTally tally, Func<Stream> begin, CancellationToken ct)
    {
        using var pdf = new PdfWriter(new PdfTitle($"{head.Report.Title}, {head.Council}", head.MadeBy, head.MadeAt), PdfSheet.Lying);
        var places = Places(head.Columns, pdf.Right);
        About(pdf, head);
        Head(pdf, head.Columns, places);
        await foreach (var row in rows.WithCancellation(ct))
        {
            if (tally.Rows == MostRows) return ReportRefusals.TooLongForPdf(MostRows);
            tally.Add(row);
            Row(pdf, head.Columns, places, row.Cells, isBold: false);
        }
        tally.Tie();
        pdf.Rule();
        pdf.Y += 3;
        if (head.Columns.Any(c => c.IsTotalled)) Row(pdf, head.Columns, places, head.TotalRow, isBold: true);
        if (tally.Rows == 0) Line(pdf, "There is nothing to show for these criteria.");
        await begin().WriteAsync(pdf.Finish($"{head.Council} · {head.Report.Title} · made {head.MadeAtText} by {head.MadeBy}"), ct);
        return tally.Rows;
    }

    static void About(PdfWriter pdf, ReportHead head)
    {
        pdf.Text(PdfWriter.Left, head.Report.Title, Heading, bold: true);
        pdf.Y += 26;
        foreach (var (name, value) in ReportAbout.Of(head).Skip(1))
        {
            var lines = pdf.Wrapped(value.ToString(), pdf.Right - FactAt, Small);
            pdf.Text(PdfWriter.Left, name, Small);
            foreach (var line in lines)
            {
                pdf.Text(FactAt, line, Small, bold: true);
                pdf.Y += LineHeight;
            }
        }
        pdf.Y += Gap;
    }

    static void Head(PdfWriter pdf, IReadOnlyList<ReportColumn> columns, List<(int From, int To)> places)
    {
        Cells(pdf, columns, places, [.. columns.Select(c => c.Title)], isBold: true);
        pdf.Rule();
        pdf.Y += 3;
    }

    static void Row(PdfWriter pdf, IReadOnlyList<ReportColumn> columns, List<(int From, int To)> places, IReadOnlyList<ReportValue> cells, bool isBold)
    {
        var texts = cells.Select(c => c.ToString()).ToList();
        var height = Enumerable.Range(0, columns.Count).Max(i => pdf.Wrapped(texts[i], Width(places[i]), Small, isBold).Count) * LineHeight;
        if (pdf.Needs(height)) Head(pdf, columns, places);
        Cells(pdf, columns, places, texts, isBold);
    }

    static void Cells(PdfWriter pdf, IReadOnlyList<ReportColumn> columns, List<(int From, int To)> places, List<string> texts, bool isBold)
    {
        var (top, lowest) = (pdf.Y, pdf.Y + LineHeight);
        for (var i = 0; i < columns.Count; i++)
        {
            pdf.Y = top;
            foreach (var line in pdf.Wrapped(texts[i], Width(places[i]), Small, isBold))
            {
                if (columns[i].Kind is ReportValueKind.Money or ReportValueKind.Count) pdf.TextTo(places[i].To - Gap, line, Small, isBold);
                else pdf.Text(places[i].From, line, Small, isBold);
                pdf.Y += LineHeight;
            }
            lowest = Math.Max(lowest, pdf.Y);
        }
        pdf.Y = lowest;
    }

    static void Line(PdfWriter pdf, string text)
    {
        pdf.Text(PdfWriter.Left, text, Small);
        pdf.Y += LineHeight;
    }

    static int Width((int From, int To) place) => place.To - place.From - Gap;

    /// <summary>The columns share the width of the page by their own widths.</summary>
    static List<(int From, int To)> Places(IReadOnlyList<ReportColumn> columns, int right)
    {
        var (all, places, from, sum) = (columns.Sum(c => c.Width), new List<(int, int)>(), PdfWriter.Left, 0);
        foreach (var column in columns)
        {
            sum += column.Width;
            var to = PdfWriter.Left + (right - PdfWriter.Left) * sum / all;
            places.Add((from, to));
            from = to;
        }
        return places;
    }
}
