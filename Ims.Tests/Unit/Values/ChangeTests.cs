using Ims.Domain.Values;

namespace Ims.Tests.Unit.Values;

public sealed class ChangeTests
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
        var change = new Change(now, before);
        Assert.Equal((direction, perMille, now - before), (change.Direction, change.PerMille, change.Difference));
    }

    [Fact]
    public void Amounts_of_any_size_have_a_share() =>
        Assert.Equal(1000, new Change(0, long.MaxValue).PerMille);

    [Theory]
    [InlineData("2026-07-16", "2025-07-17")]   // Thursdays
    [InlineData("2028-02-29", "2027-03-02")]   // a leap day has its weekday too
    [InlineData("2027-01-01", "2026-01-02")]
    [InlineData("2024-12-31", "2024-01-02")]
    public void The_day_to_compare_with_is_the_same_weekday_of_the_week_a_year_ago(string today, string then)
    {
        var on = DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(DateOnly.Parse(then, System.Globalization.CultureInfo.InvariantCulture), SameWeekday.LastYear(on));
        Assert.Equal(on.DayOfWeek, SameWeekday.LastYear(on).DayOfWeek);
        Assert.Equal(on.DayOfWeek, SameWeekday.LastWeek(on).DayOfWeek);
    }
}
