using Ims.Domain.Access;
using Ims.Domain.Councils;
using Ims.Domain.Values;
using Ims.Domain.Work;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Councils;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Work;

/// <summary>A chore for one council.</summary>
/// <param name="BeganAt">Null: never yet.</param>
/// <param name="Outcome">Of the last that ended; null where none has.</param>
/// <param name="Because">The kind of the fault, or the code of the refusal.</param>
/// <param name="IsUnderWay">It began and has not ended: an instance does it now, or was stopped meanwhile.</param>
/// <param name="DueAt">Null: never again.</param>
public sealed record ChoreOfCouncil(string Council, DateTime? BeganAt, DateTime? EndedAt, ChoreOutcome? Outcome, string? Because, bool IsUnderWay, DateTime? DueAt);

/// <summary>A chore, how often it comes, and how it went last for each council, by name.</summary>
/// <param name="ChangedAt">When somebody chose another schedule than the default; null where nobody did.</param>
public sealed record ChoreRow(string Key, string Name, string What, string Cron, string DefaultCron, bool MayRest, DateTime? ChangedAt, string? ChangedBy, IReadOnlyList<ChoreOfCouncil> Councils)
{
    /// <summary>The council for which it began longest ago; null before it was done for any.</summary>
    public ChoreOfCouncil? Oldest => Councils.Where(c => c.BeganAt is not null).MinBy(c => c.BeganAt);
    /// <summary>Whether some councils' turns lie much further back than others': then it matters which.</summary>
    public bool IsUneven => Councils.Max(c => c.BeganAt) - Oldest?.BeganAt > TimeSpan.FromMinutes(1);
    public IReadOnlyList<ChoreOfCouncil> Failed => [.. Councils.Where(c => c.Outcome == ChoreOutcome.Failed)];
    public int Waiting => Councils.Count(c => c.Outcome == ChoreOutcome.Waits);
    public int NotYet => Councils.Count(c => c.BeganAt is null);
    public DateTime? DueAt => Councils.Min(c => c.DueAt);
}

/// <summary>All chores, with how they went for all councils. It lies in the catalogue: no council's own database is looked into.</summary>
public sealed class ChoreList(Looks looks, Databases databases, IEnumerable<Chore> chores, TimeProvider time)
{
    public static Permission Needs => Permission.ServiceWork;

    public Task<Result<IReadOnlyList<ChoreRow>>> GetAsync(CancellationToken ct) => looks.GetAsync<IReadOnlyList<ChoreRow>>(Needs, async (_, ct) =>
    {
        var now = time.UtcNow();
        await using var db = databases.OpenCatalogue();
        var councils = await db.Councils.AsNoTracking().WorkedFor().OrderBy(c => c.Name).Select(c => new { c.Id, c.Name }).ToListAsync(ct);
        var runs = await db.ChoreRuns.AsNoTracking().ToDictionaryAsync(r => (r.Chore, r.CouncilId), ct);
        return [.. (await ScheduledChore.AllAsync(db, chores, ct)).Select(s => new ChoreRow(
            s.Chore.Key, s.Chore.Name, s.Chore.What, s.Cron, s.Chore.Cron, s.Chore.MayRest, s.Changed?.ChangedAt, s.Changed?.ChangedBy,
            [.. councils.Select(c => Of(c.Name, s, runs.GetValueOrDefault((s.Chore.Key, c.Id)), now))]))];
    }, ct);

    static ChoreOfCouncil Of(string council, ScheduledChore chore, ChoreRun? run, DateTime now) => new(
        council, run?.BeganAt, run?.EndedAt, run?.EndedAt is null ? null : run.Outcome, run?.Because, run is not null && !(run.EndedAt >= run.BeganAt), chore.DueAt(run, now));
}

/// <param name="Cron">As it is typed.</param>
public sealed record ChoreScheduleAsked(string Chore, string Cron);

/// <summary>When a chore would come; or why it cannot come so.</summary>
public sealed record ChoreScheduleTold(IReadOnlyList<DateTime> Times, Refusal? Refusal);

/// <summary>What comes of a schedule while it is typed.</summary>
public sealed class ChoreSchedulePreview(Looks looks, IEnumerable<Chore> chores, TimeProvider time)
{
    const int Shown = 5;

    public static Permission Needs => Permission.ServiceWork;

    public Task<Result<ChoreScheduleTold>> GetAsync(ChoreScheduleAsked asked, CancellationToken ct) => looks.GetAsync<ChoreScheduleTold>(Needs, (_, _) =>
    {
        var (now, cron) = (time.UtcNow(), asked.Cron.Trim());
        if (chores.FirstOrDefault(c => c.Key == asked.Chore) is not { } chore) return Task.FromResult(new ChoreScheduleTold([], WorkRefusals.ChoreUnknown));
        if (ScheduleChore.Refuses(chore, cron, now) is { } refusal) return Task.FromResult(new ChoreScheduleTold([], refusal));
        var times = ScheduledChore.TimesOf(cron).Value;
        var next = new List<DateTime>();
        for (var at = times.After(now); at is { } due && next.Count < Shown; at = times.After(due)) next.Add(due);
        return Task.FromResult(new ChoreScheduleTold(next, null));
    }, ct);
}
