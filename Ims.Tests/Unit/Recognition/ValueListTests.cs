using Ims.Domain.Recognition;

namespace Ims.Tests.Unit.Recognition;

/// <summary>Lists of values as people paste and upload them.</summary>
public sealed class ValueListTests
{
    static string[] Read(string text, LineField field = LineField.Narrative) => [.. ValueList.Read(text, field).Values.Select(v => v.Text)];

    [Theory]
    [InlineData("171\n198", "171|198")]
    [InlineData("171\r\n198\r\n", "171|198")]
    [InlineData("171, 198,\t399", "171|198|399")]
    [InlineData("171\t198\n399", "171|198|399")]
    [InlineData("  RENT  DUE \n\n,,\n", "RENT  DUE")]
    [InlineData("\"SMITH, J\",JONES", "SMITH, J|JONES")]
    [InlineData("\"say \"\"rent\"\"\" , x", "say \"rent\"|x")]
    [InlineData("\"open, two", "\"open|two")]
    [InlineData("\"shut\" more, two", "\"shut\" more|two")]
    [InlineData("", "")]
    public void Values_stand_a_line_or_between_commas_and_tabs(string text, string values) => Assert.Equal(values, string.Join('|', Read(text)));

    [Theory]
    [InlineData("1,000.00\n12.50,13", "1,000.00|12.50|13")]
    [InlineData("-1,234,567.89, 5", "-1,234,567.89|5")]
    [InlineData("1,2,3", "1|2|3")]
    [InlineData("1,0000", "1|0000")]
    public void A_comma_between_thousands_belongs_to_an_amount(string text, string values) => Assert.Equal(values, string.Join('|', Read(text, LineField.Amount)));

    [Fact]
    public void What_stood_before_is_left_out_and_counted()
    {
        var list = ValueList.Read("rent\nCTAX\nRENT, ctax, Rent", LineField.Narrative);
        Assert.Equal([("rent", 1), ("CTAX", 2)], list.Values.Select(v => (v.Text, v.Line)));
        Assert.Equal(3, list.Repeated);
    }

    [Fact]
    public void Of_a_file_the_first_column_is_read()
    {
        var list = ValueList.FirstColumn("5401102239,Smith,12.00\r\n\"54,01\"\tx\n\n5401102239\n", LineField.CustomerReference);
        Assert.Equal([("5401102239", 1), ("54,01", 2)], list.Values.Select(v => (v.Text, v.Line)));
        Assert.Equal(1, list.Repeated);
    }

    [Fact]
    public void What_is_shown_is_read_as_the_same_values()
    {
        string[] values = ["RENT", "SMITH, J", "\"quoted\"", "a\tb", "1,000.00", "half\"way"];
        Assert.Equal(values, Read(ValueList.Show(values)));
    }

    [Fact]
    public void A_value_that_cannot_be_compared_is_told_with_its_line()
    {
        var list = ValueList.Read("12.00\n13.00, 14\n\nfourteen\n1.234", LineField.Amount);
        var refusal = list.Fault(LineField.Amount, v => v);
        Assert.Equal(("rule-value-unreadable", "Line 4: Amount: \"fourteen\" is not an amount such as 142.00 or -12.00."), (refusal!.Code, refusal.Sentence));
        Assert.Null(ValueList.Read("12.00", LineField.Amount).Fault(LineField.Amount, v => v));
        Assert.StartsWith("Line 2: ", ValueList.Read($"a\n{new string('b', 501)}", LineField.Narrative).Fault(LineField.Narrative, v => v)!.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_has_five_thousand_values_at_most()
    {
        static ValueList Of(int count) => ValueList.Read(string.Join(',', Enumerable.Range(1, count)), LineField.Narrative);
        Assert.Null(Of(5_000).Fault(LineField.Narrative, v => v));
        Assert.Equal(("rule-list-too-long", true), (Of(5_001).Fault(LineField.Narrative, v => v)!.Code, Of(5_001).Fault(LineField.Narrative, v => v)!.Sentence.Contains("5,001", StringComparison.Ordinal)));
    }
}
