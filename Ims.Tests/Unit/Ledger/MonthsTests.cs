using Ims.Domain.Ledger;
using Xunit;

namespace Ims.Tests.Unit.Ledger;

public sealed class MonthsTests
{
    // February closed, March open beside April: year-end.
    static readonly Months YearEnd = new([Month(2026, 4), Month(2026, 2, closed: true), Month(2026, 3)]);

    [Theory]
    [InlineData("2026-03-31", "2026-03-31")]
    [InlineData("2026-04-01", "2026-04-01")]
    [InlineData("2026-02-28", "2026-03-01")] // closed: the first day of the earliest open month
    [InlineData("2025-11-05", "2026-03-01")] // before the council's first month
    [InlineData("2026-05-01", "2026-05-01")] // to come: nobody has closed it
    public void The_accounting_date_is_received_on_or_the_first_day_of_the_earliest_open_month(string received, string accounting)
    {
        Assert.Equal(DateOnly.Parse(accounting), YearEnd.AccountingOn(DateOnly.Parse(received)).Value);
        Assert.Equal(DateOnly.Parse(accounting), YearEnd.MovementOn(DateOnly.Parse(received)).Value);
    }

    [Fact]
    public void A_closed_month_between_open_ones_sends_its_money_to_the_earliest_open_one() =>
        Assert.Equal(new(2026, 1, 1), new Months([Month(2026, 1), Month(2026, 2, closed: true), Month(2026, 3)]).AccountingOn(new(2026, 2, 14)).Value);

    [Fact]
    public void Without_an_open_month_nothing_is_posted()
    {
        var refusal = new Months([Month(2026, 2, closed: true)]).AccountingOn(new(2026, 2, 3)).Refusal;
        Assert.Equal("no-open-month", refusal?.Code);
        Assert.Contains("February 2026", refusal!.Sentence);
        Assert.Equal("no-open-month", new Months([]).AccountingOn(new(2026, 2, 3)).Refusal?.Code);
    }

    [Fact]
    public void Leap_day_belongs_to_february() => Assert.Equal(new(2028, 2, 1), Months.FirstDayOf(new(2028, 2, 29)));

    static Month Month(int year, int month, bool closed = false) => new() { FirstDay = new(year, month, 1), Closed = closed };
}
