using Ims.Domain.Access;
using Ims.Domain.Exports;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Exports;

/// <summary>What a batch built now would take. Gross is what control codes are debited with.</summary>
public sealed record Waiting(int Lines, Money Gross, Money Vat, DateOnly? FirstOn, DateOnly? LastOn)
{
    public Money Net => Gross - Vat;
}

/// <summary>What waits for an export up to a period's end; null where the profile is unknown.</summary>
public sealed class ExportWaiting(Looks looks)
{
    public static Permission Needs => Permission.ExportsView;

    public Task<Result<Waiting?>> GetAsync(ExportPeriod period, CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var profile = await db.ExportProfiles.SingleOrDefaultAsync(p => p.Code == period.ProfileCode, ct);
        return profile is null ? null : await OfAsync(db, profile, period.PeriodEndOn, ct);
    }, ct);

    internal static async Task<Waiting> OfAsync(CouncilDb db, ExportProfile profile, DateOnly periodEndOn, CancellationToken ct)
    {
        var sums = await WaitingLines.Of(db, profile, periodEndOn).GroupBy(_ => 1).Select(g => new
        {
            Lines = g.Count(), Gross = g.Sum(l => l.AmountPence), Vat = g.Sum(l => l.VatPence), First = g.Min(l => l.AccountingOn), Last = g.Max(l => l.AccountingOn),
        }).SingleOrDefaultAsync(ct);
        return sums is null ? new(0, Money.Zero, Money.Zero, null, null) : new(sums.Lines, new(sums.Gross), new(sums.Vat), sums.First, sums.Last);
    }
}
