using Ims.Domain.Values;

namespace Ims.Domain.Imports.Expected;

/// <summary>An arrival as the schedule wants it. All instants are UTC.</summary>
public sealed record PlannedArrival(DateTime DueAt, DateTime OpensAt, DateTime LateAt, DateTime MissingAt);

/// <summary>
/// When a file is due: times of the clock on the wall, put on working days and turned into instants. A time that comes twice, when the clocks go back, is due the first time; one that is skipped
/// is due when the clock goes on.
/// </summary>
/// <param name="timesAfter">The schedule's own times on the wall after one of them, in order.</param>
public sealed class ExpectedSchedule(Func<DateTime, IEnumerable<DateTime>> timesAfter, ClosedDays closedDays, WorkingCalendar calendar)
{
    /// <summary>A file counts as early, not as the one before that is late, for a quarter of the time between two, at the most for this long.</summary>
    public static readonly TimeSpan LongestEarly = TimeSpan.FromDays(7);

    /// <summary>No two may be due closer together than this: it is a calendar of files, no clockwork.</summary>
    public static readonly TimeSpan ShortestGap = TimeSpan.FromMinutes(15L);

    // How far is looked for a neighbour: weekly, yearly, and 29 February round a century without one.
    static readonly TimeSpan[] Spans = [TimeSpan.FromDays(9), TimeSpan.FromDays(400), TimeSpan.FromDays(3_000)];

    static readonly TimeSpan Alone = TimeSpan.FromDays(1), OneTick = new(1);

    /// <summary>All instants that are due after one and up to another, in order.</summary>
    public IReadOnlyList<DateTime> Between(DateTime after, DateTime upTo)
    {
        var due = new SortedSet<DateTime>();
        // What moves comes from before; a day of room on both sides for the hour of summer time.
        var first = UkTime.Local(after) - TimeSpan.FromDays(1 + (closedDays == ClosedDays.Move ? WorkingCalendar.LongestMove : 0));
        var last = UkTime.Local(upTo) + TimeSpan.FromDays(1);
        foreach (var time in timesAfter(first).TakeWhile(t => t <= last))
            if (DayFor(DateOnly.FromDateTime(time)) is { } on && UkTime.UtcAt(on, TimeOnly.FromDateTime(time)) is var at && at > after && at <= upTo) due.Add(at);
        return [.. due];
    }

    DateOnly? DayFor(DateOnly on) => closedDays switch
    {
        ClosedDays.Come => on,
        ClosedDays.Move => calendar.OpenFrom(on),
        _ => calendar.IsOpen(on) ? on : null,
    };

    /// <summary>The next ones after an instant; fewer where there are no more.</summary>
    public IReadOnlyList<DateTime> Coming(DateTime after, int count)
    {
        IReadOnlyList<DateTime> due = [];
        foreach (var span in Spans)
        {
            due = Between(after, after + span);
            if (due.Count >= count) break;
        }
        return [.. due.Take(count)];
    }

    /// <summary>Arrivals that are due after one instant and that a file could have met by another.</summary>
    public IReadOnlyList<PlannedArrival> Plan(DateTime dueAfter, DateTime openBy, int graceMinutes, int? missingAfterHours)
    {
        var due = Between(dueAfter, openBy + LongestEarly);
        if (due.Count == 0) return [];
        var planned = new List<PlannedArrival>();
        var before = Before(due[0]);
        var afterLast = Coming(due[^1], 1);
        for (var i = 0; i < due.Count; i++)
        {
            DateTime? next = i + 1 < due.Count ? due[i + 1] : afterLast.Count > 0 ? afterLast[0] : null;
            var arrival = Of(due[i], before, next, graceMinutes, missingAfterHours);
            if (arrival.OpensAt <= openBy) planned.Add(arrival);
            before = due[i];
        }
        return planned;
    }

    static PlannedArrival Of(DateTime due, DateTime? before, DateTime? next, int graceMinutes, int? missingAfterHours)
    {
        var early = before is { } earlier ? new TimeSpan((due - earlier).Ticks / 4) : Alone;
        var late = due + TimeSpan.FromMinutes((long)graceMinutes);
        var missing = missingAfterHours is { } hours ? due + TimeSpan.FromHours(hours) : next ?? due + Alone;
        return new PlannedArrival(due, due - (early < LongestEarly ? early : LongestEarly), late, missing > late ? missing : late);
    }

    DateTime? Before(DateTime due)
    {
        foreach (var span in Spans)
            if (Between(due - span, due - OneTick) is { Count: > 0 } earlier) return earlier[^1];
        return null;
    }
}
