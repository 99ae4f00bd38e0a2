using CsCheck;
using Ims.Domain.Values;
using Ims.Tests.Support;

namespace Ims.Tests.Unit.Values;

public sealed class CsvTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("", "")]
    [InlineData(null, "")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"no\"", "\"say \"\"no\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("+44 1226", "'+44 1226")]
    [InlineData("-1+1", "'-1+1")]
    [InlineData("  =1", "'  =1")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("-12.00", "-12.00")]
    [InlineData("-12", "-12")]
    [InlineData("-", "'-")]
    [InlineData("-1.2.3", "'-1.2.3")]
    public void A_cell_is_quoted_where_needed_and_never_a_formula(string? cell, string expected) => Assert.Equal(expected + "\r\n", Csv.Line(cell));

    [Theory]
    [InlineData("\u0000=1", "'\u0000=1")]
    [InlineData("\u200B=1", "'\u200B=1")]
    [InlineData("\uFEFF@SUM(1)", "'\uFEFF@SUM(1)")]
    [InlineData("\u00A0+1", "'\u00A0+1")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("－1", "'－1")]
    [InlineData("\n=1", "\"'\n=1\"")]
    [InlineData("\tplain", "\"'\tplain\"")]
    [InlineData("a;=1+1", "\"a;=1+1\"")]
    [InlineData("a\t=1+1", "\"a\t=1+1\"")]
    [InlineData("\"=1+1\"", "\"\"\"=1+1\"\"\"")]
    [InlineData("'=1+1", "''=1+1")]
    [InlineData("'plain", "'plain")]
    [InlineData("'-5", "'-5")]
    [InlineData(" -5.20", " -5.20")]
    public void Nothing_before_its_sign_hides_a_formula(string cell, string expected) => Assert.Equal(expected + "\r\n", Csv.Line(cell));

    [Fact]
    public void Any_cells_are_harmless_and_read_again_as_they_were() => HostileCells.Any.Array[1, 6].Sample(cells =>
    {
        var line = Csv.Line(cells);
        var read = Assert.Single(HostileCells.Read(line));
        Assert.Equal(cells, read.Select(HostileCells.Original));
        Assert.All(read, cell => Assert.True(HostileCells.IsNeutral(cell), $"{Printable(cell)} runs"));
        Assert.All(HostileCells.SplitAtAll(line), cell => Assert.True(HostileCells.IsNeutral(cell), $"{Printable(cell)} of {Printable(line)} runs where semicolons and tabs split"));
    }, iter: 1_000);

    [Fact]
    public void Any_amount_stays_a_number_and_the_same() => HostileCells.Amount.Sample(amount =>
    {
        var cell = Assert.Single(Assert.Single(HostileCells.Read(Csv.Line(amount.ToPlain()))));
        Assert.Equal(amount.Pence, decimal.Parse(cell, System.Globalization.NumberStyles.Number, System.Globalization.CultureInfo.InvariantCulture) * 100);
    }, iter: 1_000);

    static string Printable(string text) => string.Concat(text.Take(80).Select(c => c is < ' ' or > '~' ? $"\\u{(int)c:X4}" : c.ToString()));
}
