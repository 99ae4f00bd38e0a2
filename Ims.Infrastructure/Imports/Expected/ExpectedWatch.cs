using Ims.Domain.Imports;
using Ims.Domain.Imports.Expected;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports.Expected;

/// <summary>What one round of watching knows: the expected files, the arrivals that may still change, and the files that came. (docs/decisions/0019)</summary>
sealed class ExpectedWatch
{
    /// <summary>What was due longer ago stays as it is.</summary>
    static readonly TimeSpan Horizon = TimeSpan.FromDays(92);

    /// <summary>After a longer pause of the service only the last days are caught up.</summary>
    static readonly TimeSpan CatchUp = TimeSpan.FromDays(7);

    readonly CouncilDb db;
    readonly DateTime now;
    readonly WorkingCalendar calendar;
    readonly List<(ExpectedFile File, DateTime? LastDueAt)> files;
    readonly List<ExpectedArrival> arrivals;
    readonly Dictionary<long, ArrivedFile> came = [];

    ExpectedWatch(CouncilDb db, DateTime now, WorkingCalendar calendar, List<(ExpectedFile, DateTime?)> files, List<ExpectedArrival> arrivals) =>
        (this.db, this.now, this.calendar, this.files, this.arrivals) = (db, now, calendar, files, arrivals);

    /// <summary>Arrivals that were there before or not, and changed.</summary>
    public HashSet<ExpectedArrival> Touched { get; } = [];

    public static async Task<ExpectedWatch> LoadAsync(CouncilDb db, DateTime now, CancellationToken ct)
    {
        var files = await db.ExpectedFiles.AsNoTracking()
            .Select(f => new { File = f, Last = db.ExpectedArrivals.Where(a => a.ExpectedFileId == f.Id && a.DueAt <= now).Max(a => (DateTime?)a.DueAt) }).ToListAsync(ct);
        var since = now - Horizon;
        var arrivals = await db.ExpectedArrivals.Where(a => a.DueAt > now || (a.DueAt > since && a.ImportId == null)).OrderBy(a => a.Id).ToListAsync(ct);
        var watch = new ExpectedWatch(db, now, await db.WorkingCalendarAsync(ct), files.ConvertAll(f => (f.File, f.Last)), arrivals);
        await watch.LoseAsync(since, ct);
        return watch;
    }

    public ExpectedFile FileOf(ExpectedArrival arrival) => files.Find(f => f.File.Id == arrival.ExpectedFileId).File;

    /// <summary>Arrivals whose file does not count any more wait for another one.</summary>
    async Task LoseAsync(DateTime since, CancellationToken ct)
    {
        var lost = await (from a in db.ExpectedArrivals
                          where a.DueAt > since && a.ImportId != null
                          join i in db.Imports.Where(i => !(i.Status == ImportStatus.Checked || i.Status == ImportStatus.Posting || i.Status == ImportStatus.Posted
                              || (i.Status == ImportStatus.Held && i.DuplicateOfId == null))) on a.ImportId equals i.Id
                          select a).ToListAsync(ct);
        foreach (var arrival in lost)
        {
            arrival.LoseFile();
            Touched.Add(arrival);
            if (!arrivals.Contains(arrival)) arrivals.Add(arrival);
        }
    }

    /// <summary>What is expected from now on and was not yet; what was expected and no longer is. What waits takes the terms that hold now.</summary>
    public (List<(ExpectedFile File, PlannedArrival Planned)> Wanted, List<ExpectedArrival> Removed) Plan()
    {
        var wanted = new List<(ExpectedFile, PlannedArrival)>();
        var removed = new List<ExpectedArrival>();
        foreach (var (file, last) in files)
        {
            var planned = file.Active ? CronDates.Of(file, calendar).Plan(From(file, last), now, file.GraceMinutes, file.MissingAfterHours).ToDictionary(p => p.DueAt) : [];
            foreach (var arrival in arrivals.Where(a => a.ExpectedFileId == file.Id && (a.DueAt > now || !file.Active)))
            {
                var isKept = planned.Remove(arrival.DueAt, out var terms);
                if (arrival is not { ImportId: null, State: ArrivalState.Waiting }) continue;
                if (isKept && arrival.TakeTerms(file, terms!)) Touched.Add(arrival);
                else if (!isKept && arrival.Changes == 0) removed.Add(arrival);
            }
            wanted.AddRange(planned.Values.OrderBy(p => p.DueAt).Select(p => (file, p)));
        }
        foreach (var arrival in removed) arrivals.Remove(arrival);
        db.ExpectedArrivals.RemoveRange(removed);
        return (wanted, removed);
    }

    /// <summary>Everything due up to here is there already, or is past.</summary>
    DateTime From(ExpectedFile file, DateTime? last)
    {
        var from = now - CatchUp;
        if (file.ScheduledFrom > from) from = file.ScheduledFrom;
        return last > from ? last.Value : from;
    }

    public List<ExpectedArrival> Add(List<(ExpectedFile File, PlannedArrival Planned)> wanted, long firstId)
    {
        var added = wanted.Select((w, i) => new ExpectedArrival
        {
            Id = firstId + i, ExpectedFileId = w.File.Id, ProfileCode = w.File.ProfileCode, DueAt = w.Planned.DueAt, OpensAt = w.Planned.OpensAt, LateAt = w.Planned.LateAt, MissingAt = w.Planned.MissingAt,
            LeastLines = w.File.LeastLines, MostLines = w.File.MostLines, LeastPence = w.File.LeastPence, MostPence = w.File.MostPence, ChangedAt = now,
        }).ToList();
        db.ExpectedArrivals.AddRange(added);
        arrivals.AddRange(added);
        return added;
    }

    /// <summary>Lets the files that came meet what waits for them.</summary>
    public async Task MeetAsync(CancellationToken ct)
    {
        var open = Watched().Where(a => a.IsOpen()).ToList();
        if (open.Count == 0) return;
        var profiles = open.Select(a => a.ProfileCode).Distinct().ToList();
        var from = open.Min(a => a.OpensAt);
        var free = await db.Imports.Where(i => i.ReceivedAt >= from && profiles.Contains(i.ProfileCode)
                && (i.Status == ImportStatus.Checked || i.Status == ImportStatus.Posting || i.Status == ImportStatus.Posted || (i.Status == ImportStatus.Held && i.DuplicateOfId == null))
                && !db.ExpectedArrivals.Any(a => a.ImportId == i.Id))
            .Select(i => new ArrivedFile(i.Id, i.ProfileCode, i.ReceivedAt, i.LinesRead, i.ReadPence)).ToListAsync(ct);
        foreach (var (arrival, file) in ArrivalMatching.Of(open, free))
        {
            arrival.Meet(file);
            came[file.ImportId] = file;
            Touched.Add(arrival);
        }
    }

    /// <summary>Those whose state changed.</summary>
    public List<ExpectedArrival> Judge()
    {
        var changed = Watched().Where(a => a.ImportId is null || came.ContainsKey(a.ImportId.Value)).Where(a => a.Judge(a.ImportId is { } id ? came[id] : null, now)).ToList();
        Touched.UnionWith(changed);
        return changed;
    }

    // What nobody watches any more stays as it is.
    IEnumerable<ExpectedArrival> Watched() => arrivals.Where(a => FileOf(a).Active);
}
