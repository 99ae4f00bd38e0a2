using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Funds;

/// <param name="LedgerCode">The one in force today; null where it is the account reference itself.</param>
/// <param name="SpecialAs">Suspense, losses... where the fund is one of the five.</param>
public sealed record FundRow(
    string Code, string Name, string? LedgerCode, bool LedgerCodeIsReference, string VatCode, string? ReferenceRule, bool AccountMustExist, bool ShownToPublic, bool Disabled,
    string? SpecialAs);

/// <summary>All funds, in the order of their codes.</summary>
public sealed class FundList(Looks looks, TimeProvider time)
{
    public static Permission Needs => Permission.SetupView;

    public Task<Result<IReadOnlyList<FundRow>>> GetAsync(CancellationToken ct) => looks.GetAsync<IReadOnlyList<FundRow>>(Needs, async (db, ct) =>
    {
        var today = time.Today();
        var funds = await db.Funds.Include(f => f.LedgerCodes).OrderBy(f => f.Code).ToListAsync(ct);
        var rules = await db.ReferenceRules.Select(r => new { r.Id, r.Name }).ToDictionaryAsync(r => r.Id, r => r.Name, ct);
        var special = SpecialFundNames.Of(await db.SpecialFunds.SingleOrDefaultAsync(ct));
        return funds.ConvertAll(f => new FundRow(
            f.Code, f.Name, f.LedgerCodeIsReference ? null : f.LedgerCodeOn(today, null), f.LedgerCodeIsReference, f.DefaultVatCode,
            f.ReferenceRuleId is { } rule ? rules[rule] : null, f.AccountMustExist, f.ShownToPublic, f.Disabled, special.GetValueOrDefault(f.Code)));
    }, ct);
}
