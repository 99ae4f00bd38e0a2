using Ims.Domain.Access;
using Ims.Domain.Funds;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Funds;

/// <param name="RateToday">A fraction: 0.2 = 20%.</param>
/// <param name="Rates">Newest first.</param>
/// <param name="Funds">How many funds take it by default.</param>
public sealed record VatCodeRow(
    string Code, string Name, VatLiability Liability, string? OutputTaxLedgerCode, decimal RateToday, IReadOnlyList<VatRate> Rates, int Funds, bool Disabled);

/// <summary>All VAT codes with their dated rates.</summary>
public sealed class VatCodeList(Looks looks, TimeProvider time)
{
    public static Permission Needs => Permission.SetupView;

    public Task<Result<IReadOnlyList<VatCodeRow>>> GetAsync(CancellationToken ct) => looks.GetAsync<IReadOnlyList<VatCodeRow>>(Needs, async (db, ct) =>
    {
        var today = time.Today();
        var used = await db.Funds.GroupBy(f => f.DefaultVatCode).Select(g => new { Code = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Code, g => g.Count, ct);
        var codes = await db.VatCodes.Include(v => v.Rates).OrderBy(v => v.Code).ToListAsync(ct);
        return codes.ConvertAll(v => new VatCodeRow(
            v.Code, v.Name, v.Liability, v.OutputTaxLedgerCode, v.RateOn(today), [.. v.Rates.OrderByDescending(r => r.From)], used.GetValueOrDefault(v.Code), v.Disabled));
    }, ct);
}
