using Ims.Domain.Values;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Work;

/// <summary>A lease on one item: while it lasts, nobody else works on it. The token is the fence against those who lost theirs.</summary>
public sealed record Lease(long ItemId, string Kind, int CouncilId, long SubjectId, long Token, int Attempt)
{
    /// <summary>When its holder last renewed it; never yet for a fresh one.</summary>
    internal DateTime RenewedAt { get; set; }

    /// <summary>How long the item was due before somebody took it.</summary>
    internal TimeSpan Waited { get; init; }
}

/// <summary>How far an item is, whether somebody works on it now, and why it was given up where it was.</summary>
public sealed record WorkProgress(long Done, long Total, bool Running, string? ParkedBecause);

/// <summary>Another worker took the item while this one was away: stop, and leave no trace.</summary>
public sealed class LeaseLostException(Lease lease) : Exception($"The lease on {lease.Kind} {lease.SubjectId} was lost.");

/// <summary>The durable queue in the catalogue. A row only wakes the work; what was done is known by the council's database. (Law 8)</summary>
public sealed class WorkQueue(Databases databases, TimeProvider time) : IDisposable
{
    /// <summary>How long a lease lasts unless renewed, as a posting does about once a second. Far longer than clocks of two servers differ.</summary>
    public static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(60);

    /// <summary>After so many attempts an item waits for a person.</summary>
    public const int AttemptsBeforeParking = 8;

    /// <summary>The one kind of work that is done for a council which is being made; all other work of it waits until it is ready.</summary>
    public const string MakingKind = "council";

    const int Candidates = 8;

    readonly string me = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";

    readonly SemaphoreSlim news = new(0);

    /// <summary>
    /// Puts an item on the queue, or wakes the one that is there. Safe to repeat. Where the catalogue cannot take it now, because its disk is full or another holds it for too long, the sweep puts
    /// it there: the council's row says what is to be done, and whoever asked for it has been told that it will be. (Law 8)
    /// </summary>
    public async Task EnqueueAsync(string kind, int councilId, long subjectId, CancellationToken ct)
    {
        try
        {
            await using var db = databases.OpenCatalogue();
            var now = time.UtcNow();
            if (await WakeAsync(db, kind, councilId, subjectId, now, ct) == 0) await AddAsync(db, kind, councilId, subjectId, now, ct);
            news.Release();
        }
        catch (Exception e) when (DbErrors.AsRefusal(e) is not null)
        {
            // The next sweep finds it missing.
        }
    }

    /// <summary>Puts an item back that is missing or counts as done although the council's row says otherwise. Leaves one that waits, runs or is parked. True when it did.</summary>
    public async Task<bool> EnsureAsync(string kind, int councilId, long subjectId, CancellationToken ct)
    {
        await using var db = databases.OpenCatalogue();
        var item = await db.WorkItems.AsNoTracking().SingleOrDefaultAsync(w => w.Kind == kind && w.CouncilId == councilId && w.SubjectId == subjectId, ct);
        if (item is { DoneAt: null }) return false;
        await EnqueueAsync(kind, councilId, subjectId, ct);
        return true;
    }

    /// <summary>Waits until this process puts something on the queue, or the time is up: others may have too.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken ct) => news.WaitAsync(atMost, ct);

    static async Task AddAsync(CatalogueDb db, string kind, int councilId, long subjectId, DateTime now, CancellationToken ct)
    {
        db.WorkItems.Add(new WorkItem { Kind = kind, CouncilId = councilId, SubjectId = subjectId, DueAt = now });
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (DbErrors.IsRepeat(e))
        {
            await WakeAsync(db, kind, councilId, subjectId, now, ct);   // somebody was faster: theirs is as good
        }
    }

    static Task<int> WakeAsync(CatalogueDb db, string kind, int councilId, long subjectId, DateTime now, CancellationToken ct) =>
        db.WorkItems.Where(w => w.Kind == kind && w.CouncilId == councilId && w.SubjectId == subjectId)
            .ExecuteUpdateAsync(s => s.SetProperty(w => w.DoneAt, (DateTime?)null).SetProperty(w => w.DueAt, now).SetProperty(w => w.ParkedBecause, (string?)null), ct);

    /// <summary>Takes the next due item, or null when nothing is due or others were faster.</summary>
    public async Task<Lease?> TakeAsync(CancellationToken ct) => await TakeAsync(null, ct);

    /// <summary>Takes one given item, if it is due and free.</summary>
    public async Task<Lease?> TakeAsync(string kind, int councilId, long subjectId, CancellationToken ct) => await TakeAsync((kind, councilId, subjectId), ct);

    async Task<Lease?> TakeAsync((string Kind, int CouncilId, long SubjectId)? only, CancellationToken ct)
    {
        await using var db = databases.OpenCatalogue();
        var now = time.UtcNow();
        var due = db.WorkItems.AsNoTracking()
            .Where(w => w.DoneAt == null && w.ParkedBecause == null && w.DueAt <= now && (w.LeasedUntil == null || w.LeasedUntil < now));
        if (only is null) due = due.Where(w => w.Kind == MakingKind || !db.Councils.Any(c => c.Id == w.CouncilId && c.BeingMadeSince != null));
        if (only is var (kind, councilId, subjectId)) due = due.Where(w => w.Kind == kind && w.CouncilId == councilId && w.SubjectId == subjectId);
        var items = await due.OrderBy(w => w.DueAt).ThenBy(w => w.Id).Take(Candidates).ToListAsync(ct);
#pragma warning disable CA5394 // Shuffled so that workers collide less; nothing secret about it.
        foreach (var item in items.OrderBy(_ => Random.Shared.Next()))
#pragma warning restore CA5394
        {
            var until = now + LeaseTime;
            var taken = await db.WorkItems.Where(w => w.Id == item.Id && w.DoneAt == null && w.LeaseToken == item.LeaseToken).ExecuteUpdateAsync(s => s
                .SetProperty(w => w.LeaseToken, item.LeaseToken + 1).SetProperty(w => w.LeasedBy, me).SetProperty(w => w.LeasedUntil, until)
                .SetProperty(w => w.Attempts, w => w.Attempts + 1), ct);
            if (taken == 1) return new Lease(item.Id, item.Kind, item.CouncilId, item.SubjectId, item.LeaseToken + 1, item.Attempts + 1) { Waited = now - item.DueAt };
        }
        return null;
    }

    /// <summary>Keeps a lease and says how far the work is. False when it was lost: stop.</summary>
    public async Task<bool> RenewAsync(Lease lease, long done, long total, CancellationToken ct)
    {
        await using var db = databases.OpenCatalogue();
        var until = time.UtcNow() + LeaseTime;
        return await Held(db, lease).ExecuteUpdateAsync(s => s
            .SetProperty(w => w.LeasedUntil, until).SetProperty(w => w.ProgressDone, done).SetProperty(w => w.ProgressTotal, total), ct) == 1;
    }

    /// <summary>Renews at most once a second, so that a worker may call it as often as it likes.</summary>
    public async Task<bool> RenewIfDueAsync(Lease lease, long done, long total, CancellationToken ct)
    {
        var now = time.UtcNow();
        if (now - lease.RenewedAt < TimeSpan.FromSeconds(1)) return true;
        lease.RenewedAt = now;
        return await RenewAsync(lease, done, total, ct);
    }

    /// <summary>Marks an item done. False when the lease was lost meanwhile: whoever holds it now will find the work done.</summary>
    public async Task<bool> CompleteAsync(Lease lease, CancellationToken ct)
    {
        await using var db = databases.OpenCatalogue();
        var now = time.UtcNow();
        return await Held(db, lease).ExecuteUpdateAsync(s => s
            .SetProperty(w => w.DoneAt, now).SetProperty(w => w.LeasedUntil, (DateTime?)null).SetProperty(w => w.LeasedBy, (string?)null), ct) == 1;
    }

    /// <summary>Gives an item back after a fault: later again, or parked for a person when it failed too often. True when it is parked now.</summary>
    public async Task<bool> ReleaseAsync(Lease lease, string because, CancellationToken ct)
    {
        await using var db = databases.OpenCatalogue();
        var due = time.UtcNow() + TimeSpan.FromSeconds(Math.Min(300, 1 << Math.Min(lease.Attempt, 8)));
        var parked = lease.Attempt >= AttemptsBeforeParking ? because : null;
        var given = await Held(db, lease).ExecuteUpdateAsync(s => s
            .SetProperty(w => w.DueAt, due).SetProperty(w => w.LeasedUntil, (DateTime?)null).SetProperty(w => w.LeasedBy, (string?)null)
            .SetProperty(w => w.ParkedBecause, parked), ct);
        return given == 1 && parked is not null;
    }

    /// <summary>How far the items of one kind are, by subject; those that are not on the queue are left out.</summary>
    public async Task<IReadOnlyDictionary<long, WorkProgress>> ProgressAsync(string kind, int councilId, IReadOnlyCollection<long> subjectIds, CancellationToken ct)
    {
        await using var db = databases.OpenCatalogue();
        var now = time.UtcNow();
        var items = await db.WorkItems.AsNoTracking().Where(w => w.Kind == kind && w.CouncilId == councilId && subjectIds.Contains(w.SubjectId)).ToListAsync(ct);
        return items.ToDictionary(w => w.SubjectId, w => new WorkProgress(w.ProgressDone, w.ProgressTotal, Running: w.LeasedUntil >= now, w.ParkedBecause));
    }

    public void Dispose() => news.Dispose();

    static IQueryable<WorkItem> Held(CatalogueDb db, Lease lease) =>
        db.WorkItems.Where(w => w.Id == lease.ItemId && w.DoneAt == null && w.LeaseToken == lease.Token);
}
