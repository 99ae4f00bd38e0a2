using Ims.Domain.Access;
using Ims.Domain.Imports.Expected;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports.Expected;

/// <summary>A file on a day of the calendar.</summary>
/// <param name="State">Null where it is not looked for yet.</param>
public sealed record CalendarFile(long ExpectedFileId, string Name, DateTime DueAt, ArrivalState? State, long? ImportId);

/// <param name="ClosedBecause">Why it is no working day; null for one.</param>
public sealed record CalendarDay(DateOnly On, string? ClosedBecause, IReadOnlyList<CalendarFile> Files);

/// <summary>What is due from a day on, day by day.</summary>
public sealed class ComingFiles(Looks looks)
{
    public const int MostDays = 62;

    public static Permission Needs => Permission.ImportsView;

    /// <param name="from">The first day.</param>
    /// <param name="days">How many, up to <see cref="MostDays"/>.</param>
    /// <param name="ct">Cancels it.</param>
    public Task<Result<IReadOnlyList<CalendarDay>>> GetAsync(DateOnly from, int days, CancellationToken ct) => looks.GetAsync<IReadOnlyList<CalendarDay>>(Needs, async (db, ct) =>
    {
        var shown = Enumerable.Range(0, Math.Clamp(days, 1, MostDays)).Select(from.AddDays).ToList();
        var (begins, ends) = (UkTime.UtcAt(shown[0], TimeOnly.MinValue), UkTime.UtcAt(shown[^1].AddDays(1), TimeOnly.MinValue));
        var calendar = await db.WorkingCalendarAsync(ct);
        var files = await db.ExpectedFiles.ToListAsync(ct);
        var stored = await db.ExpectedArrivals.Where(a => a.DueAt >= begins && a.DueAt < ends).Select(a => new { a.ExpectedFileId, a.DueAt, a.State, a.ImportId }).ToListAsync(ct);
        var seen = stored.Select(a => (a.ExpectedFileId, a.DueAt)).ToHashSet();
        var names = files.ToDictionary(f => f.Id, f => f.Name);
        var entries = stored.ConvertAll(a => new CalendarFile(a.ExpectedFileId, names[a.ExpectedFileId], a.DueAt, a.State, a.ImportId));
        foreach (var file in files.Where(f => f.Active))
            entries.AddRange(CronDates.Of(file, calendar).Between(file.ScheduledFrom > begins ? file.ScheduledFrom : begins - new TimeSpan(1), ends - new TimeSpan(1))
                .Where(at => !seen.Contains((file.Id, at))).Select(at => new CalendarFile(file.Id, file.Name, at, State: null, ImportId: null)));
        var byDay = entries.ToLookup(e => UkTime.DateAt(e.DueAt));
        return [.. shown.Select(on => new CalendarDay(on, calendar.ClosedBecause(on), [.. byDay[on].OrderBy(e => e.DueAt).ThenBy(e => e.Name, StringComparer.CurrentCultureIgnoreCase)]))];
    }, ct);
}
