using Ims.Domain.Reports;
using Ims.Domain.Values;

namespace Ims.Tests.Unit.Reports;

public sealed class ReportCriteriaTests
{
    static readonly DateOnly today = new(2026, 7, 15);

    [Fact]
    public void Nothing_said_is_the_month_as_at_today_by_fund()
    {
        var criteria = new ReportCriteria().Completed(ReportTakes.Period | ReportTakes.AsAt | ReportTakes.Pair, today);
        Assert.Equal((new DateOnly(2026, 7, 1), new DateOnly(2026, 7, 31), today, ReportDimension.Fund, null), (criteria.From, criteria.To, criteria.AsAt, criteria.By, criteria.And));
        Assert.Null(criteria.RefusalFor(ReportTakes.Period | ReportTakes.AsAt | ReportTakes.Pair, today));
    }

    [Fact]
    public void What_a_report_does_not_take_is_not_asked_with() => Assert.Equal(
        new ReportCriteria(), new ReportCriteria { From = today, To = today, AsAt = today, By = ReportDimension.Day, And = ReportDimension.User, FundCode = "1", Reference = "2" }.Completed(ReportTakes.Nothing, today));

    [Fact]
    public void The_same_thing_twice_is_said_once() =>
        Assert.Null(new ReportCriteria { By = ReportDimension.Method, And = ReportDimension.Method }.Completed(ReportTakes.Pair, today).And);

    [Theory]
    [InlineData("2026-04-01", "2026-04-01", "2027-03-31")]
    [InlineData("2026-03-31", "2025-04-01", "2026-03-31")]
    [InlineData("2028-02-29", "2027-04-01", "2028-03-31")]
    public void A_financial_year_begins_on_the_first_of_April(string day, string first, string last) =>
        Assert.Equal((DateOnly.Parse(first, null), DateOnly.Parse(last, null)), FinancialYears.Of(DateOnly.Parse(day, null)));

    [Fact]
    public void Every_named_period_has_its_days_and_is_known_by_them()
    {
        foreach (var period in Enum.GetValues<ReportPeriod>())
        {
            var (from, to) = period.Days(today);
            Assert.True(from <= to);
            Assert.Equal(period, ReportPeriods.Named(from, to, today));
        }
        Assert.Null(ReportPeriods.Named(today, today.AddDays(2), today));
        Assert.Null(ReportPeriods.Named(null, null, today));
    }
}
