using System.Text;
using Ims.Domain.Imports;
using Ims.Domain.Imports.Formats.Delimited;
using Ims.Domain.Imports.Formats.Tables;
using Ims.Tests.Support;
using Ims.Tests.Unit.Imports.Delimited;

namespace Ims.Tests.Unit.Imports;

/// <summary>A preview tells each row's own fault, and what it shows is what an import would read.</summary>
public sealed class SampleReadingTests
{
    const string Header = "Date,Description,Details,Reference,Paid in,Paid out\n";
    static readonly TableLayout Layout = DelimitedFileTests.LayoutOf("two-columns") with { Trailer = null };

    static SampleTold Read(string text, TableLayout? layout = null, bool isBeginning = false) =>
        SampleReading.Of(new FormatSettings("Delimited", Layout: layout ?? Layout), Encoding.UTF8.GetBytes(text), isBeginning);

    [Fact]
    public void Each_faulty_row_tells_its_own_fault_and_the_others_are_read()
    {
        var told = Read(Header + "13/07/2026,A,,,1.00,\n14.07.2026,B,,,1.00,\n14/07/2026,C,,,x,\n14/07/2026,\"D\nD\"D,,,1.00,\n15/07/2026,E,,,,2.50\n");
        Assert.Equal([(2, null), (3, "date-unreadable"), (4, "file-amount-unreadable"), (5, "quote-astray"), (7, null)], told.Rows.Select(r => (r.FileLine, r.Fault?.Refusal.Code)));
        Assert.Equal((2, 100, 250), (told.Lines, told.CreditPence, told.DebitPence));
        Assert.Equal([-250L], told.Rows.Where(r => r.FileLine == 7).Select(r => r.Line!.Amount.Pence));
        Assert.Equal("14/07/2026,C,,,x,", told.Rows[2].Text);
        Assert.All(told.Rows.Where(r => r.Fault is not null), r => Assert.Contains($"ine {r.FileLine}", r.Fault!.Refusal.Sentence, StringComparison.Ordinal));
        Assert.True(told.HasFaults);
        Assert.Null(told.Fault);
    }

    [Fact]
    public void A_fault_of_the_header_is_the_files_and_what_it_has_is_shown_all_the_same()
    {
        var told = Read("Date,Description,Details,Reference,Credit,Debit\n13/07/2026,A,,,1.00,\n");
        Assert.Equal("column-missing", told.Fault?.Refusal.Code);
        Assert.Empty(told.Rows);
        Assert.Equal(["Date", "Description", "Details", "Reference", "Credit", "Debit"], told.Table[0].Cells);
        Assert.Equal((2, "13/07/2026"), (told.Table[1].FileLine, told.Table[1].Cells[0]));
    }

    [Fact]
    public void A_layout_with_faults_names_all_of_them_and_shows_the_columns_to_choose_from()
    {
        var told = Read("x\na;b\n1;2\n", new TableLayout { Delimiter = ';', SkippedLines = 1 });
        Assert.Equal(["no-date", "no-amount", "no-account"], told.SettingsFaults.Select(f => f.Code));
        Assert.Equal([(2, "a"), (3, "1")], told.Table.Select(r => (r.FileLine, r.Cells[0])));
    }

    [Fact]
    public void Twenty_rows_are_shown_and_the_rest_is_read_for_the_trailer()
    {
        var rows = string.Concat(Enumerable.Repeat("14/07/2026,A,,,1.00,\n", 30));
        var layout = DelimitedFileTests.LayoutOf("two-columns");
        var told = Read($"{Header}{rows}Total,30,,,30.00,0.00\n", layout);
        Assert.Equal((20, 30, 3_000), (told.Rows.Count, told.Lines, told.CreditPence));
        Assert.Equal(3, told.Checks.Count(c => c.Ok));
        Assert.False(told.HasFaults);

        var disagrees = Read($"{Header}{rows}Total,31,,,30.00,0.00\n", layout);
        Assert.Equal(["Records, trailer"], disagrees.Checks.Where(c => !c.Ok).Select(c => c.Name));
        Assert.True(disagrees.HasFaults);
        Assert.Equal("trailer-missing", Read(Header + rows, layout).Fault?.Refusal.Code);
    }

    [Fact]
    public void Of_a_beginning_nothing_is_said_of_the_end_and_its_last_line_may_be_cut_in_two()
    {
        var told = Read($"{Header}14/07/2026,A,,,1.00,\n14/07/20", DelimitedFileTests.LayoutOf("two-columns"), isBeginning: true);
        Assert.Equal((1, null), (told.Lines, told.Fault));
        Assert.Empty(told.Checks);
        Assert.True(told.IsBeginning);
    }

    [Fact]
    public void While_a_row_is_faulty_the_trailer_is_not_held_against_the_others()
    {
        var told = Read($"{Header}14/07/2026,A,,,1.00,\n14/07/2026,B,,,x,\nTotal,2,,,2.00,0.00\n", DelimitedFileTests.LayoutOf("two-columns"));
        Assert.Empty(told.Checks);
        Assert.Equal((1, null), (told.Rows.Count(r => r.Fault is not null), told.Fault));
    }

    [Fact]
    public void A_fault_beyond_the_shown_rows_is_told_as_the_next_one()
    {
        var told = Read(Header + string.Concat(Enumerable.Repeat("14/07/2026,A,,,1.00,\n", 25)) + "14/07/2026,B,,,x,\n14/07/2026,C,,,y,\n");
        Assert.Equal((27, 20), (told.Fault?.FileLine, told.Rows.Count));
    }

    [Fact]
    public void Rows_that_are_all_faulty_end_after_the_shown_ones()
    {
        var told = Read(Header + string.Concat(Enumerable.Repeat("14.07.2026,A,,,1.00,\n", 500)));
        Assert.Equal((20, 0), (told.Rows.Count, told.Lines));
        Assert.All(told.Rows, r => Assert.Equal("date-unreadable", r.Fault?.Refusal.Code));
    }

    [Theory]
    [InlineData("", "file-empty"), InlineData("\n\n", "no-table"), InlineData(Header, "no-lines")]
    public void An_empty_sample_says_what_is_missing(string text, string code) => Assert.Equal(code, Read(text).Fault?.Refusal.Code);

    [Fact]
    public void Bytes_that_are_no_text_are_told_by_line()
    {
        var told = SampleReading.Of(new FormatSettings("Delimited", Layout: Layout), [.. Encoding.UTF8.GetBytes(Header + "14/07/2026,A,,,1.00,\n14/07/2026,"), 0, .. "B,,,1.00,\n"u8], isBeginning: false);
        Assert.Equal(("not-text", 3, 1), (told.Fault?.Refusal.Code, told.Fault?.FileLine, told.Lines));
    }

    [Fact]
    public void A_BAI2_sample_is_read_up_to_its_first_fault()
    {
        var text = Bai2Files.Text(new DateOnly(2026, 7, 14), [new(127_00, "CTAX"), new(-5_00, "CHARGE")]);
        var whole = SampleReading.Of(new FormatSettings("BAI2"), Encoding.ASCII.GetBytes(text), isBeginning: false);
        Assert.Equal((2, 2, 127_00, 5_00, false), (whole.Rows.Count, whole.Lines, whole.CreditPence, whole.DebitPence, whole.HasFaults));
        Assert.All(whole.Checks, c => Assert.True(c.Ok));
        var broken = SampleReading.Of(new FormatSettings("BAI2"), Encoding.ASCII.GetBytes(text.Replace("16,699,500", "16,699,5x0", StringComparison.Ordinal)), isBeginning: false);
        Assert.Equal((1, "file-amount-unreadable", 5), (broken.Rows.Count, broken.Fault?.Refusal.Code, broken.Fault?.FileLine));
        Assert.Equal("type-codes-unreadable", Assert.Single(SampleReading.Of(new FormatSettings("BAI2", "97x"), "01,"u8, false).SettingsFaults).Code);
    }

    /// <summary>Whatever is mutated: the preview never falls over, and agrees with the reader wherever the reader reads the whole.</summary>
    [Fact]
    public void The_preview_agrees_with_the_reader_on_any_file()
    {
        for (var n = 0; n < Proof.Size(small: 500, full: 20_000); n++)
        {
            var seed = Proof.Seed + n;
            var random = new Random(seed);
            var files = new RandomFiles(random);
            var layout = files.Layout();
            var (bytes, lines) = files.Write(layout, files.Lines(layout));
            if (random.Next(2) == 0) for (var m = random.Next(1, 5); m > 0; m--) bytes[random.Next(bytes.Length)] = (byte)random.Next(32, 126);
            var told = SampleReading.Of(new FormatSettings("Delimited", Layout: layout), bytes, isBeginning: false);
            var events = EventsTold.Of(DelimitedFileTests.PlanOf(layout), bytes);
            var refused = events.OfType<ReadRefused>().SingleOrDefault();
            Assert.True((refused is null) == (told.Fault is null && told.Rows.All(r => r.Fault is null)), $"seed {seed}");
            if (refused is null)
                Assert.True(told.Lines == lines.Count && told.Rows.Select(r => r.Line).SequenceEqual(events.OfType<LineRead>().Take(SampleReading.RowsShown).Select(l => l.Line)), $"seed {seed}");
            else
                Assert.True((told.Rows.FirstOrDefault(r => r.Fault is not null)?.Fault ?? told.Fault)!.Refusal.Code == refused.Fault.Refusal.Code, $"seed {seed}");
        }
    }
}
