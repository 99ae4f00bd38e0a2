using Ims.Domain.Transfers;
using Ims.Domain.Values;

namespace Ims.Tests.Unit.Transfers;

/// <summary>The two sides of a transfer, read from a small file.</summary>
public sealed class TransferFileTests
{
    static string? Refused(string text) => TransferFile.Read(text).Refusal?.Code;

    [Fact]
    public void The_sample_is_what_it_says()
    {
        var file = TransferFile.Read(TransferFile.Sample).Value;
        Assert.True(file.IsUsable);
        Assert.Equal(
            [
                new(2, true, "23", "5401102239", new(40_00), null), new(3, false, "05", "2201908866", new(25_00), "Paid to the wrong account"), new(4, false, "23", "5403211798", new(15_00), null),
            ],
            file.Lines);
    }

    [Theory]
    [InlineData("\uFEFFFund;Amount;Side\r\n23;£1,234.50;FROM\r\n\r\n05;1234.5;To\r\n")]
    [InlineData("side\tnote\tfund\tamount\nfrom\tx\t23\t1234.50\nto\ty\t05\t1234.50")]
    [InlineData("amount,fund,side\n\"1,234.50\",23,from\n\"1,234.50\",05,to\n")]
    public void Columns_come_in_any_order_and_by_any_delimiter(string text)
    {
        var lines = TransferFile.Read(text).Value.Lines;
        Assert.Equal([(true, "23", new Money(1_234_50)), (false, "05", new Money(1_234_50))], lines.Select(l => (l.IsFrom, l.Fund, l.Amount)));
    }

    [Fact]
    public void Each_bad_row_is_told_by_its_number_and_reason()
    {
        var file = TransferFile.Read($"side,fund,reference,amount,narrative\nfrom,23,1,10.00,\nin,23,1,10.00,\n,23,1,10.00,\nto,,1,10.00,\nto,23,1,,\nto,23,1,1.234,\nto,23,1,ten,\nto,23,1,0,\nto,23,1,1.00,{new string('n', 201)}\nto,23,1,\"1.00").Value;
        Assert.False(file.IsUsable);
        Assert.Equal([2], file.Lines.Select(l => l.Row));
        Assert.Equal([3, 4, 5, 6, 7, 8, 9, 10, 11], file.Faults.Select(f => f.Row));
        Assert.StartsWith("\"in\" is no side.", file.Faults[0].Sentence, StringComparison.Ordinal);
        Assert.StartsWith("The side is empty.", file.Faults[1].Sentence, StringComparison.Ordinal);
        Assert.StartsWith("The fund is empty.", file.Faults[2].Sentence, StringComparison.Ordinal);
        Assert.StartsWith("Amount is empty.", file.Faults[3].Sentence, StringComparison.Ordinal);
        Assert.StartsWith("A line has the amount £0.00.", file.Faults[6].Sentence, StringComparison.Ordinal);
        Assert.StartsWith("A quote is opened", file.Faults[8].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_none_is_refused_as_a_whole()
    {
        Assert.Equal("transfer-file-empty", Refused(" \n"));
        Assert.Equal("transfer-file-empty", Refused("side,fund,amount\n\n"));
        Assert.Equal("transfer-file-header", Refused("from,23,5401102239,40.00\nto,05,1,40.00"));
        Assert.Equal("transfer-file-large", Refused(new string('x', TransferFile.MostKilobytes * 1024 + 1)));
    }

    [Theory]
    [InlineData("from", "transfer-sources-many")]
    [InlineData("to", "transfer-targets-many")]
    public void A_side_has_so_many_lines_at_most(string side, string code)
    {
        string Rows(int count) => $"side,fund,amount\n{string.Concat(Enumerable.Repeat($"{side},23,1.00\n", count))}";
        Assert.Equal(TransferFile.MostOfSide, TransferFile.Read(Rows(TransferFile.MostOfSide)).Value.Lines.Count);
        Assert.Equal(code, Refused(Rows(TransferFile.MostOfSide + 1)));
    }
}
