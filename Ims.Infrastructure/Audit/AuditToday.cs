using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Audit;

/// <summary>Today's audit entries, and how far the audit is sealed.</summary>
/// <param name="Entries">Counted up to <see cref="AuditToday.MostCounted"/>.</param>
/// <param name="CountedAll">False when there are more.</param>
/// <param name="LastNumber">Of the newest entry of all; 0 where there is none.</param>
/// <param name="SealedNumber">Up to which they are sealed.</param>
/// <param name="SealedAt">UTC; null where nothing is sealed yet.</param>
/// <param name="Overdue">Entries that should have been sealed by now.</param>
public sealed record AuditOfToday(DateOnly On, int Entries, bool CountedAll, long LastNumber, long SealedNumber, DateTime? SealedAt, long Overdue);

/// <summary>How much was audited today, and whether it is sealed: by its numbers, which have no gaps, so that nothing need be counted for it.</summary>
public sealed class AuditToday(Looks looks, Databases databases, Actor actor, TimeProvider time)
{
    public const int MostCounted = AuditSeeks.EntriesCounted;

    /// <summary>Entries are sealed within a minute; what waits longer than this waits too long.</summary>
    public static readonly TimeSpan SealedWithin = TimeSpan.FromMinutes(2);

    public static Permission Needs => Permission.AuditView;

    public Task<Result<AuditOfToday>> GetAsync(CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var (on, late) = (time.Today(), time.UtcNow() - SealedWithin);
        var count = await new AuditSeeks(db, new AuditFilter { From = on, To = on }).CountAsync(ct) ?? 0;
        var head = await AuditHeads.OfAsync(databases, actor.Council.Id, ct);
        var last = await db.AuditEntries.MaxAsync(a => (long?)a.Number, ct) ?? 0;
        // The newest that is old enough: all up to it should be sealed.
        var due = await db.AuditEntries.Where(a => a.At <= late).OrderByDescending(a => a.At).ThenByDescending(a => a.Number).Select(a => (long?)a.Number).FirstOrDefaultAsync(ct) ?? 0;
        return new AuditOfToday(on, Math.Min(count, MostCounted), count <= MostCounted, last, head?.Number ?? 0, head?.SealedAt, Math.Max(0, due - (head?.Number ?? 0)));
    }, ct);
}
