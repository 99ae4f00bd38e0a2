namespace Ims.Domain.Imports.Expected;

/// <summary>A bank holiday on the day on which it is kept.</summary>
public sealed record BankHoliday(DateOnly On, string Name);

/// <summary>
/// The bank holidays of England and Wales by their standing rules, for any year. One that is moved or added once, by proclamation, is no rule: the council enters it as an extra day.
/// Source: Banking and Financial Dealings Act 1971, schedule 1, with New Year's Day and the early May holiday by royal proclamation every year.
/// </summary>
public static class BankHolidays
{
    /// <summary>The eight of a year, in order.</summary>
    public static IReadOnlyList<BankHoliday> Of(int year)
    {
        var easter = EasterSunday(year);
        var (christmas, boxing) = Christmas(year);
        List<BankHoliday> days =
        [
            Substituted(new DateOnly(year, 1, 1), "New Year's Day"),
            new(easter.AddDays(-2), "Good Friday"), new(easter.AddDays(1), "Easter Monday"),
            new(FirstMondayFrom(new DateOnly(year, 5, 1)), "Early May bank holiday"),
            new(FirstMondayFrom(new DateOnly(year, 5, 25)), "Spring bank holiday"),
            new(FirstMondayFrom(new DateOnly(year, 8, 25)), "Summer bank holiday"),
            christmas, boxing,
        ];
        return [.. days.OrderBy(d => d.On)];
    }

    /// <summary>Easter Sunday in the Gregorian calendar, by the anonymous computus (Nature, 1876).</summary>
    public static DateOnly EasterSunday(int year)
    {
        var golden = year % 19;
        var (century, inCentury) = (year / 100, year % 100);
        var epact = ((19 * golden) + century - (century / 4) - ((century - ((century + 8) / 25) + 1) / 3) + 15) % 30;
        var weekday = (32 + (2 * (century % 4)) + (2 * (inCentury / 4)) - epact - (inCentury % 4)) % 7;
        var correction = (golden + (11 * epact) + (22 * weekday)) / 451;
        var day = epact + weekday - (7 * correction) + 114;
        return new DateOnly(year, day / 31, (day % 31) + 1);
    }

    static DateOnly FirstMondayFrom(DateOnly on) => on.AddDays(((int)DayOfWeek.Monday - (int)on.DayOfWeek + 7) % 7);

    // A holiday on a weekend is kept on the next working day.
    static BankHoliday Substituted(DateOnly on, string name) => IsWeekend(on) ? new(FirstMondayFrom(on), $"{name} (substitute day)") : new(on, name);

    // The two lie side by side, so that a substitute may have to go past the other.
    static (BankHoliday Christmas, BankHoliday Boxing) Christmas(int year)
    {
        var (christmas, boxing) = (new DateOnly(year, 12, 25), new DateOnly(year, 12, 26));
        const string First = "Christmas Day", Second = "Boxing Day";
        return christmas.DayOfWeek switch
        {
            DayOfWeek.Friday => (new(christmas, First), new(christmas.AddDays(3), $"{Second} (substitute day)")),
            DayOfWeek.Saturday => (new(christmas.AddDays(2), $"{First} (substitute day)"), new(boxing.AddDays(2), $"{Second} (substitute day)")),
            DayOfWeek.Sunday => (new(christmas.AddDays(2), $"{First} (substitute day)"), new(boxing, Second)),
            _ => (new(christmas, First), new(boxing, Second)),
        };
    }

    internal static bool IsWeekend(DateOnly on) => on.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
