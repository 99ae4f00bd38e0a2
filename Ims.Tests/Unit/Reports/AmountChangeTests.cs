using Ims.Domain.Reports;
using Ims.Domain.Values;

namespace Ims.Tests.Unit.Reports;

public sealed class AmountChangeTests
{
    [Theory]
    [InlineData(106_20, 100_00, 1, 62)]
    [InlineData(87_60, 100_00, -1, 124)]
    [InlineData(100_00, 100_00, 0, 0)]
    [InlineData(0, 100_00, -1, 1000)]
    [InlineData(100_05, 100_00, 1, 1)]        // half a tenth goes away from zero
    [InlineData(100_04, 100_00, 1, 0)]        // a little more is more, though it rounds to nothing
    [InlineData(1_099_94, 100_00, 1, 9999)]
    [InlineData(1_100_00, 100_00, 1, null)]   // ten times as much more
    [InlineData(100_00, 0, 1, null)]
    [InlineData(0, 0, 0, null)]
    [InlineData(-5_00, 0, -1, null)]
    [InlineData(-5_00, 100_00, -1, null)]     // a debit is no share of a credit
    [InlineData(100_00, -5_00, 1, null)]
    [InlineData(-10_00, -5_00, -1, null)]
    public void A_change_is_a_share_where_that_says_something(long now, long before, int direction, int? perMille)
    {
        var change = new AmountChange(new(now), new(before));
        Assert.Equal((direction, perMille, new Money(now - before)), (change.Direction, change.PerMille, change.Difference));
    }

    [Fact]
    public void Amounts_of_any_size_have_a_share() =>
        Assert.Equal(1000, new AmountChange(Money.Zero, new(long.MaxValue)).PerMille);
}
