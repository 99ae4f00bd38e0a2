using System.Text;
using Ims.Domain.Imports;
using Ims.Domain.Imports.Formats.Delimited;
using Ims.Domain.Imports.Formats.Tables;

namespace Ims.Tests.Unit.Imports.Delimited;

/// <summary>Each way a file can be unreadable: refused whole, naming the line, the field and the way out. (Law 1)</summary>
public sealed class DelimitedRefusalTests
{
    static readonly TableLayout Two = DelimitedFileTests.LayoutOf("two-columns") with { Trailer = null };
    static readonly TableLayout Positions = DelimitedFileTests.LayoutOf("interleaved") with { SkippedLines = 0, ShortRows = false, Delimiter = '|', Quote = '"' };
    static readonly TableLayout One = DelimitedFileTests.LayoutOf("trailer-disagrees") with { Trailer = null };
    static readonly TableLayout Closed = DelimitedFileTests.LayoutOf("trailer-disagrees");
    static readonly TableLayout Currencies = DelimitedFileTests.LayoutOf("reversed") with { Trailer = null, Encoding = TextEncoding.Utf8 };

    const string Header = "Date,Description,Details,Reference,Paid in,Paid out\n";
    static readonly string Long = new('x', 201);

    public static TheoryData<string, string, string, int, string> Faults => new()
    {
        // Layout, file, code, line, field
        { "two", "", "file-empty", 0, "File" },
        { "two", "\n  \n,,,\n", "no-table", 0, "File" },
        { "skips", "one\ntwo\n", "no-table", 0, "File" },
        { "two", Header, "no-lines", 0, "File" },
        { "two", "Date,Description,Details,Paid in,Paid out\n", "column-missing", 1, "Customer reference" },
        { "two", "\nDate,Date,Description,Details,Reference,Paid in,Paid out\n", "column-repeated", 2, "Date" },
        { "two", Header + "14/07/2026,\"A\"B,,,1.00,\n", "quote-astray", 2, "Quote" },
        { "two", Header + "14/07/2026,\"A,,,1.00,\n14/07/2026,B,,,1.00,\n", "quote-never-closed", 2, "Quote" },
        { "two", Header + "14/07/2026,A,,,1.00\n", "row-too-short", 2, "File" },
        { "two", Header + "14/07/2026,A, B,,,1.00,,\n", "row-too-wide", 2, "File" },
        { "one", "14/07/2026,1.00,A\n14/07/2026,1.00,A, B\n", "row-too-wide", 2, "File" },
        { "one", "14/07/2026,1.00,A,\n14/07/2026,1.00,A\n", "row-too-short", 2, "File" },
        { "two", Header + ",A,,,1.00,\n", "field-missing", 2, "Date" },
        { "two", Header + "2026-07-14,A,,,1.00,\n", "date-unreadable", 2, "Date" },
        { "two", Header + "07/14/2026,A,,,1.00,\n", "date-unreadable", 2, "Date" },
        { "two", Header + "30/02/2026,A,,,1.00,\n", "date-unreadable", 2, "Date" },
        { "two", Header + "1/7/2026,A,,,1.00,\n", "date-unreadable", 2, "Date" },
        { "two", Header + "14/07/1926,A,,,1.00,\n", "date-unreadable", 2, "Date" },
        { "two", Header + "14/07/2026 ,A,,,1.x0,\n", "file-amount-unreadable", 2, "Credit amount" },
        { "two", Header + "14/07/2026,A,,,,2.000\n", "file-amount-unreadable", 2, "Debit amount" },
        { "two", Header + "14/07/2026,A,,,-1.00,\n", "amount-signed", 2, "Credit amount" },
        { "two", Header + "14/07/2026,A,,,,(1.00)\n", "amount-signed", 2, "Debit amount" },
        { "minus", Header + "14/07/2026,A,,,,1.00\n", "debit-unsigned", 2, "Debit amount" },
        { "two", Header + "14/07/2026,A,,,,\n", "amounts-neither", 2, "Credit amount" },
        { "two", Header + "14/07/2026,A,,,1.00,1.00\n", "amounts-both", 2, "Debit amount" },
        { "two", Header + "14/07/2026,A,," + Long + ",1.00,\n", "field-too-long", 2, "Customer reference" },
        { "blank", Header + "14/07/2026,A,,,1.00,\n,,,\n14/07/2026,A,,,1.00,\n", "blank-row", 3, "Blank rows" },
        { "positions", "60-12-34|12345678|13-Jul-2026|BGC|-1.00|CR|||A\n", "amount-signed", 1, "Amount" },
        { "positions", "60-12-34|12345678|13-Jul-2026|BGC||CR|||A\n", "field-missing", 1, "Amount" },
        { "positions", "60-12-34|12345678|13-Jul-2026|BGC|1.00|XX|||A\n", "sign-word-unknown", 1, "Credit or debit" },
        { "positions", "60-12-34||13-Jul-2026|BGC|1.00|CR|||A\n", "field-missing", 1, "Account number" },
        { "positions", "60-12-34|12345678|13-Jul-2026|BANK GIRO CREDIT|1.00|CR|||A\n", "field-too-long", 1, "Type code" },
        { "positions", "60-12-34|12345678|13-Jul-2026|BGC|1.00|CR\n", "row-too-short", 1, "File" },
        { "currencies", "Buchung;Betrag;Währung;Konto;Text\n1.7.2026;-1,00;POUNDS;60-12-34 12345678;A\n", "currency-unreadable", 2, "Currency" },
        { "currencies", "Buchung;Betrag;Währung;Konto;Text\n1.7.2026;-1,00;;60-12-34 12345678;A\n", "currency-unreadable", 2, "Currency" },
        { "currencies", "Buchung;Betrag;Währung;Konto;Text\n1.7.2026;-1,00;GBP;;A\n", "field-missing", 2, "Account" },
        { "closed", "14/07/2026,1.00,A\n", "trailer-missing", 1, "Trailer mark" },
        { "closed", "14/07/2026,1.00,A\nEND,x,1.00\n", "trailer-unreadable", 2, "Count" },
        { "closed", "14/07/2026,1.00,A\nEND,1,x\n", "trailer-unreadable", 2, "Total" },
        { "closed", "14/07/2026,1.00,A\nEND,1,1.00\n\n14/07/2026,1.00,A\n", "after-trailer", 4, "Trailer mark" },
        { "closed", "END,0,0.00\n", "no-lines", 0, "File" },
        { "one", "14/07/2026,1.00,A\0\n", "not-text", 1, "File" },
    };

    static TableLayout LayoutOf(string name) => name switch
    {
        "two" => Two, "minus" => Two with { DebitsHaveMinus = true }, "blank" => Two with { BlankRows = BlankRows.Refused }, "skips" => Two with { SkippedLines = 2 },
        "positions" => Positions, "one" => One, "closed" => Closed, _ => Currencies,
    };

    static List<StatementEvent> Read(TableLayout layout, string text) => EventsTold.Of(DelimitedFileTests.PlanOf(layout), Encoding.UTF8.GetBytes(text));

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_refuses_the_whole_file_and_names_line_and_field(string layout, string text, string code, int line, string field)
    {
        var events = Read(LayoutOf(layout), text);
        var fault = Assert.IsType<ReadRefused>(events[^1]).Fault;
        Assert.Equal((code, line, field), (fault.Refusal.Code, fault.FileLine, fault.Refusal.Field));
        if (line > 0) Assert.Contains($"ine {line}", fault.Refusal.Sentence, StringComparison.Ordinal);
        Assert.Single(events.OfType<ReadRefused>());
    }

    [Theory]
    // Written, pence, with '.' and ','
    [InlineData("0", 0L), InlineData("0.00", 0L), InlineData("12", 1200L), InlineData("12.5", 1250L), InlineData("12.05", 1205L), InlineData(".50", 50L), InlineData("007.10", 710L)]
    [InlineData("1,234.50", 123450L), InlineData("1,234,567", 123456700L), InlineData("999999999999999.99", 99999999999999999L)]
    [InlineData("-12.00", -1200L), InlineData("12.00-", -1200L), InlineData("(12.00)", -1200L), InlineData("+12.00", 1200L), InlineData("- 12.00", -1200L)]
    [InlineData("£12.00", 1200L), InlineData("-£12.00", -1200L), InlineData("£-12.00", -1200L), InlineData("(£1,200.00)", -120000L)]
    [InlineData("1,23", null), InlineData("12,34.00", null), InlineData(",123", null), InlineData("1,,234", null), InlineData("1,234,56", null), InlineData("1234,567", null)]
    [InlineData("12.", null), InlineData("12.000", null), InlineData("1.2.3", null), InlineData("1 234", null), InlineData("--1", null), InlineData("(1)-", null), InlineData("1e3", null)]
    [InlineData("12.00 CR", null), InlineData("£", null), InlineData("-", null), InlineData("١٢", null), InlineData("1000000000000000.00", null), InlineData("$1", null)]
    public void An_amount_is_read_exactly_or_not_at_all(string text, long? pence)
    {
        var events = Read(One, $"14/07/2026,\"{text}\",A\n");
        Assert.Equal(pence, events.OfType<LineRead>().SingleOrDefault()?.Line.Amount.Pence);
        if (pence is null) Assert.Equal("file-amount-unreadable", Assert.IsType<ReadRefused>(events[^1]).Fault.Refusal.Code);
    }

    [Theory]
    [InlineData("1 234,5", 123450L, ',', ' '), InlineData("1\u00A0234,50", 123450L, ',', ' '), InlineData("1\u202F234", 123400L, ',', ' '), InlineData("1'234.50", 123450L, '.', '\'')]
    [InlineData("1.234", 123400L, ',', '.'), InlineData("1.234", null, '.', ','), InlineData("1234", 1234L, null, null), InlineData("12.34", null, null, null), InlineData("1,234", 1234L, null, ',')]
    public void Signs_between_digits_mean_what_the_layout_says(string text, long? pence, char? point, char? thousands) => Assert.Equal(
        pence, Read(One with { DecimalSign = point, ThousandsSign = thousands }, $"14/07/2026,\"{text}\",A\n").OfType<LineRead>().SingleOrDefault()?.Line.Amount.Pence);

    [Theory]
    [InlineData("dd/MM/yyyy", "03/04/2026", "2026-04-03"), InlineData("MM/dd/yyyy", "03/04/2026", "2026-03-04"), InlineData("d/M/yy", "3/12/26", "2026-12-03"), InlineData("d/M/yy", "13/1/26", "2026-01-13")]
    [InlineData("yyyyMMdd", "20260403", "2026-04-03"), InlineData("ddMMyy", "030426", "2026-04-03"), InlineData("dd MMM yyyy", "03 apr 2026", "2026-04-03"), InlineData("d MMMM yyyy", "3 April 2026", "2026-04-03")]
    [InlineData("ddMMyyyy HHmmss", "03042026 235959", "2026-04-03"), InlineData("yyyy-MM-ddTHH:mm:ssZ", "2026-04-03T09:12:33Z", "2026-04-03"), InlineData("dd.MM.yyyy H:mm", "03.04.2026 9:12", "2026-04-03")]
    [InlineData("dd/MM/yyyy", "3/4/2026", null), InlineData("dd/MM/yyyy", "03/04/26", null), InlineData("dd/MM/yyyy", "03/04/2026 ", "2026-04-03"), InlineData("dd/MM/yyyy", "03-04-2026", null)]
    [InlineData("dd/MM/yyyy", "29/02/2026", null), InlineData("dd/MM/yyyy", "29/02/2028", "2028-02-29"), InlineData("dd MMM yyyy", "03 Aprl 2026", null), InlineData("dd/MM/yyyy HH:mm", "03/04/2026 24:00", null)]
    [InlineData("dd/MM/yyyy", "03/04/2026x", null), InlineData("yyyy-MM-dd", "2126-04-03", null), InlineData("d/M/yyyy", "031/4/2026", null)]
    public void A_date_is_read_exactly_or_not_at_all(string format, string text, string? date) =>
        Assert.Equal(date, Read(One with { DateFormats = [format] }, $"{text},1.00,A\n").OfType<LineRead>().SingleOrDefault()?.Line.Date.ToString("yyyy-MM-dd"));

    [Fact]
    public void A_line_that_is_not_UTF8_is_refused_where_the_profile_says_UTF8_and_read_where_it_does_not()
    {
        byte[] bytes = [.. "14/07/2026,1.00,CAF"u8, 0xC9, (byte)'\n'];
        Assert.Equal("not-utf8", Assert.IsType<ReadRefused>(EventsTold.Of(DelimitedFileTests.PlanOf(One with { Encoding = TextEncoding.Utf8 }), bytes)[^1]).Fault.Refusal.Code);
        foreach (var encoding in new[] { TextEncoding.Detect, TextEncoding.Windows1252 })
            Assert.Equal("CAFÉ", EventsTold.Of(DelimitedFileTests.PlanOf(One with { Encoding = encoding }), bytes).OfType<LineRead>().Single().Line.Narrative);
        var utf8 = "14/07/2026,1.00,CAFÉ\n"u8.ToArray();
        Assert.Equal("CAFÃ‰", EventsTold.Of(DelimitedFileTests.PlanOf(One with { Encoding = TextEncoding.Windows1252 }), utf8).OfType<LineRead>().Single().Line.Narrative);
        Assert.Equal("CAFÉ", EventsTold.Of(DelimitedFileTests.PlanOf(One), utf8).OfType<LineRead>().Single().Line.Narrative);
    }

    [Theory]
    [InlineData("14/07/2026,1.00,", "line-too-long")]       // one line
    [InlineData("14/07/2026,1.00,\"", "quote-never-closed")] // a quote that swallows the file
    public void A_row_that_never_ends_is_refused_in_bounded_memory(string begin, string code)
    {
        var feed = DelimitedFileTests.PlanOf(One).NewFeed("0");
        var output = new List<StatementEvent>();
        feed.Push(Encoding.UTF8.GetBytes(begin), output);
        var piece = Encoding.UTF8.GetBytes(new string('x', 4_000) + (code == "line-too-long" ? "" : "\n"));
        for (var i = 0; i < 5_000 && !feed.Refused; i++) feed.Push(piece, output);
        feed.End(output);
        Assert.Equal(code, Assert.IsType<ReadRefused>(Assert.Single(output)).Fault.Refusal.Code);
    }

    [Fact]
    public void A_row_of_too_many_cells_is_refused() =>
        Assert.Equal("cells-too-many", Assert.IsType<ReadRefused>(Read(One, "14/07/2026,1.00,A" + new string(',', 1_000))[^1]).Fault.Refusal.Code);

    [Fact]
    public void More_accounts_than_any_council_has_are_refused()
    {
        var rows = string.Concat(Enumerable.Range(0, 1_001).Select(i => $"60-12-34|{i:00000000}|13-Jul-2026|BGC|1.00|CR|||A\n"));
        var events = Read(Positions, rows);
        Assert.Equal(("accounts-too-many", 1_001), (Assert.IsType<ReadRefused>(events[^1]).Fault.Refusal.Code, Assert.IsType<ReadRefused>(events[^1]).Fault.FileLine));
        Assert.Equal(1_000, events.OfType<StatementStarted>().Count());
    }

    [Fact]
    public void Sums_beyond_any_bank_are_refused_and_never_overflow() => Assert.Equal("total-too-large",
        Assert.IsType<ReadRefused>(Read(One, string.Concat(Enumerable.Repeat("14/07/2026,999999999999999.99,HUGE\n", 20)))[^1]).Fault.Refusal.Code);

    [Fact]
    public void A_reader_takes_no_layout_with_a_fault() => Assert.Throws<ArgumentException>(() => new TableReader(new TableLayout(), "0"));
}
