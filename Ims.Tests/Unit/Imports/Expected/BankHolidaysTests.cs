using CsCheck;
using Ims.Domain.Imports.Expected;

namespace Ims.Tests.Unit.Imports.Expected;

/// <summary>The bank holidays of England and Wales, against those that were published.</summary>
public sealed class BankHolidaysTests
{
    // As published by the government for England and Wales, without what was proclaimed for one year alone.
    [Theory]
    [InlineData(2016, "01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27")]
    [InlineData(2020, "01-01 04-10 04-13 05-04 05-25 08-31 12-25 12-28")]   // the early May one was moved to the 8th that year
    [InlineData(2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28")]
    [InlineData(2022, "01-03 04-15 04-18 05-02 05-30 08-29 12-26 12-27")]   // the spring one was moved to 2 June that year
    [InlineData(2023, "01-02 04-07 04-10 05-01 05-29 08-28 12-25 12-26")]
    [InlineData(2024, "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26")]
    [InlineData(2025, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26")]
    [InlineData(2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28")]
    [InlineData(2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28")]
    [InlineData(2028, "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26")]
    public void The_rule_gives_the_published_days(int year, string days) =>
        Assert.Equal(days, string.Join(' ', BankHolidays.Of(year).Select(h => h.On.ToString("MM-dd"))));

    [Theory]
    [InlineData("1818-03-22")] // the earliest there is
    [InlineData("1943-04-25")] // the latest
    [InlineData("1981-04-19")]
    [InlineData("2000-04-23")]
    [InlineData("2008-03-23")]
    [InlineData("2019-04-21")]
    [InlineData("2038-04-25")]
    [InlineData("2076-04-19")]
    [InlineData("2285-03-22")]
    public void Easter_falls_where_the_tables_say(string easter) => Assert.Equal(DateOnly.Parse(easter), BankHolidays.EasterSunday(DateOnly.Parse(easter).Year));

    [Theory]
    [InlineData(2022, "2022-12-26 Boxing Day, 2022-12-27 Christmas Day (substitute day)")]
    [InlineData(2026, "2026-12-25 Christmas Day, 2026-12-28 Boxing Day (substitute day)")]
    [InlineData(2027, "2027-12-27 Christmas Day (substitute day), 2027-12-28 Boxing Day (substitute day)")]
    [InlineData(2028, "2028-12-25 Christmas Day, 2028-12-26 Boxing Day")]
    public void A_substitute_day_says_so(int year, string christmas) =>
        Assert.Equal(christmas, string.Join(", ", BankHolidays.Of(year).TakeLast(2).Select(h => $"{h.On:yyyy-MM-dd} {h.Name}")));

    [Fact]
    public void Every_year_has_eight_days_of_its_own_and_none_on_a_weekend() => Gen.Int[1, 9998].Sample(year =>
    {
        var days = BankHolidays.Of(year);
        return days.Select(h => h.On).Distinct().Count() == 8 && days.All(h => h.On.Year == year && h.On.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            && BankHolidays.EasterSunday(year) is { DayOfWeek: DayOfWeek.Sunday } easter && easter >= new DateOnly(year, 3, 22) && easter <= new DateOnly(year, 4, 25);
    }, iter: 2_000);

    /// <summary>2022 as it was: the spring holiday moved, a jubilee and a funeral, all by extra days.</summary>
    [Fact]
    public void What_was_proclaimed_once_is_an_extra_day()
    {
        var calendar = new WorkingCalendar(
        [
            Extra("2022-05-30", open: true, "Moved to 2 June"), Extra("2022-06-02", open: false, "Spring bank holiday"), Extra("2022-06-03", open: false, "Platinum Jubilee"),
            Extra("2022-09-19", open: false, "State funeral"),
        ]);
        var closed = Enumerable.Range(0, 365).Select(new DateOnly(2022, 1, 1).AddDays).Where(d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !calendar.IsOpen(d));
        Assert.Equal("01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27", string.Join(' ', closed.Select(d => d.ToString("MM-dd"))));
        Assert.Equal("State funeral", calendar.ClosedBecause(new(2022, 9, 19)));
        Assert.Equal("Good Friday", calendar.ClosedBecause(new(2022, 4, 15)));
        Assert.Equal("Sunday", calendar.ClosedBecause(new(2022, 6, 5)));
        Assert.Null(calendar.ClosedBecause(new(2022, 5, 30)));
        Assert.Equal(new DateOnly(2022, 6, 6), calendar.OpenFrom(new(2022, 6, 2)));
    }

    [Fact]
    public void A_Saturday_may_be_a_working_day_and_a_month_of_closed_days_has_no_next_one()
    {
        Assert.True(new WorkingCalendar([Extra("2027-04-03", open: true, "Year-end")]).IsOpen(new(2027, 4, 3)));
        var shut = Enumerable.Range(0, 40).Select(i => new ExtraDay { On = new DateOnly(2026, 7, 1).AddDays(i), IsOpen = false, Reason = "Flood", SavedBy = "" });
        Assert.Null(new WorkingCalendar(shut).OpenFrom(new(2026, 7, 1)));
    }

    static ExtraDay Extra(string on, bool open, string reason) => new() { On = DateOnly.Parse(on), IsOpen = open, Reason = reason, SavedBy = "" };
}
