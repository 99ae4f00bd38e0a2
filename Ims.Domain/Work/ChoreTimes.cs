using Ims.Domain.Values;

namespace Ims.Domain.Work;

/// <summary>
/// When something is due that is done again and again: times of the clock on the wall as instants. A time that comes twice, when the clocks go back, is taken twice: a chore may be done
/// once too often, but none rests for an hour. Times that are skipped are due, once, when the clocks go forward.
/// </summary>
/// <param name="wallAfter">The first time on the wall after another; null where there is none.</param>
public sealed class ChoreTimes(Func<DateTime, DateTime?> wallAfter)
{
    // Long enough for every rule of weekdays, months and leap years.
    const int DaysLookedAt = 4 * 366;

    static readonly TimeSpan OneSecond = new(TimeSpan.TicksPerSecond);

    /// <summary>The first instant after another, UTC; null where there is none.</summary>
    public DateTime? After(DateTime utc)
    {
        var stretch = UkTime.StretchAt(utc);
        var from = Wall(utc, stretch);
        while (true)
        {
            if (wallAfter(from) is not { } wall) return null;
            var due = DateTime.SpecifyKind(wall - stretch.Ahead, DateTimeKind.Utc);
            if (stretch.EndsAt is not { } changes || due < changes) return due;
            stretch = UkTime.StretchAt(changes);
            var begins = Wall(changes, stretch);
            if (wall < begins) return changes;
            from = begins - OneSecond;   // what falls on the change itself counts
        }
    }

    /// <summary>Whether no day goes by without it. A schedule's times are the same on all its days, so what comes every day never rests for longer than a day.</summary>
    public bool ComesEveryDay(DateOnly from)
    {
        for (var day = from; day < from.AddDays(DaysLookedAt); day = day.AddDays(1))
            if (wallAfter(day.ToDateTime(TimeOnly.MinValue) - OneSecond) is not { } wall || DateOnly.FromDateTime(wall) != day) return false;
        return true;
    }

    static DateTime Wall(DateTime utc, ClockStretch stretch) => DateTime.SpecifyKind(utc + stretch.Ahead, DateTimeKind.Unspecified);
}
