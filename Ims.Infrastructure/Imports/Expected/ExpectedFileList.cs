using Ims.Domain.Access;
using Ims.Domain.Imports.Expected;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports.Expected;

/// <summary>An expected file as the list shows it.</summary>
/// <param name="LastDueAt">When it was last due; null where it never was yet.</param>
/// <param name="LastImportId">The file that met it then.</param>
/// <param name="NextDueAt">Null for one that rests.</param>
public sealed record ExpectedFileRow(
    long Id, string Name, string ProfileCode, string ProfileName, bool ProfileDisabled, string Cron, ClosedDays ClosedDays, bool Active, DateTime? LastDueAt, ArrivalState? LastState, long? LastImportId, DateTime? NextDueAt);

/// <summary>The files that should come, those that rest last.</summary>
public sealed class ExpectedFileList(Looks looks, TimeProvider time)
{
    public static Permission Needs => Permission.ImportsView;

    public Task<Result<IReadOnlyList<ExpectedFileRow>>> GetAsync(CancellationToken ct) => looks.GetAsync<IReadOnlyList<ExpectedFileRow>>(Needs, async (db, ct) =>
    {
        var now = time.UtcNow();
        var calendar = await db.WorkingCalendarAsync(ct);
        var files = await (
            from f in db.ExpectedFiles
            join p in db.ImportProfiles on f.ProfileCode equals p.Code
            select new { File = f, ProfileName = p.Name, p.Disabled, LastDueAt = db.ExpectedArrivals.Where(a => a.ExpectedFileId == f.Id && a.DueAt <= now).Max(a => (DateTime?)a.DueAt) }).ToListAsync(ct);
        var dues = files.Where(f => f.LastDueAt is not null).Select(f => f.LastDueAt!.Value).Distinct().ToList();
        var last = (await db.ExpectedArrivals.Where(a => dues.Contains(a.DueAt)).Select(a => new { a.ExpectedFileId, a.DueAt, a.State, a.ImportId }).ToListAsync(ct)).ToDictionary(a => (a.ExpectedFileId, a.DueAt));
        return [.. files.OrderByDescending(f => f.File.Active).ThenBy(f => f.File.Name, StringComparer.CurrentCultureIgnoreCase).Select(f =>
        {
            var (file, was) = (f.File, f.LastDueAt is { } at ? last.GetValueOrDefault((f.File.Id, at)) : null);
            var next = file.Active ? CronDates.Of(file, calendar).Coming(now, 1) : [];
            return new ExpectedFileRow(file.Id, file.Name, file.ProfileCode, f.ProfileName, f.Disabled, file.Cron, file.ClosedDays, file.Active, f.LastDueAt, was?.State, was?.ImportId, next.Count > 0 ? next[0] : null);
        })];
    }, ct);
}

/// <summary>An expected file with everything that can be changed of it.</summary>
public sealed record ExpectedFileTold(
    long Id, int Version, string Name, string ProfileCode, string Cron, ClosedDays ClosedDays, int GraceMinutes, int? MissingAfterHours, FileRange Range, IReadOnlyList<string> Addresses, bool Active, DateTime SavedAt, string SavedBy);

/// <summary>One expected file. Null when there is none.</summary>
public sealed class ExpectedFileDetails(Looks looks)
{
    public static Permission Needs => Permission.ImportsView;

    public Task<Result<ExpectedFileTold?>> GetAsync(long expectedFileId, CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
        await db.ExpectedFiles.SingleOrDefaultAsync(f => f.Id == expectedFileId, ct) is not { } f ? null
            : new ExpectedFileTold(f.Id, f.Version, f.Name, f.ProfileCode, f.Cron, f.ClosedDays, f.GraceMinutes, f.MissingAfterHours, f.Range(), f.AddressList(), f.Active, f.SavedAt, f.SavedBy), ct);
}

public sealed record ScheduleAsked(string Cron, ClosedDays ClosedDays);

/// <summary>When a schedule that somebody is typing would be due next, or why it cannot be read.</summary>
public sealed record ScheduleTold(IReadOnlyList<DateTime> Dates, Refusal? Refusal);

/// <summary>The next dates of a schedule that is not saved yet.</summary>
public sealed class SchedulePreview(Looks looks, TimeProvider time)
{
    const int Shown = 5;

    public static Permission Needs => Permission.ImportsView;

    public Task<Result<ScheduleTold>> GetAsync(ScheduleAsked asked, CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var now = time.UtcNow();
        if (string.IsNullOrWhiteSpace(asked.Cron)) return new ScheduleTold([], ExpectedRefusals.CronMissing);
        if (asked.Cron.Length > ExpectedFile.LongestCron) return new ScheduleTold([], ExpectedRefusals.CronTooLong);
        var cron = CronDates.Read(asked.Cron.Trim());
        if (!cron.Ok) return new ScheduleTold([], cron.Refusal);
        if (cron.Value.IsTooOften(UkTime.Local(now))) return new ScheduleTold([], ExpectedRefusals.TooOften);
        var coming = cron.Value.On(asked.ClosedDays, await db.WorkingCalendarAsync(ct)).Coming(now, Shown);
        return new ScheduleTold(coming, coming.Count == 0 ? ExpectedRefusals.NeverDue : null);
    }, ct);
}
