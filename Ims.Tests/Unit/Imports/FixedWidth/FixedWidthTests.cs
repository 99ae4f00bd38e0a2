using System.Globalization;
using System.Text;
using Ims.Domain.Imports;
using Ims.Domain.Imports.Formats.Delimited;
using Ims.Domain.Imports.Formats.Tables;
using Ims.Tests.Support;
using Ims.Tests.Unit.Imports.Delimited;

namespace Ims.Tests.Unit.Imports.FixedWidth;

/// <summary>Text whose columns stand at the same places of every line.</summary>
public sealed class FixedWidthTests
{
    static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Unit", "Imports", "FixedWidth");
    static readonly string[] Scraps = [" ", "          ", "\n", "\r\n", "\t", "-", "1234.50", "30/02/2026", "END", "\0", "\uFFFD", "\u001A", "99999999999999999999"];

    static readonly TableLayout Layout = new()
    {
        HasHeader = false, Positions = ["1-10", "11-22", "23-25", "26-40", "44-"], ThousandsSign = null,
        Columns = [new(LayoutField.Date, "1"), new(LayoutField.Amount, "2"), new(LayoutField.TypeCode, "3"), new(LayoutField.CustomerReference, "4"), new(LayoutField.Narrative, "5")],
        Constants = [new(LayoutField.Account, CsvFiles.Account)],
    };

    public static TheoryData<string> Files { get; } = [.. Directory.GetFiles(Folder, "*.layout.json").Select(f => Path.GetFileName(f)[..^".layout.json".Length]).Order(StringComparer.Ordinal)];

    static TableLayout LayoutOf(string name) => DelimitedLayoutJson.Read(File.ReadAllText(Path.Combine(Folder, name + ".layout.json"))).Value;

    static byte[] BytesOf(string name) => File.ReadAllBytes(Path.Combine(Folder, name + ".txt"));

    static ReadingPlan PlanOf(TableLayout layout) => StatementFormats.PlanOf(new FormatSettings("Fixed width", Layout: layout)).Value;

    static List<StatementEvent> Read(string text, TableLayout? layout = null) => EventsTold.Of(PlanOf(layout ?? Layout), Encoding.UTF8.GetBytes(text));

    static string? Refused(string text, TableLayout? layout = null) => Read(text, layout).OfType<ReadRefused>().SingleOrDefault()?.Fault.Refusal.Code;

    [Theory, MemberData(nameof(Files))]
    public void A_file_is_read_as_expected(string name)
    {
        foreach (var chunk in (int[])[int.MaxValue, 1, 7])
            Assert.Equal(File.ReadAllText(Path.Combine(Folder, name + ".expected.txt")), EventsTold.Text(EventsTold.Of(PlanOf(LayoutOf(name)), BytesOf(name), chunk)), ignoreLineEndingDifferences: true);
    }

    const string Sound = "14/07/2026       12.50BGC5401102239        A NARRATIVE\n";

    [Theory]
    [InlineData("30/02/2026       12.50BGC5401102239        A NARRATIVE\n", "date-unreadable")]
    [InlineData("14/07/2026       12.5xBGC5401102239        A NARRATIVE\n", "file-amount-unreadable")]
    [InlineData("14/07/2026            BGC5401102239        A NARRATIVE\n", "field-missing")]
    [InlineData("14/07/2026       12.50BGC54011\n", "line-too-short")]
    [InlineData("14/07/2026       12.50BGC5401102239     \0   A NARRATIVE\n", "not-text")]
    [InlineData("14/07/2026      12.50BGC5401102239        A NARRATIVE\n", "file-amount-unreadable")]
    public void What_is_cut_off_shifted_or_no_text_refuses_the_file(string line, string code)
    {
        Assert.Null(Refused(Sound));
        Assert.Equal(code, Refused(Sound + line));
    }

    [Fact]
    public void Text_behind_the_last_column_refuses_the_file_and_blanks_there_do_not()
    {
        var closed = Layout with { Positions = ["1-10", "11-22", "23-25", "26-40", "44-50"] };
        Assert.Equal("line-too-wide", Refused(Sound, closed));
        Assert.Null(Refused("14/07/2026       12.50BGC5401102239        A NAR       \n", closed));
        Assert.Equal("line-too-short", Refused("14/07/2026       12.50BGC5401102239        A NAR\n", closed));
        Assert.Null(Refused("14/07/2026       12.50BGC5401102239        A NAR\n", closed with { ShortRows = true }));
    }

    [Theory]
    [InlineData("positions-missing"), InlineData("positions-unreadable", "1-10", "x"), InlineData("positions-unreadable", "0-3"), InlineData("positions-unreadable", "7-3"), InlineData("positions-unreadable", "1-70000")]
    [InlineData("positions-meet", "1-10", "10-22"), InlineData("positions-meet", "5-", "9"), InlineData("position-unusable", "1-10", "11-22", "23-25", "26-40")]
    public void Places_that_cannot_be_are_refused(string code, params string[] positions) =>
        Assert.Equal(code, LayoutCheck.Check(Layout with { Cut = TableCut.FixedWidth, Positions = positions })?.Code);

    [Fact]
    public void A_date_above_the_table_is_that_of_every_line()
    {
        var layout = Layout with { SkippedLines = 1, DateIn = new HeadCell(1, 2), Positions = ["1-10", "11-22", "23-25", "26-40", "44-"], Columns = [.. Layout.Columns.Where(c => c.Field != LayoutField.Date)] };
        var lines = Read("HEADER    14/07/2026\n" + Sound + Sound, layout).OfType<LineRead>().ToList();
        Assert.All(lines, l => Assert.Equal(new DateOnly(2026, 7, 14), l.Line.Date));
        Assert.Equal(2, lines.Count);
        Assert.Equal("file-date-unreadable", Refused("HEADER    31/06/2026\n" + Sound, layout));
        Assert.Equal("file-date-missing", Refused("HEADER\n" + Sound, layout));
        Assert.Equal("date-above", LayoutCheck.Check(layout with { SkippedLines = 0 })?.Code);
        Assert.Equal("date-twice", LayoutCheck.Check(layout with { Columns = Layout.Columns })?.Code);
    }

    [Fact]
    public void Any_lines_written_at_their_places_are_read_back_to_the_letter_and_the_penny()
    {
        for (var n = 0; n < Proof.Size(small: 1_000, full: 50_000); n++)
        {
            var seed = Proof.Seed + n;
            var random = new Random(seed);
            string Word(int longest) => string.Concat(Enumerable.Range(0, random.Next(longest + 1)).Select(_ => "ABC def0123/-&.£é,;\"'"[random.Next(21)])).Trim();
            var widths = new[] { 10, random.Next(12, 20), random.Next(3, 11), random.Next(8, 30), random.Next(10, 60) };
            var order = Enumerable.Range(0, 5).OrderBy(_ => random.Next()).ToArray();
            var (positions, at) = (new string[5], 1);
            foreach (var field in order)
            {
                at += random.Next(3);
                positions[field] = $"{at}-{at + widths[field] - 1}";
                at += widths[field];
            }
            var lines = Enumerable.Range(0, random.Next(1, 12)).Select(_ => (On: new DateOnly(2026, 1, 1).AddDays(random.Next(360)), Pence: random.NextInt64(-99_999_999, 99_999_999), Type: Word(3), Reference: Word(8), Narrative: Word(widths[4]))).ToList();
            var text = new StringBuilder();
            foreach (var line in lines)
            {
                var row = new char[at + random.Next(3)];
                Array.Fill(row, ' ');
                var cells = new[] { line.On.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture), (line.Pence / 100m).ToString("0.00", CultureInfo.InvariantCulture), line.Type, line.Reference, line.Narrative };
                for (var f = 0; f < 5; f++)
                {
                    var from = int.Parse(positions[f].Split('-')[0], CultureInfo.InvariantCulture) - 1;
                    cells[f].CopyTo(0, row, from + (random.Next(2) == 0 ? 0 : widths[f] - cells[f].Length), cells[f].Length);
                }
                text.Append(row).Append(random.Next(2) == 0 ? "\n" : "\r\n");
            }
            var read = EventsTold.Of(PlanOf(Layout with { Positions = positions }), Encoding.UTF8.GetBytes(text.ToString()), random.Next(1, 100)).OfType<LineRead>().Select(l => (l.Line.Date, l.Line.Amount.Pence, l.Line.TypeCode, l.Line.CustomerReference ?? "", l.Line.Narrative));
            Assert.True(lines.SequenceEqual(read), $"seed {seed}: {string.Join(", ", positions)}\n{text}");
        }
    }

    [Fact]
    public void No_mutation_crashes_the_reader_or_loses_a_penny()
    {
        var files = Files.Select(f => f.Data).Select(f => (Plan: PlanOf(LayoutOf(f)), Text: Encoding.Latin1.GetString(BytesOf(f)))).ToArray();
        for (var n = 0; n < Proof.Size(small: 200, full: 10_000); n++)
        {
            var random = new Random(Proof.Seed + n);
            var (plan, sound) = files[random.Next(files.Length)];
            var text = new StringBuilder(sound);
            Mutations.Make(text, random, Scraps);
            DelimitedFuzzTests.AssertConsistent(EventsTold.Of(plan, Encoding.Latin1.GetBytes(text.ToString()), random.Next(1, 200)), Proof.Seed + n);
        }
    }

    [Fact]
    public void A_sample_shows_the_columns_and_each_rows_own_fault()
    {
        var told = SampleReading.Of(new FormatSettings("Fixed width", Layout: Layout), Encoding.UTF8.GetBytes(Sound + Sound.Replace("14/07", "31/06", StringComparison.Ordinal) + Sound), isBeginning: false);
        Assert.Equal([null, "date-unreadable", null], told.Rows.Select(r => r.Fault?.Refusal.Code));
        Assert.Equal(["14/07/2026", "12.50", "BGC", "5401102239", "A NARRATIVE"], told.Table[0].Cells);
        Assert.Equal(["positions-missing", "position-unusable"], SampleReading.Of(new FormatSettings("Fixed width", Layout: Layout with { Positions = [] }), "x"u8, false).SettingsFaults.Select(f => f.Code).Distinct());
    }
}
