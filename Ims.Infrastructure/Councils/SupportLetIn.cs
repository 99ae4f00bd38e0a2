using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Councils;

/// <summary>Whether support staff may come in now.</summary>
/// <param name="Grants">Those that count now.</param>
/// <param name="Until">When the last of them ends, UTC; null where none counts.</param>
/// <param name="MayChange">Whether one of them lets them change things.</param>
/// <param name="LooksToday">What they looked at today, as the audit has it.</param>
public sealed record SupportToday(int Grants, DateTime? Until, bool MayChange, int LooksToday);

/// <summary>The council's own door to support staff, for whoever keeps it.</summary>
public sealed class SupportLetIn(Looks looks, TimeProvider time)
{
    const int MostCounted = 10_000;

    public static Permission Needs => Permission.AccessView;

    public Task<Result<SupportToday>> GetAsync(CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var begins = UkTime.UtcAt(time.Today(), TimeOnly.MinValue);
        var grants = await db.SupportGrantsAt(time.UtcNow()).ToListAsync(ct);
        var seen = await db.AuditEntries.Where(a => a.Action == SupportLooks.Action && a.At >= begins).Take(MostCounted).CountAsync(ct);
        return new SupportToday(grants.Count, grants.Count == 0 ? null : grants.Max(g => g.EndsAt), grants.Exists(g => g.MayChange), seen);
    }, ct);
}
