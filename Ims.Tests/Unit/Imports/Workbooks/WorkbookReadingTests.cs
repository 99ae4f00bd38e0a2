using System.IO.Compression;
using System.Text;
using Ims.Domain.Imports;
using Ims.Domain.Imports.Formats.Tables;
using Ims.Tests.Support;
using Ims.Tests.Unit.Imports.Delimited;

namespace Ims.Tests.Unit.Imports.Workbooks;

/// <summary>Sheets of workbooks: what their cells are is what the workbook says, and amounts are exact.</summary>
[Collection(MeasuredAlone.Name)]
public sealed class WorkbookReadingTests
{
    static readonly string[] Scraps = ["\t", "\n", "n:", "d:", "f:", "o:", "e:#N/A", "12.345", "1E+300", "-", "31/02/2026", "END", "\0", "99999999999999999999"];

    internal static readonly TableLayout Layout = new()
    {
        Columns = [new(LayoutField.Date, "Date"), new(LayoutField.Amount, "Amount"), new(LayoutField.CustomerReference, "Reference"), new(LayoutField.Narrative, "Text")],
        Constants = [new(LayoutField.Account, CsvFiles.Account)],
    };

    internal const string Head = "Date\tAmount\tReference\tText\n";

    static List<StatementEvent> Read(byte[] bytes, TableLayout? layout = null, int chunk = 4_096) => EventsTold.Of(StatementFormats.PlanOf(new FormatSettings("Workbook", Layout: layout ?? Layout)).Value, bytes, chunk);

    static List<StatementEvent> Rows(string rows, TableLayout? layout = null) => Read(WorkbookFiles.Of(rows), layout);

    static Ims.Domain.Values.Refusal? Refused(List<StatementEvent> events) => events.OfType<ReadRefused>().SingleOrDefault()?.Fault.Refusal;

    static Ims.Domain.Recognition.IncomingLine One(string row, TableLayout? layout = null) => Rows(Head + row, layout).OfType<LineRead>().Single().Line;

    [Fact]
    public void A_sheet_is_read_with_the_figures_of_its_trailer()
    {
        var layout = Layout with { SkippedLines = 1, Trailer = new TrailerLayout { Mark = "Total", CountCell = 2, TotalCell = 3 } };
        var told = EventsTold.Text(Rows($"Westmoor payments\n{Head}d:46217\tn:127.5\t5401102239\tCTAX\n\no:46218.75\tn:-5\tn:19004417\tRENT\nTotal\tn:2\tn:122.5\n", layout));
        Assert.Equal("""
            statement 1 from line 3: 601234 12345678 GBP, Update as of 2026-07-14 , number sha256:0123456789abcdef01234567/1
              1 from line 3: 2026-07-14 12750 type  bank "" customer "5401102239" "CTAX"
              2 from line 5: 2026-07-15 -500 type  bank "" customer "19004417" "RENT"
            ended: opening - closing - lines 2 credit 12750 debit 500 as of 2026-07-15
            ok: Records, trailer: 2 / 2
            ok: Control total, trailer: 12250 / 12250

            """, told, ignoreLineEndingDifferences: true);
        Assert.Equal("trailer-missing", Refused(Rows($"x\n{Head}d:46217\tn:1\tA\tB\n", layout))?.Code);
        Assert.Contains(Rows($"x\n{Head}d:46217\tn:1\tA\tB\nTotal\tn:2\tn:1\n", layout).OfType<FileChecked>(), c => !c.Check.Ok);
    }

    [Theory]
    [InlineData("n:12.34", 1234), InlineData("n:12.340000000000001", 1234), InlineData("n:12.339999999999998", 1234), InlineData("n:1.234E1", 1234), InlineData("n:0.1", 10), InlineData("n:-0", 0)]
    [InlineData("n:9007199254740.99", 900719925474099), InlineData("12.34", 1234), InlineData("£1,234.50", 123450), InlineData("n:1234.5", 123450), InlineData("n:4.35E-1", null)]
    [InlineData("n:12.345", null), InlineData("n:12.3401", null), InlineData("n:0.001", null), InlineData("n:12.34000001", null), InlineData("n:1E300", null), InlineData("n:10000000000000", null), InlineData("n:NaN", null), InlineData("d:46217", null)]
    public void A_number_is_whole_pence_but_for_what_a_computer_makes_of_it(string cell, object? pence)
    {
        var events = Rows($"{Head}d:46217\t{cell}\tA\tB\n");
        if (pence is null) Assert.Contains(Refused(events)?.Code, (string[])["file-amount-unreadable"]);
        else Assert.Equal(Convert.ToInt64(pence, System.Globalization.CultureInfo.InvariantCulture), events.OfType<LineRead>().Single().Line.Amount.Pence);
    }

    [Fact]
    public void Every_pence_survives_being_written_as_a_computers_number()
    {
        var reader = new WorkbookTableReader(Layout with { Cut = TableCut.Workbook }, new string('0', 64));
        var output = new List<StatementEvent>();
        reader.Begin(from1904: false);
        reader.Read(1, [.. Head.TrimEnd().Split('\t').Select((c, i) => new WorkbookCell(i, WorkbookCellKind.Text, c))], output);
        for (var n = 0; n < Proof.Size(small: 3_000, full: 200_000); n++)
        {
            var pence = new Random(Proof.Seed + n).NextInt64(-99_999_999_999, 99_999_999_999);
            // As a spreadsheet saves it: seventeen digits of the nearest binary number.
            var written = ((double)pence / 100).ToString("G17", System.Globalization.CultureInfo.InvariantCulture);
            output.Clear();
            reader.Read(n + 2, [new(0, WorkbookCellKind.Date, "46217"), new(1, WorkbookCellKind.Number, written)], output);
            Assert.True(output[^1] is LineRead { Line: var line } && line.Amount.Pence == pence, written);
        }
    }

    [Theory]
    [InlineData("d:46217", 2026, 7, 14), InlineData("o:46217.999", 2026, 7, 14), InlineData("14/07/2026", 2026, 7, 14), InlineData("i:2026-07-14T10:00:00", 2026, 7, 14)]
    public void A_day_is_a_number_shown_as_one_or_text_of_the_profile(string cell, int year, int month, int day) => Assert.Equal(new DateOnly(year, month, day), One($"{cell}\tn:1\tA\tB\n").Date);

    [Theory]
    [InlineData("n:46217"), InlineData("d:60"), InlineData("d:-1"), InlineData("d:x"), InlineData("30/02/2026"), InlineData("d:200000")]
    public void What_is_no_day_refuses_the_file(string cell) => Assert.Equal("date-unreadable", Refused(Rows($"{Head}{cell}\tn:1\tA\tB\n"))?.Code);

    [Fact]
    public void Days_may_be_counted_from_1904()
    {
        var bytes = new WorkbookFiles { From1904 = true }.Sheet("S", WorkbookFiles.Rows($"{Head}d:44755\tn:1\tA\tB\n")).Bytes();
        Assert.Equal(new DateOnly(2026, 7, 14), Read(bytes).OfType<LineRead>().Single().Line.Date);
    }

    [Fact]
    public void Shared_texts_are_looked_up_and_what_is_only_spoken_is_left_out()
    {
        var rows = WorkbookFiles.Rows($"{Head}d:46217\tn:1\ts:1\ts:0\n");
        Assert.Equal(("REF", "CAFÉ & SONS"), Read(new WorkbookFiles { SharedTexts = ["CAFÉ & SONS", "REF"] }.Sheet("S", rows).Bytes()).OfType<LineRead>().Single().Line is var l ? (l.CustomerReference, l.Narrative) : default);
        Assert.Equal("workbook-broken", Refused(Read(new WorkbookFiles { SharedTexts = ["ONE"] }.Sheet("S", rows).Bytes()))?.Code);
    }

    [Fact]
    public void A_formula_or_an_error_refuses_the_file_and_names_its_cell()
    {
        Assert.StartsWith("B3 holds a formula", Refused(Rows($"{Head}d:46217\tn:1\tA\tB\nd:46217\tf:B2*2\tA\tB\n"))?.Sentence, StringComparison.Ordinal);
        Assert.StartsWith("E2 holds a formula", Refused(Rows($"{Head}d:46217\tn:1\tA\tB\tf:SUM(B:B)\n"))?.Sentence, StringComparison.Ordinal);
        Assert.StartsWith("C2 holds the error #N/A", Refused(Rows($"{Head}d:46217\tn:1\te:#N/A\tB\n"))?.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reference_that_was_typed_as_too_long_a_number_is_refused()
    {
        Assert.Equal("123456789012345", One("d:46217\tn:1\tn:123456789012345\tB\n").CustomerReference);
        Assert.Equal("workbook-number-long", Refused(Rows($"{Head}d:46217\tn:1\tn:3.356107000123456E+18\tB\n"))?.Code);
        Assert.Equal("0.1", One("d:46217\tn:1\tn:0.10000000000000001\tB\n").CustomerReference);
    }

    [Fact]
    public void The_sheet_is_the_first_that_is_shown_or_the_one_of_the_profile()
    {
        byte[] Book() => new WorkbookFiles().Sheet("Notes", WorkbookFiles.Rows("nothing\n"), "veryHidden").Sheet("Pay", WorkbookFiles.Rows($"{Head}d:46217\tn:1\tA\tFIRST\n")).Sheet("More", WorkbookFiles.Rows($"{Head}d:46217\tn:2\tA\tSECOND\n")).Bytes();
        Assert.Equal("FIRST", Read(Book()).OfType<LineRead>().Single().Line.Narrative);
        Assert.Equal("SECOND", Read(Book(), Layout with { Sheet = " more " }).OfType<LineRead>().Single().Line.Narrative);
        Assert.Equal("sheet-missing", Refused(Read(Book(), Layout with { Sheet = "Else" }))?.Code);
        Assert.Equal("sheet-hidden", Refused(Read(Book(), Layout with { Sheet = "Notes" }))?.Code);
        Assert.Equal("sheet-none", Refused(Read(new WorkbookFiles().Sheet("S", "", "hidden").Bytes()))?.Code);
    }

    [Fact]
    public void Columns_go_by_letters_and_blank_rows_are_what_the_profile_says()
    {
        var layout = Layout with { HasHeader = false, Columns = [new(LayoutField.Date, "B"), new(LayoutField.Amount, "AA"), new(LayoutField.Narrative, "3")] };
        var row = $"\td:46217\tTEXT{new string('\t', 24)}n:12.5\n";
        Assert.Equal((1250, "TEXT"), Rows(row, layout).OfType<LineRead>().Single().Line is var l ? (l.Amount.Pence, l.Narrative) : default);
        Assert.Equal(2, Rows($"{row}\n\n\n{row}", layout).OfType<LineRead>().Count());
        Assert.Equal("blank-row", Refused(Rows($"{row}\n\n\n{row}", layout with { BlankRows = BlankRows.Refused }))?.Code);
        Assert.Equal("no-lines", Refused(Rows(Head))?.Code);
        Assert.Equal("row-too-wide", Refused(Rows($"{Head}d:46217\tn:1\tA\tB\tMORE\n"))?.Code);
    }

    [Fact]
    public void No_mutation_crashes_the_reader_or_loses_a_penny()
    {
        var plan = StatementFormats.PlanOf(new FormatSettings("Workbook", Layout: Layout)).Value;
        var whole = 0;
        for (var n = 0; n < Proof.Size(small: 200, full: 10_000); n++)
        {
            var random = new Random(Proof.Seed + n);
            var text = new StringBuilder($"{Head}d:46217\tn:127.5\t5401102239\tCTAX\nd:46218\tn:-5\tn:19004417\tRENT\n14/07/2026\t1,250.00\tA\tGRANT\n");
            Mutations.Make(text, random, Scraps);
            var bytes = WorkbookFiles.Of(text.ToString());
            if (random.Next(3) == 0) bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            var events = EventsTold.Of(plan, bytes, random.Next(1, 2_000));
            DelimitedFuzzTests.AssertConsistent(events, Proof.Seed + n);
            if (!events.OfType<ReadRefused>().Any()) whole++;
        }
        Assert.True(whole > 0);
    }

    /// <summary>As many rows as a sheet can have where the proof is full: memory does not grow with them.</summary>
    [Fact]
    public async Task A_sheet_of_many_rows_is_read_in_flat_memory()
    {
        var rows = Proof.Size(small: 60_000, full: 1_048_575);
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var book = new ZipArchive(new MemoryStream(new WorkbookFiles().Sheet("S", "").Bytes()));
            foreach (var part in book.Entries.Where(e => !e.FullName.EndsWith("sheet1.xml", StringComparison.Ordinal)))
            {
                using var from = part.Open();
                using var to = zip.CreateEntry(part.FullName).Open();
                await from.CopyToAsync(to, TestContext.Current.CancellationToken);
            }
            await using var sheet = new StreamWriter(zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open());
            await sheet.WriteAsync("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>" + WorkbookFiles.Rows(Head));
            for (var i = 2; i <= rows; i++)
                await sheet.WriteAsync($"<row r=\"{i}\"><c r=\"A{i}\" s=\"1\"><v>46217</v></c><c r=\"B{i}\"><v>{i % 977}.5</v></c><c r=\"C{i}\"><v>{i * 7}</v></c><c r=\"D{i}\" t=\"inlineStr\"><is><t>PAYMENT {i * 31}</t></is></c></row>");
            await sheet.WriteAsync("</sheetData></worksheet>");
        }
        var bytes = file.ToArray();
        var (lines, before, most) = (0, 0L, 0L);
        await foreach (var e in Ims.Infrastructure.Imports.StatementReading.ReadAsync(Chunks(bytes), StatementFormats.PlanOf(new FormatSettings("Workbook", Layout: Layout)).Value, new string('0', 64), TestContext.Current.CancellationToken))
        {
            Assert.IsNotType<ReadRefused>(e);
            if (e is not LineRead) continue;
            if (++lines == 5_000) before = GC.GetTotalMemory(forceFullCollection: true);
            if (lines % 20_000 == 0) most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));
        }
        Assert.Equal(rows - 1, lines);
        Assert.InRange(most - before, long.MinValue, 8_000_000);
    }

    static async IAsyncEnumerable<byte[]> Chunks(byte[] bytes)
    {
        await Task.CompletedTask;
        foreach (var piece in bytes.Chunk(64 * 1024)) yield return piece;
    }
}
