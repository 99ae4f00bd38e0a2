using Ims.Domain.Funds;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Funds;

/// <summary>Loads the snapshot of funds, methods, VAT codes and reference rules that one file or one payment uses.</summary>
public static class FundBooks
{
    /// <summary>All of it: a file may name any fund.</summary>
    public static async Task<FundBook> LoadAsync(CouncilDb db, CancellationToken ct) => new(
        await db.Funds.AsNoTracking().Include(f => f.LedgerCodes).ToListAsync(ct),
        await db.Methods.AsNoTracking().ToListAsync(ct),
        await db.VatCodes.AsNoTracking().Include(v => v.Rates).ToListAsync(ct),
        await db.ReferenceRules.AsNoTracking().ToListAsync(ct));

    /// <summary>As much of it as a few lines need that name their funds and take those funds' own VAT codes, in one query.</summary>
    /// <param name="fundCodes">In any case; what is no fund is left out, and the check says so.</param>
    /// <param name="methods">Known already: money that is moved keeps the method that it came by.</param>
    public static async Task<FundBook> LoadAsync(CouncilDb db, IEnumerable<string> fundCodes, IEnumerable<MethodOfPayment> methods, CancellationToken ct)
    {
        var codes = fundCodes.Select(c => c.ToUpperInvariant()).Distinct().ToList();
        var named = await (
            from fund in db.Funds.AsNoTracking().Include(f => f.LedgerCodes)
            where codes.Contains(fund.Code.ToUpper())
            join vat in db.VatCodes.Include(v => v.Rates) on fund.DefaultVatCode equals vat.Code
            join rule in db.ReferenceRules on fund.ReferenceRuleId equals rule.Id into rules
            from rule in rules.DefaultIfEmpty()
            select new { fund, vat, rule }).ToListAsync(ct);
        return new FundBook(
            named.Select(n => n.fund), methods.DistinctBy(m => m.Code), named.Select(n => n.vat).DistinctBy(v => v.Code),
            named.Select(n => n.rule).OfType<AccountReferenceRule>().DistinctBy(r => r.Id));
    }
}
