using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Reports.Catalogue;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Reports;

/// <summary>Today's postings by hand, and how many of them stand out.</summary>
/// <param name="Postings">By hand, looked at.</param>
/// <param name="LookedAtAll">False when there were more acts than <see cref="UnusualToday.MostActs"/>: then the first of the day were looked at.</param>
public sealed record UnusualOfToday(DateOnly On, int Postings, int Unusual, bool LookedAtAll);

/// <summary>
/// How many postings by hand of today an auditor would ask about: those of the report "Unusual activity". They are found by today's audit entries, since the ledger has no index by the time of posting.
/// </summary>
public sealed class UnusualToday(Looks looks, TimeProvider time)
{
    public const int MostActs = 5_000;

    public static Permission Needs => Permission.AuditView;

    public Task<Result<UnusualOfToday>> GetAsync(CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var on = time.Today();
        var begins = UkTime.UtcAt(on, TimeOnly.MinValue);
        var acts = await db.AuditEntries.Where(a => a.At >= begins && a.Postings > 0 && a.ActorId != UnusualActivity.Service).OrderBy(a => a.At).ThenBy(a => a.Number)
            .Select(a => a.ActId).Take(MostActs + 1).ToListAsync(ct);
        var (postings, unusual) = await UnusualActivity.CountAsync(db, [.. acts.Take(MostActs)], ct);
        return new UnusualOfToday(on, postings, unusual, acts.Count <= MostActs);
    }, ct);
}
