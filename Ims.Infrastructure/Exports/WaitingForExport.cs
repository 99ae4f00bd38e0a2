using Ims.Domain.Access;
using Ims.Domain.Exports;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Exports;

/// <summary>What of the open months has not left with an export, up to <see cref="WaitingForExport.MostCounted"/> lines. Gross is what control codes are debited with.</summary>
/// <param name="CountedAll">False when there are more: then neither count nor amount is exact.</param>
/// <param name="OldestOn">The oldest accounting date; null where nothing waits, and where not all were counted.</param>
public sealed record WaitingTold(string ProfileName, int Lines, Money Gross, bool CountedAll, DateOnly? OldestOn);

/// <summary>
/// The export profiles with what waits for each of them today, counted the newest first. Only the open months are looked through: lines are dated in
/// those alone, and a month closes only once all of its lines have left (domain.md, "Months").
/// </summary>
public sealed class WaitingForExport(Looks looks, TimeProvider time)
{
    public const int MostCounted = 10_000;

    public static Permission Needs => Permission.ExportsView;

    public Task<Result<IReadOnlyList<WaitingTold>>> GetAsync(CancellationToken ct) => looks.GetAsync<IReadOnlyList<WaitingTold>>(Needs, async (db, ct) =>
    {
        var today = time.Today();
        var open = await db.Months.Where(m => !m.Closed).OrderBy(m => m.FirstDay).Select(m => (DateOnly?)m.FirstDay).FirstOrDefaultAsync(ct);
        var told = new List<WaitingTold>();
        foreach (var profile in await db.ExportProfiles.OrderBy(p => p.Name).ToListAsync(ct)) told.Add(await OfAsync(db, profile, open ?? today, today, ct));
        return told;
    }, ct);

    static async Task<WaitingTold> OfAsync(CouncilDb db, ExportProfile profile, DateOnly from, DateOnly to, CancellationToken ct)
    {
        var sum = await WaitingLines.Of(db, profile, to).Where(l => l.AccountingOn >= from).OrderByDescending(l => l.AccountingOn).ThenByDescending(l => l.Id)
            .Select(l => new { l.AccountingOn, l.AmountPence }).Take(MostCounted + 1)
            .GroupBy(_ => 1).Select(g => new { Lines = g.Count(), Pence = g.Sum(l => l.AmountPence), Oldest = g.Min(l => l.AccountingOn) }).SingleOrDefaultAsync(ct);
        if (sum is null) return new(profile.Name, 0, Money.Zero, CountedAll: true, OldestOn: null);
        var all = sum.Lines <= MostCounted;
        return new(profile.Name, Math.Min(sum.Lines, MostCounted), new Money(sum.Pence), all, all ? sum.Oldest : null);
    }
}
