using Ims.Domain.Access;
using Ims.Domain.Councils;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Work;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Councils;

/// <summary>How much of one kind there is in the whole service.</summary>
/// <param name="OldestDueAt">Since when the one that waits longest has been due.</param>
public sealed record WorkOfKind(string Kind, int Waiting, int Running, int Parked, DateTime? OldestDueAt);

/// <summary>An item that failed too often. Which row of the council it is about, never what is in it.</summary>
/// <param name="Because">Kind of the last fault, or the code of the last refusal.</param>
public sealed record ParkedWork(long ItemId, string Kind, long SubjectId, int Attempts, string Because, DateTime DueAt);

/// <param name="Kinds">Every kind there is, with or without work.</param>
/// <param name="Parked">Of the council that support staff are signed in for.</param>
public sealed record ServiceWork(IReadOnlyList<WorkOfKind> Kinds, IReadOnlyList<ParkedWork> Parked);

/// <summary>The work queue in counts for the whole service, and by ids what is parked of the council of whoever asks.</summary>
public sealed class ServiceWorkList(Looks looks, Databases databases, Actor actor, TimeProvider time, WorkNames names)
{
    const int Most = 200;

    public static Permission Needs => Permission.ServiceWork;

    public Task<Result<ServiceWork>> GetAsync(CancellationToken ct) => looks.GetAsync(Needs, async (_, ct) =>
    {
        var now = time.UtcNow();
        await using var catalogue = databases.OpenCatalogue();
        var open = catalogue.WorkItems.AsNoTracking().Where(w => w.DoneAt == null);
        var counts = await open.GroupBy(w => w.Kind).Select(g => new
        {
            Kind = g.Key, All = g.Count(), Parked = g.Count(w => w.ParkedBecause != null), Running = g.Count(w => w.ParkedBecause == null && w.LeasedUntil >= now),
        }).ToListAsync(ct);
        var oldest = await open.Where(w => w.ParkedBecause == null && w.DueAt <= now && (w.LeasedUntil == null || w.LeasedUntil < now))
            .GroupBy(w => w.Kind).Select(g => new { Kind = g.Key, DueAt = g.Min(w => w.DueAt) }).ToDictionaryAsync(o => o.Kind, o => o.DueAt, ct);
        var parked = await open.Where(w => w.CouncilId == actor.Council.Id && w.ParkedBecause != null).OrderBy(w => w.DueAt).ThenBy(w => w.Id).Take(Most)
            .Select(w => new ParkedWork(w.Id, w.Kind, w.SubjectId, w.Attempts, w.ParkedBecause!, w.DueAt)).ToListAsync(ct);
        return new ServiceWork(
            [.. names.Kinds.Union(counts.Select(c => c.Kind)).Order(StringComparer.Ordinal).Select(k => counts.Find(c => c.Kind == k) is { } c
                ? new WorkOfKind(k, c.All - c.Parked - c.Running, c.Running, c.Parked, oldest.TryGetValue(k, out var due) ? due : null)
                : new WorkOfKind(k, 0, 0, 0, null))],
            parked);
    }, ct);
}

/// <summary>Lets an item that failed too often run again, once its cause is mended. Only one of the council that support staff are signed in for.</summary>
public sealed class RerunParkedWork(SupportActs acts, Actor actor)
{
    public static Permission Needs => Permission.ServiceWork;

    public Task<Result<Done>> RunAsync(long workItemId, CancellationToken ct) => acts.RunAsync<Done>(Needs, async (act, ct) =>
    {
        var item = await act.Db.WorkItems.AsNoTracking().SingleOrDefaultAsync(w => w.Id == workItemId && w.CouncilId == actor.Council.Id && w.ParkedBecause != null, ct);
        if (item is null) return CouncilRefusals.WorkNotParked;
        var woken = await act.Db.WorkItems.Where(w => w.Id == workItemId && w.ParkedBecause != null)
            .ExecuteUpdateAsync(s => s.SetProperty(w => w.ParkedBecause, (string?)null).SetProperty(w => w.Attempts, 0).SetProperty(w => w.DueAt, act.Now), ct);
        if (woken == 0) return CouncilRefusals.WorkNotParked;
        object Told(string? because) => new { item.Kind, item.CouncilId, item.SubjectId, ParkedBecause = because };
        act.Audit("work.rerun", nameof(WorkItem), item.Id, Told(item.ParkedBecause), Told(null));
        return Done.It;
    }, ct);
}
