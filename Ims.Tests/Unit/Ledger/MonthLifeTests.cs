using Ims.Domain.Ledger;

namespace Ims.Tests.Unit.Ledger;

/// <summary>Open, closing, closed, and back: what a month lets be done with it. (Law 7)</summary>
public sealed class MonthLifeTests
{
    static readonly DateTime Now = new(2027, 4, 6, 9, 0, 0, DateTimeKind.Utc);
    static readonly DateOnly Today = new(2027, 4, 6), February = new(2027, 2, 1), March = new(2027, 3, 1), April = new(2027, 4, 1), May = new(2027, 5, 1);

    static Month Open(DateOnly day) => new() { FirstDay = day };

    static Month Closing(DateOnly day) => new() { FirstDay = day, ClosingAt = Now, ClosingBy = "A manager" };

    static Month Closed(DateOnly day) => new() { FirstDay = day, Closed = true };

    [Fact]
    public void A_month_goes_from_open_to_closing_to_closed_and_back_to_open()
    {
        var month = Open(March);
        Assert.Null(month.BeginClosing(Now, "A manager"));
        Assert.Equal((MonthState.Closing, Now, "A manager"), (month.State, month.ClosingAt, month.ClosingBy));
        Assert.Null(month.Close([month, Open(April)]));
        Assert.Equal((MonthState.Closed, null, null), (month.State, month.ClosingAt, month.ClosingBy));
        Assert.Null(month.Reopen());
        Assert.Equal(MonthState.Open, month.State);
        Assert.Equal(new DateOnly(2027, 3, 31), month.LastDay);
    }

    [Fact]
    public void A_closing_month_can_be_kept_open()
    {
        var month = Closing(March);
        Assert.Null(month.KeepOpen());
        Assert.Equal((MonthState.Open, null, null), (month.State, month.ClosingAt, month.ClosingBy));
    }

    [Fact]
    public void It_says_why_not_and_changes_nothing()
    {
        (string Code, Month Month, Func<Month, string?> Act)[] no =
        [
            ("month-closing-already", Closing(March), m => m.BeginClosing(Now, "x")?.Code),
            ("month-closed", Closed(March), m => m.BeginClosing(Now, "x")?.Code),
            ("month-not-closing", Open(March), m => m.KeepOpen()?.Code),
            ("month-closed", Closed(March), m => m.KeepOpen()?.Code),
            ("month-not-closing", Open(March), m => m.Close([m, Open(April)])?.Code),
            ("month-closed", Closed(March), m => m.Close([m, Open(April)])?.Code),
            ("last-open-month", Closing(March), m => m.Close([m, Closed(February)])?.Code),
            ("earlier-month-open", Closing(March), m => m.Close([m, Open(February), Open(April)])?.Code),
            ("month-not-closed", Open(March), m => m.Reopen()?.Code),
            ("month-not-closed", Closing(March), m => m.Reopen()?.Code),
        ];
        foreach (var (code, month, act) in no)
        {
            var before = month.State;
            Assert.Equal(code, act(month));
            Assert.Equal(before, month.State);
        }
    }

    [Fact]
    public void The_only_open_month_names_the_one_to_open_first() =>
        Assert.Equal("March 2027 is the only open month, and money that comes needs one to count in. Open April 2027 first.", Closing(March).Close([Closing(March), Closed(February)])?.Sentence);

    [Fact]
    public void Months_are_opened_one_after_the_other_up_to_a_year_ahead()
    {
        Assert.Equal(April, Month.Next([], April, Today).Value.FirstDay);
        Assert.Equal(May, Month.Next([April, March], May, Today).Value.FirstDay);
        Assert.Equal("month-not-next", Month.Next([April, March], May.AddMonths(1), Today).Refusal?.Code);
        Assert.Equal("month-not-next", Month.Next([April, March], February, Today).Refusal?.Code);
        Assert.Equal("month-there-already", Month.Next([April, March], April, Today).Refusal?.Code);
        var year = Enumerable.Range(0, 13).Select(April.AddMonths).ToList();
        Assert.True(Month.Next(year[..12], year[12], Today).Ok);
        Assert.Equal("month-too-far-ahead", Month.Next(year, April.AddMonths(13), Today).Refusal?.Code);
    }
}
