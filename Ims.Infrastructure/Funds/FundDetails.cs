using Ims.Domain.Access;
using Ims.Domain.Funds;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Funds;

/// <param name="LedgerCodes">Newest first.</param>
/// <param name="LedgerCodeToday">The one in force; null where there is none or it is the account reference itself.</param>
public sealed record FundSettings(
    Fund Fund, string VatName, string? ReferenceRule, string? SpecialAs, IReadOnlyList<FundLedgerCode> LedgerCodes, string? LedgerCodeToday, IReadOnlyList<string> Groups);

/// <summary>One fund with every setting; nothing where there is no such fund.</summary>
public sealed class FundDetails(Looks looks, TimeProvider time)
{
    public static Permission Needs => Permission.SetupView;

    public Task<Result<FundSettings?>> GetAsync(string code, CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var fund = await db.Funds.Include(f => f.LedgerCodes).SingleOrDefaultAsync(f => f.Code == code, ct);
        if (fund is null) return null;
        var vat = await db.VatCodes.Where(v => v.Code == fund.DefaultVatCode).Select(v => v.Name).SingleAsync(ct);
        var rule = await db.ReferenceRules.Where(r => r.Id == fund.ReferenceRuleId).Select(r => r.Name).SingleOrDefaultAsync(ct);
        var groups = await db.FundGroups.Where(g => g.Funds.Any(f => f.FundCode == code)).OrderBy(g => g.Name).Select(g => g.Name).ToListAsync(ct);
        var special = SpecialFundNames.Of(await db.SpecialFunds.SingleOrDefaultAsync(ct)).GetValueOrDefault(fund.Code);
        var today = fund.LedgerCodeIsReference ? null : fund.LedgerCodeOn(time.Today(), null);
        return new FundSettings(fund, vat, rule, special, [.. fund.LedgerCodes.OrderByDescending(c => c.From)], today, groups);
    }, ct);
}
