using Ims.Domain.Access;
using Ims.Domain.Reports;
using Ims.Domain.Values;
using Ims.Domain.Work;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Values;
using Ims.Infrastructure.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Infrastructure.Reports.Kept;

/// <summary>A schedule as somebody wants it.</summary>
/// <param name="Id">Null for a new one.</param>
/// <param name="SeenVersion">Of the schedule as it was seen; 0 for a new one.</param>
public sealed record ReportScheduleToSave(
    long? Id, int SeenVersion, string Name, string Code, ReportCriteria Criteria, ReportPeriod? Period, ReportFileKind Kind, string Cron, IReadOnlyList<int> PersonIds, bool Disabled);

/// <summary>Adds or changes a schedule. Whoever does must be able to read the report themselves.</summary>
public sealed class SaveReportSchedule(Acts acts, Standing standing)
{
    /// <summary>So many times are looked at to see how close together they are.</summary>
    const int TimesLookedAt = 200;

    static readonly TimeSpan ShortestGap = new(TimeSpan.TicksPerHour);

    public static Permission Needs => Permission.ReportsSchedule;

    public Task<Result<long>> RunAsync(ReportScheduleToSave command, CancellationToken ct) => acts.RunAsync<long>(Needs, async (act, ct) =>
    {
        if (ReportCatalogue.Find(command.Code) is not { } report) return ReportRefusals.Unknown(command.Code);
        if (await standing.RefusesAsync(act.Db, report.Needs, ct) is { } no) return no;
        var stored = command.Id is { } id ? await act.Db.ReportSchedules.SingleOrDefaultAsync(s => s.Id == id && s.ReportCode == report.Code, ct) : null;
        if (command.Id is not null && stored is null) return ReportRefusals.ScheduleUnknown;
        if (stored is not null && stored.Version != command.SeenVersion) return DbErrors.ChangedByAnother;
        var before = stored is null ? null : ScheduleTold.Of(stored);
        var schedule = stored ?? new ReportSchedule { Id = await act.TakeIdsAsync(1, ct), Name = "", ReportCode = report.Code, Criteria = new(), Kind = command.Kind, Cron = "", ChangedBy = "" };
        (schedule.Name, schedule.Period, schedule.Kind, schedule.Cron) = (command.Name.Trim(), report.Takes.HasFlag(ReportTakes.Period) ? command.Period : null, command.Kind, command.Cron.Trim());
        (schedule.Criteria, schedule.PersonIds, schedule.Disabled, schedule.ChangedBy) = (command.Criteria.Completed(report.Takes, act.Today), [.. command.PersonIds.Distinct().Order()], command.Disabled, act.ActorName);
        if (schedule.Refusal(report.Takes) is { } refusal) return refusal;
        if (schedule.CriteriaOn(act.Today).Completed(report.Takes, act.Today).RefusalFor(report.Takes, act.Today) is { } cannot) return cannot;
        var people = schedule.PersonIds;
        if (await act.Db.People.CountAsync(p => people.Contains(p.Id) && !p.Disabled, ct) != people.Count) return ReportRefusals.SchedulePersonGone;
        var next = NextOf(schedule.Cron, act.Now);
        if (!next.Ok) return next.Refusal;
        schedule.NextAt = schedule.Disabled ? null : next.Value;
        if (stored is null) act.Db.ReportSchedules.Add(schedule);
        act.Audit(stored is null ? "report.schedule" : "report.reschedule", nameof(ReportSchedule), schedule.Id, before, ScheduleTold.Of(schedule));
        return schedule.Id;
    }, ct);

    /// <summary>When it comes next, UTC.</summary>
    static Result<DateTime> NextOf(string cron, DateTime now)
    {
        if (ScheduleTimes.Of(cron) is not { } times || times.After(now) is not { } first) return ReportRefusals.ScheduleCronUnreadable(cron);
        var last = first;
        for (var i = 0; i < TimesLookedAt && times.After(last) is { } next; i++)
        {
            // The hour that comes twice when the clocks go back is taken twice.
            if (next - last < ShortestGap) return ReportRefusals.ScheduleTooOften;
            last = next;
        }
        return first;
    }
}

/// <summary>Removes a schedule; what it made stays until its time is over.</summary>
public sealed class RemoveReportSchedule(Acts acts)
{
    public static Permission Needs => Permission.ReportsSchedule;

    public Task<Result<Done>> RunAsync(long id, int seenVersion, CancellationToken ct) => acts.RunAsync<Done>(Needs, async (act, ct) =>
    {
        var stored = await act.Db.ReportSchedules.SingleOrDefaultAsync(s => s.Id == id, ct);
        if (stored is null) return ReportRefusals.ScheduleUnknown;
        if (stored.Version != seenVersion) return DbErrors.ChangedByAnother;
        act.Db.Remove(stored);
        act.Audit("report.unschedule", nameof(ReportSchedule), id, ScheduleTold.Of(stored), after: null);
        return Done.It;
    }, ct);
}

/// <summary>
/// Has every report made that is due by a schedule, for each of its people. What fell due more than once while nobody looked is made once. Two instances that look at once make it once: the schedule's
/// version says who was first. Returns how many reports were asked for.
/// </summary>
public sealed class MakeScheduledReports(Acts acts, WorkQueue queue, Actor actor)
{
    public static Permission Needs => Permission.ReportsWrite;

    public static readonly Chore Chore = new("scheduled-reports", "Making scheduled reports",
        "Has the reports made that are due by their schedules, and tells those who get them.",
        "0 * * * * ?",
        async (services, ct) => (await services.GetRequiredService<MakeScheduledReports>().RunAsync(ct)).Refusal);

    public async Task<Result<int>> RunAsync(CancellationToken ct)
    {
        List<long> made = [];
        var result = await acts.RunAsync<int>(Needs, async (act, ct) =>
        {
            made = [];
            var now = act.Now;
            foreach (var schedule in await act.Db.ReportSchedules.Where(s => s.NextAt <= now).OrderBy(s => s.Id).ToListAsync(ct)) made.AddRange(await MakeAsync(act, schedule, ct));
            if (made.Count == 0) act.NothingToDo();
            return made.Count;
        }, ct);
        if (!result.Ok) return result;
        foreach (var id in made) await queue.EnqueueAsync(KeptWork.Name, actor.Council.Id, id, ct);
        return result;
    }

    static async Task<List<long>> MakeAsync(Act act, ReportSchedule schedule, CancellationToken ct)
    {
        var before = ScheduleTold.Of(schedule);
        (schedule.LastAt, schedule.NextAt) = (act.Now, ScheduleTimes.Of(schedule.Cron)?.After(act.Now));
        var (first, ids) = (await act.TakeIdsAsync(schedule.PersonIds.Count, ct), new List<long>());
        foreach (var personId in schedule.PersonIds)
        {
            ids.Add(first + ids.Count);
            act.Db.KeptReports.Add(new KeptReport
            {
                Id = ids[^1], ReportCode = schedule.ReportCode, Criteria = schedule.CriteriaOn(act.Today).Completed(ReportCatalogue.Find(schedule.ReportCode)?.Takes ?? ReportTakes.Nothing, act.Today), Kind = schedule.Kind, PersonId = personId, RequestedAt = act.Now,
                RequestedBy = schedule.ChangedBy, ScheduleId = schedule.Id,
            });
        }
        act.Audit("report.due", nameof(ReportSchedule), schedule.Id, before, ScheduleTold.Of(schedule));
        return ids;
    }
}

/// <summary>A schedule as lists and its form show it.</summary>
/// <param name="Facts">Its criteria as people read them, less the days that its period names.</param>
public sealed record ReportScheduleRow(
    long Id, int Version, string Name, string Code, string Title, ReportCriteria Criteria, ReportPeriod? Period, ReportFileKind Kind, string Cron, IReadOnlyList<int> PersonIds, IReadOnlyList<string> People, bool Disabled, DateTime? NextAt, DateTime? LastAt, string ChangedBy);

/// <summary>Somebody who can be named by a schedule.</summary>
/// <param name="HasAddress">Whether they are told by e-mail.</param>
public sealed record ReportReader(int Id, string Name, bool HasAddress);

public sealed record ReportSchedulesTold(IReadOnlyList<ReportScheduleRow> Schedules, IReadOnlyList<ReportReader> People);

/// <summary>All schedules of the council, and who can be named.</summary>
public sealed class ReportScheduleList(Looks looks)
{
    public static Permission Needs => Permission.ReportsSchedule;

    public Task<Result<ReportSchedulesTold>> GetAsync(CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var people = await db.People.OrderBy(p => p.Name).Select(p => new { p.Id, p.Name, p.Disabled, HasAddress = p.Email != null }).ToListAsync(ct);
        var names = people.ToDictionary(p => p.Id, p => p.Name);
        var schedules = await db.ReportSchedules.OrderBy(s => s.Name).ThenBy(s => s.Id).ToListAsync(ct);
        return new ReportSchedulesTold(
            schedules.ConvertAll(s => new ReportScheduleRow(
                s.Id, s.Version, s.Name, s.ReportCode, ReportCatalogue.Find(s.ReportCode)?.Title ?? s.ReportCode, s.Criteria, s.Period, s.Kind, s.Cron, s.PersonIds, [.. s.PersonIds.Select(id => names.GetValueOrDefault(id, "?"))], s.Disabled, s.NextAt, s.LastAt, s.ChangedBy)),
            [.. people.Where(p => !p.Disabled).Select(p => new ReportReader(p.Id, p.Name, p.HasAddress))]);
    }, ct);
}

/// <summary>When a schedule's expression comes.</summary>
static class ScheduleTimes
{
    /// <summary>Null where it cannot be read.</summary>
    public static ChoreTimes? Of(string cron) => CronText.Read(cron) is { } read ? new ChoreTimes(read.After) : null;
}

/// <summary>What the audit says of a schedule.</summary>
static class ScheduleTold
{
    public static object Of(ReportSchedule s) => new { s.Name, s.ReportCode, Criteria = s.Criteria.ToString(), s.Period, s.Kind, s.Cron, s.PersonIds, s.Disabled, s.NextAt };
}
