using System.Text;
using Ims.Domain.Imports;
using Ims.Domain.Imports.Formats.Bai2;
using Xunit;

namespace Ims.Tests.Unit.Imports.Bai2;

/// <summary>Each way a file can be unreadable: refused whole, naming the line and the way out.</summary>
public sealed class Bai2RefusalTests
{
    static readonly string[] Sound =
    [
        "01,WESTBANK,WESTMOOR,260420,0630,1,,,2/",
        "02,WESTMOOR,WESTBANK,1,260420,2400,GBP,2/",
        "03,10203040 309921,GBP,010,0,,,015,150,,/",
        "16,171,150,,,,ONE/",
        "49,300,3/",
        "98,300,1,5/",
        "99,300,1,7/",
    ];

    [Theory]
    [InlineData(1, "", "not-bai2", 2)]
    [InlineData(1, "Date,Amount,Text", "not-bai2", 1)]
    [InlineData(1, "01,WESTBANK,WESTMOOR,260230,0630,1,,,2/", "date-unreadable", 1)]
    [InlineData(1, "01,WESTBANK,WESTMOOR,260420,0630,1,,,3/", "version-unknown", 1)]
    [InlineData(2, "", "record-out-of-order", 3)]
    [InlineData(2, "02,WESTMOOR,WESTBANK,,260420,2400,GBP,2/", "field-missing", 2)]
    [InlineData(2, "02,WESTMOOR,WESTBANK,5,260420,2400,GBP,2/", "status-unknown", 2)]
    [InlineData(2, "02,WESTMOOR,WESTBANK,1,,2400,GBP,2/", "field-missing", 2)]
    [InlineData(2, "02,WESTMOOR,WESTBANK,1,260431,2400,GBP,2/", "date-unreadable", 2)]
    [InlineData(2, "02,WESTMOOR,WESTBANK,1,20260420,2400,GBP,2/", "date-unreadable", 2)]
    [InlineData(2, "02,WESTMOOR,WESTBANK,1,260420,2400,GBP,7/", "modifier-unknown", 2)]
    [InlineData(3, "", "record-out-of-order", 4)]
    [InlineData(3, "03,/", "field-missing", 3)]
    [InlineData(3, "03,10203040 309921,POUNDS/", "currency-unreadable", 3)]
    [InlineData(3, "03,10203040 309921,GBP,10,0,,/", "type-code-unreadable", 3)]
    [InlineData(3, "03,10203040 309921,GBP,010,1.50,,/", "file-amount-unreadable", 3)]
    [InlineData(3, "03,10203040 309921,GBP,010,999999999999999999,,/", "file-amount-unreadable", 3)]
    [InlineData(3, "03,10203040 309921,GBP,100,150,one,/", "count-unreadable", 3)]
    [InlineData(3, "03,10203040 309921,GBP,100,150,1,X/", "funds-type-unknown", 3)]
    [InlineData(3, "03,10203040 309921,GBP,100,150,1,S,1,2/", "availability-incomplete", 3)]
    [InlineData(3, "03,10203040 309921,GBP,010,0,,,010,1,,/", "balance-twice", 3)]
    [InlineData(4, "16,,150,,,,ONE/", "type-code-unreadable", 4)]
    [InlineData(4, "16,171/", "field-missing", 4)]
    [InlineData(4, "16,171,,,,,ONE/", "field-missing", 4)]
    [InlineData(4, "16,171,£1.50,,,,ONE/", "file-amount-unreadable", 4)]
    [InlineData(4, "16,171,-150,,,,ONE/", "amount-signed", 4)]
    [InlineData(4, "16,171,150,Q,,,ONE/", "funds-type-unknown", 4)]
    [InlineData(4, "16,171,150,V,261301,,,,ONE/", "date-unreadable", 4)]
    [InlineData(4, "16,171,150,D,x,,,ONE/", "count-unreadable", 4)]
    [InlineData(4, "16,171,150,D,3,0,150/", "availability-incomplete", 4)]
    [InlineData(4, "16,171,150,S,a,b,c,,,ONE/", "file-amount-unreadable", 4)]
    [InlineData(4, "16,990,150,,,,ONE/", "type-direction-unknown", 4)]
    [InlineData(4, "16,010,150,,,,ONE/", "type-direction-unknown", 4)]
    [InlineData(4, "17,171,150,,,,ONE/", "record-unknown", 4)]
    [InlineData(4, "hello", "record-unknown", 4)]
    [InlineData(4, "16,171,1\u000050,,,,ONE/", "not-text", 4)]
    [InlineData(4, "03,10203041 309921,GBP/", "record-out-of-order", 4)]
    [InlineData(5, "", "record-out-of-order", 6)]
    [InlineData(5, "49,three,3/", "file-amount-unreadable", 5)]
    [InlineData(5, "49,300/", "field-missing", 5)]
    [InlineData(6, "98,300,1,x/", "count-unreadable", 6)]
    [InlineData(6, "98,300/", "field-missing", 6)]
    [InlineData(7, "99,300,-1,7/", "count-unreadable", 7)]
    [InlineData(7, "", "trailer-missing", 6)]
    public void A_damaged_line_refuses_the_whole_file(int line, string instead, string code, int refusedAt)
    {
        var lines = Sound.ToArray();
        lines[line - 1] = instead;
        var events = Bai2Told.Events(Encoding.UTF8.GetBytes(string.Join('\n', lines)));

        var fault = Assert.IsType<ReadRefused>(events[^1]).Fault;
        Assert.Equal((code, refusedAt), (fault.Refusal.Code, fault.FileLine));
        Assert.Contains($"ine {refusedAt}", fault.Refusal.Sentence, StringComparison.Ordinal);
        Assert.NotNull(fault.Refusal.Field);
        Assert.Single(events.OfType<ReadRefused>());
    }

    [Fact]
    public void The_sound_file_is_read()
    {
        Assert.DoesNotContain("REFUSED", Bai2Told.OfText(Sound), StringComparison.Ordinal);
        Assert.DoesNotContain("DISAGREES", Bai2Told.OfText([.. Sound, "", "\u001A"]), StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_file_is_refused() => Assert.Contains("file-empty", Bai2Told.OfText("", "  ", ""), StringComparison.Ordinal);

    [Fact]
    public void Two_files_in_one_are_refused() => Assert.Contains("Line 8 follows the file's trailer", Bai2Told.OfText([.. Sound, .. Sound]), StringComparison.Ordinal);

    [Theory]
    [InlineData(TextLineFeed.LongestLine)]
    [InlineData(10_000_000)]
    public void A_line_too_long_is_refused_in_flat_memory(int length)
    {
        var bytes = Encoding.UTF8.GetBytes(string.Join('\n', Sound[..3]) + "\n16,171,150,,,," + new string('x', length));
        Assert.Contains("line-too-long", Bai2Told.Of(bytes, 4096), StringComparison.Ordinal);
        Assert.Contains("line-too-long", Bai2Told.Of([.. bytes, .. "é\n99,1/"u8]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_that_never_ends_is_refused()
    {
        var lines = Enumerable.Repeat("88," + new string('x', 60_000), 20);
        Assert.Contains("record-too-long", Bai2Told.OfText([.. Sound[..4], .. lines, .. Sound[4..]]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_reference_that_swallowed_its_neighbours_is_refused()
    {
        Assert.DoesNotContain("REFUSED", Bai2Told.OfText([.. Sound[..3], $"16,171,150,,{new string('x', 200)},{new string('y', 200)},ONE/", .. Sound[4..]]), StringComparison.Ordinal);
        Assert.Contains("(Bank reference)", Bai2Told.OfText([.. Sound[..3], $"16,171,150,,{new string('x', 201)},,ONE/", .. Sound[4..]]), StringComparison.Ordinal);
        Assert.Contains("(Customer reference)", Bai2Told.OfText([.. Sound[..3], $"16,171,150,,,{new string('x', 201)},ONE/", .. Sound[4..]]), StringComparison.Ordinal);
    }

    [Fact]
    public void Sums_beyond_any_bank_are_refused_and_never_overflow()
    {
        var lines = Enumerable.Repeat("16,171,99999999999999999,,,,HUGE/", 20);
        Assert.Contains("total-too-large", Bai2Told.OfText([.. Sound[..3], .. lines, .. Sound[4..]]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_tells_the_direction_of_a_banks_own_codes()
    {
        var codes = Bai2TypeCodes.Parse("972 credit, 974=D; 990: debit").Value;
        string[] lines = [.. Sound[..2], "03,10203040 309921,GBP/", "16,972,500,,,,IN/", "16,974,200,,,,OUT/", "49,700,4/", "98,700,1,6/", "99,700,1,8/"];
        var events = Bai2Told.Events(Encoding.UTF8.GetBytes(string.Join('\n', lines)), codes: codes);
        Assert.Equal([500, -200], events.OfType<LineRead>().Select(l => l.Line.Amount.Pence));
        Assert.Empty(events.OfType<ReadRefused>());

        Assert.Same(Bai2TypeCodes.Standard, Bai2TypeCodes.Parse(" ").Value);
        Assert.Equal("type-codes-unreadable", Bai2TypeCodes.Parse("972").Refusal?.Code);
        Assert.Equal("type-codes-unreadable", Bai2TypeCodes.Parse("97 credit").Refusal?.Code);
    }

    [Fact]
    public void A_failed_check_becomes_a_sentence()
    {
        var refusal = ImportRefusals.CheckFailed(new FileCheck("Control total, file", "300", "299", Ok: false));
        Assert.Equal("Control total, file: the file says 300, its lines give 299. Nothing was posted. Ask the bank for the file again.", refusal.Sentence);
    }

    [Fact]
    public void Text_outside_UTF8_is_read_as_Windows_1252()
    {
        var bytes = Encoding.Latin1.GetBytes(string.Join('\n', Sound).Replace("ONE", "CAF\u00C9 \u0093NO. 1\u0094 \u00A35 \u0080", StringComparison.Ordinal));
        Assert.Contains("\"CAFÉ “NO. 1” £5 €\"", Bai2Told.Of(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_format_is_found_by_name_and_by_its_first_line()
    {
        Assert.Same(StatementFormats.Bai2, StatementFormats.Find("bai2"));
        Assert.Same(StatementFormats.Bai2, StatementFormats.Recognise(FileBeginning.Of("\uFEFF01,WESTBANK"u8)));
        Assert.Null(StatementFormats.Recognise(FileBeginning.Of(":20:940S260420"u8)));
        Assert.Null(StatementFormats.Recognise(FileBeginning.Of("Date,Amount,Narrative"u8)));
        Assert.Same(StatementFormats.Delimited, StatementFormats.Find("delimited"));
        Assert.Null(StatementFormats.Find("MT942"));
    }
}
