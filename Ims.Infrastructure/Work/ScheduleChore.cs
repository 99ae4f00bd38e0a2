using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Domain.Work;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Work;

/// <summary>How often a chore is to come, for all councils.</summary>
/// <param name="SeenCron">Its schedule as it was seen.</param>
/// <param name="Cron">Null: by its default again.</param>
public sealed record ChoreToSchedule(string Chore, string SeenCron, string? Cron);

/// <summary>Changes how often a chore comes, or puts it back on its default. It counts with the next look of the caretaker.</summary>
public sealed class ScheduleChore(SupportActs acts, IEnumerable<Chore> chores)
{
    public static Permission Needs => Permission.ServiceWork;

    public Task<Result<Done>> RunAsync(ChoreToSchedule command, CancellationToken ct) => acts.RunAsync<Done>(Needs, async (act, ct) =>
    {
        var chore = chores.FirstOrDefault(c => c.Key == command.Chore);
        if (chore is null) return WorkRefusals.ChoreUnknown;
        var wanted = command.Cron?.Trim() ?? chore.Cron;
        if (Refuses(chore, wanted, act.Now) is { } refusal) return refusal;
        var stored = await act.Db.Schedules.SingleOrDefaultAsync(s => s.Chore == chore.Key, ct);
        var before = stored?.Cron ?? chore.Cron;
        if (command.SeenCron != before) return WorkRefusals.ChangedBy(stored?.ChangedBy ?? "Somebody");
        if (wanted == before) return WorkRefusals.ScheduleUnchanged;
        if (wanted == chore.Cron) act.Db.Remove(stored!);
        else if (stored is null) act.Db.Add(new ChoreSchedule { Chore = chore.Key, Cron = wanted, ChangedAt = act.Now, ChangedBy = act.ActorName });
        else (stored.Cron, stored.ChangedAt, stored.ChangedBy) = (wanted, act.Now, act.ActorName);
        act.Audit("chore.schedule", nameof(Chore), chore.Key, new { Cron = before }, new { Cron = wanted });
        return Done.It;
    }, ct);

    /// <summary>Why a chore cannot come so; null where it can.</summary>
    internal static Refusal? Refuses(Chore chore, string cron, DateTime now)
    {
        if (cron.Length == 0) return WorkRefusals.ScheduleMissing;
        if (cron.Length > ChoreRhythm.LongestCron) return WorkRefusals.ScheduleLong;
        var times = ScheduledChore.TimesOf(cron);
        if (!times.Ok) return times.Refusal;
        if (times.Value.After(now) is null) return WorkRefusals.ScheduleNeverDue;
        // From to-morrow: to-day its times may be over.
        return chore.MayRest || times.Value.ComesEveryDay(UkTime.DateAt(now).AddDays(1)) ? null : WorkRefusals.RestsTooLong(chore.Name);
    }
}
