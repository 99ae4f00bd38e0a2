using Ims.Domain.Imports.Expected;
using Ims.Domain.Values;
using Ims.Infrastructure.Values;

namespace Ims.Infrastructure.Imports.Expected;

/// <summary>The times that a cron expression names for a file, on a clock on the wall that knows no summer time; <see cref="ExpectedSchedule"/> makes instants of them.</summary>
public sealed class CronDates
{
    /// <summary>So many times are looked at to see how close together they are: more than a week of the shortest gap.</summary>
    const int TimesLookedAt = 700;

    readonly CronText cron;

    CronDates(CronText cron) => this.cron = cron;

    public static Result<CronDates> Read(string text) => CronText.Read(text) is { } cron ? new CronDates(cron) : ExpectedRefusals.CronUnreadable(text);

    /// <summary>Those after a time, in order; the days are counted as they come, so take no more than are needed.</summary>
    public IEnumerable<DateTime> After(DateTime time)
    {
        for (var next = cron.After(time); next is { } at; next = cron.After(at)) yield return at;
    }

    /// <summary>Whether two of the next times are closer together than files may be expected.</summary>
    public bool IsTooOften(DateTime after)
    {
        var times = After(after).Take(TimesLookedAt).ToList();
        return times.Zip(times.Skip(1), (a, b) => b - a).Any(gap => gap < ExpectedSchedule.ShortestGap);
    }

    public ExpectedSchedule On(ClosedDays closedDays, WorkingCalendar calendar) => new(After, closedDays, calendar);

    /// <summary>Of an expected file as it is kept: its expression was read when it was saved.</summary>
    internal static ExpectedSchedule Of(ExpectedFile file, WorkingCalendar calendar) => Read(file.Cron).Value.On(file.ClosedDays, calendar);
}
