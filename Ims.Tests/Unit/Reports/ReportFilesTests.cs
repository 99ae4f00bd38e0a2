using System.Text;
using CsCheck;
using Ims.Domain.Reports;
using Ims.Domain.Values;
using Ims.Infrastructure.Reports;
using Ims.Tests.Support;

namespace Ims.Tests.Unit.Reports;

/// <summary>S7: whatever stands in a report, its files do no harm and read back to its figures; and no file leaves that does not come to its control.</summary>
public sealed class ReportFilesTests
{
    static readonly ReportColumn[] columns =
        [ReportColumn.Date("Day"), ReportColumn.Text("Name", 20), ReportColumn.Instant("At"), ReportColumn.Text("Words", 30), ReportColumn.Balance("So far"), ReportColumn.Count("Lines"), ReportColumn.Money("Amount")];

    static readonly Gen<ReportRow> row = Gen.Select(HostileCells.Any, HostileCells.Any, HostileCells.Amount.Array[2], Gen.Int[0, 400], Gen.Int[0, 9_999]).Select((name, words, amounts, day, lines) => new ReportRow(
        [new DateOnly(2026, 4, 1).AddDays(day), name, ReportValue.At(new DateTime(2026, 4, 1, 12, 0, 0, DateTimeKind.Utc).AddDays(day)), words, amounts[0], lines, new Money(amounts[1].Pence / 1_000)]));

    static readonly Gen<(AnyReport Report, ReportRow[] Rows, string Council, string By)> reports =
        Gen.Select(row.Array[0, 6], HostileCells.Any, HostileCells.Any).Select((rows, council, by) => (new AnyReport(columns, rows), rows, council, by));

    [Fact]
    public Task The_CSV_of_any_report() => reports.SampleAsync(async any =>
    {
        using var file = new MemoryStream();
        var head = any.Report.Head(any.Council, any.By);
        Assert.Equal(any.Rows.Length, await ReportCsv.WriteAsync(head, any.Report.Rows, new ReportTally(head), file, default));
        var text = Encoding.UTF8.GetString(file.ToArray())[1..];   // without the mark
        var read = HostileCells.Read(text);
        Assert.All(read.SelectMany(r => r).Concat(HostileCells.SplitAtAll(text)), c => Assert.True(HostileCells.IsNeutral(c), c));
        Assert.Equal(["Council", HostileCells.Stored(any.Council)], read[1].Select(HostileCells.Original));
        Assert.Equal(["Made by", HostileCells.Stored(any.By)], read[3].Select(HostileCells.Original));
        Assert.Equal(any.Rows.Select(r => r.Cells.Select(c => HostileCells.Stored(c.Plain))), read[^(any.Rows.Length + 2)..^2].Select(r => r.Select(HostileCells.Original)));
        Assert.Equal(Money.Sum(any.Rows.Select(r => r.Cells[6].AsMoney())).ToPlain(), read[^2][6]);
    }, iter: 1_000);

    [Fact]
    public Task The_workbook_of_any_report() => reports.SampleAsync(async any =>
    {
        var stream = new OneWayStream();
        var head = any.Report.Head(any.Council, any.By);
        await ReportWorkbook.WriteAsync(head, any.Report.Rows, new ReportTally(head), stream, default);
        var sheets = Workbooks.Open(stream.Taken);
        Assert.Equal(["Any report", "About"], sheets.Select(s => s.Name));
        foreach (var (row, seen) in any.Rows.Zip(sheets[0].Rows.Skip(1)))
        {
            Assert.Equal((SeenAs.Date, row.Cells[0].AsDate()), (seen[0]!.As, seen[0]!.Date));
            Assert.Equal(SeenAs.Instant, seen[2]!.As);
            Assert.Equal((SeenAs.Count, row.Cells[5].AsNumber()), (seen[5]!.As, (long)seen[5]!.Number));
            Assert.Equal((SeenAs.Money, row.Cells[6].AsMoney().Pence), (seen[6]!.As, (long)(seen[6]!.Number * 100)));
            Assert.All((int[])[1, 3], i => Assert.True(seen[i] is null or { As: SeenAs.Text }));
        }
        var total = sheets[0].Rows[^1];
        Assert.Equal(("Total", SeenAs.Money, Money.Sum(any.Rows.Select(r => r.Cells[6].AsMoney())).ToPlain(), true), (total[0]!.Value, total[6]!.As, total[6]!.Value, total[6]!.IsBold));
        var about = sheets[1].Rows.ToDictionary(r => r[0]!.Value, r => r.ElementAtOrDefault(1));
        Assert.Equal(total[6]!.Value, about["Control: Amount"]!.Value);
    }, iter: 100);

    [Theory]
    [InlineData(ReportFileKind.Csv)]
    [InlineData(ReportFileKind.Workbook)]
    [InlineData(ReportFileKind.Pdf)]
    public async Task A_report_that_does_not_come_to_its_control_is_handed_to_nobody(ReportFileKind kind)
    {
        var report = new AnyReport([ReportColumn.Text("Name", 10), ReportColumn.Money("Amount")], [new ReportRow(["One", new Money(10_00)])]);
        var head = report.Head(figures: [10_01]);
        await Assert.ThrowsAsync<InvalidOperationException>(() => WriteAsync(head, report, kind, new OneWayStream()));
    }

    [Fact]
    public async Task On_paper_each_page_repeats_the_head_and_says_who_made_it()
    {
        var report = new AnyReport([ReportColumn.Text("Name", 40), ReportColumn.Money("Amount")], [.. Enumerable.Range(0, 120).Select(i => new ReportRow([$"Row {i} of many words that go on and on until they need a second line in their column", new Money(i)]))]);
        var stream = new OneWayStream();
        await WriteAsync(report.Head(), report, ReportFileKind.Pdf, stream);
        var pages = PdfText.Pages(stream.Taken);
        Assert.InRange(pages.Count, 4, 12);
        Assert.All(pages, p => Assert.Contains("Amount", p, StringComparison.Ordinal));
        Assert.All(pages, (p, i) => Assert.Contains($"Page {i + 1} of {pages.Count}", p, StringComparison.Ordinal));
        Assert.All(pages, p => Assert.Contains("made 15/07/2026 09:00:00 by A Person", p, StringComparison.Ordinal));
        Assert.Contains("£71.40", pages[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_nobody_would_print_is_no_PDF()
    {
        var report = new AnyReport([ReportColumn.Count("One")], [.. Enumerable.Range(0, ReportPdf.MostRows + 1).Select(_ => new ReportRow([1]))]);
        var head = report.Head();
        var result = await ReportPdf.WriteAsync(head, report.Rows, new ReportTally(head), () => throw new InvalidOperationException("begun"), default);
        Assert.Equal("report-too-long-for-pdf", result.Refusal?.Code);
    }

    static async Task WriteAsync(ReportHead head, AnyReport report, ReportFileKind kind, Stream to)
    {
        var tally = new ReportTally(head);
        if (kind == ReportFileKind.Csv) await ReportCsv.WriteAsync(head, report.Rows, tally, to, default);
        else if (kind == ReportFileKind.Workbook) await ReportWorkbook.WriteAsync(head, report.Rows, tally, to, default);
        else Assert.True((await ReportPdf.WriteAsync(head, report.Rows, tally, () => to, default)).Ok);
    }
}
