namespace Ims.Domain.Imports.Expected;

/// <summary>A day that a council says about itself: closed besides the bank holidays, or open although it is one.</summary>
public sealed class ExtraDay
{
    public const int LongestReason = 80;

    public required DateOnly On { get; init; }
    /// <summary>Open for work, whatever the rules say; else closed.</summary>
    public required bool IsOpen { get; set; }
    /// <summary>Why, such as "Coronation" or "Year-end Saturday".</summary>
    public required string Reason { get; set; }
    public required string SavedBy { get; set; }
    public int Version { get; set; }
}

/// <summary>Which days are working days: Monday to Friday but for bank holidays, and the council's extra days before both.</summary>
public sealed class WorkingCalendar(IEnumerable<ExtraDay> extraDays)
{
    /// <summary>What would move further than this does not come at all.</summary>
    public const int LongestMove = 31;

    readonly Dictionary<DateOnly, ExtraDay> extra = extraDays.ToDictionary(d => d.On);
    readonly Dictionary<int, Dictionary<DateOnly, string>> holidays = [];

    public bool IsOpen(DateOnly on) => ClosedBecause(on) is null;

    /// <summary>Why a day is no working day: the council's own reason, a bank holiday's name or the day of the week; null for a working day.</summary>
    public string? ClosedBecause(DateOnly on)
    {
        if (extra.TryGetValue(on, out var day)) return day.IsOpen ? null : day.Reason;
        if (HolidaysOf(on.Year).TryGetValue(on, out var name)) return name;
        return BankHolidays.IsWeekend(on) ? on.DayOfWeek.ToString() : null;
    }

    /// <summary>The day itself where it is open, else the next one that is; null where none is near.</summary>
    public DateOnly? OpenFrom(DateOnly on)
    {
        for (var days = 0; days <= LongestMove; days++)
            if (IsOpen(on.AddDays(days))) return on.AddDays(days);
        return null;
    }

    Dictionary<DateOnly, string> HolidaysOf(int year) =>
        holidays.TryGetValue(year, out var known) ? known : holidays[year] = BankHolidays.Of(year).ToDictionary(h => h.On, h => h.Name);
}
