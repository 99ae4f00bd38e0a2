using System.Globalization;
using Ims.Domain.Privacy;

namespace Ims.Tests.Unit.Privacy;

/// <summary>The years of a fund count from the end of the financial year of the line: 1 April to 31 March.</summary>
public sealed class RetentionRuleTests
{
    static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("2019-04-01", "2020-03-31")]
    [InlineData("2019-12-31", "2020-03-31")]
    [InlineData("2020-01-01", "2020-03-31")]
    [InlineData("2020-02-29", "2020-03-31")]
    [InlineData("2020-03-31", "2020-03-31")]
    [InlineData("2020-04-01", "2021-03-31")]
    public void A_day_belongs_to_the_year_that_ends_on_31_March(string day, string end) => Assert.Equal(Day(end), RetentionRule.YearEndOf(Day(day)));

    [Theory]
    [InlineData("2019-04-01", 6, "2026-03-31")]
    [InlineData("2020-03-31", 6, "2026-03-31")]
    [InlineData("2020-04-01", 6, "2027-03-31")]
    [InlineData("2020-03-31", 1, "2021-03-31")]
    [InlineData("2020-03-31", 99, "2119-03-31")]
    public void Details_are_kept_through_the_last_day_of_a_financial_year(string accountingOn, int years, string through) => Assert.Equal(Day(through), RetentionRule.KeptThrough(Day(accountingOn), years));

    [Theory]
    [InlineData("2026-03-31", 6, "2019-03-31")]   // the last day on which the year to March 2020 is kept
    [InlineData("2026-04-01", 6, "2020-03-31")]   // and the first on which it is due
    [InlineData("2026-12-01", 6, "2020-03-31")]
    [InlineData("2027-03-31", 6, "2020-03-31")]
    [InlineData("2027-04-01", 6, "2021-03-31")]
    [InlineData("2026-04-01", 1, "2025-03-31")]
    public void The_cut_off_moves_once_a_year(string asAt, int years, string cutOff) => Assert.Equal(Day(cutOff), RetentionRule.CutOff(Day(asAt), years));

    /// <summary>The two ways of saying it agree on every day of some years.</summary>
    [Fact]
    public void A_line_is_on_or_before_the_cut_off_where_and_only_where_its_time_is_over()
    {
        for (var years = 1; years <= 12; years += 5)
            for (var asAt = new DateOnly(2026, 3, 25); asAt < new DateOnly(2026, 4, 8); asAt = asAt.AddDays(1))
                for (var line = asAt.AddYears(-years - 2); line <= asAt; line = line.AddDays(1))
                    Assert.Equal(RetentionRule.KeptThrough(line, years) < asAt, line <= RetentionRule.CutOff(asAt, years));
    }

    [Fact]
    public void No_fund_keeps_details_for_less_than_a_year() => Assert.Throws<ArgumentOutOfRangeException>(() => RetentionRule.CutOff(new DateOnly(2026, 4, 1), 0));
}
