using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Funds;

/// <param name="LedgerCode">The one in force today; null where it is the account reference itself.</param>
/// <param name="SpecialAs">Suspense, losses... where the fund is one of the five.</param>
public sealed record FundRow(
    string Code, string Name, string? LedgerCode, bool LedgerCodeIsReference, string VatCode, string? ReferenceRule, bool AccountMustExist, bool ShownToPublic, bool Disabled,
    string? SpecialAs)
{
    /// <summary>A chart of accounts was imported, and the ledger code in force today is not open in it.</summary>
    public bool IsOutsideChart { get; init; }
}

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
        var codes = funds.Where(f => !f.LedgerCodeIsReference).Select(f => f.LedgerCodeOn(today, null)).OfType<string>().Distinct().ToList();
        var open = await db.ChartImports.AnyAsync(ct) ? (await db.ChartCodes.Where(c => codes.Contains(c.Code) && !c.Closed).Select(c => c.Code).ToListAsync(ct)).ToHashSet() : null;
        return funds.ConvertAll(f => new FundRow(
            f.Code, f.Name, f.LedgerCodeIsReference ? null : f.LedgerCodeOn(today, null), f.LedgerCodeIsReference, f.DefaultVatCode,
            f.ReferenceRuleId is { } rule ? rules[rule] : null, f.AccountMustExist, f.ShownToPublic, f.Disabled, special.GetValueOrDefault(f.Code))
        {
            IsOutsideChart = open is not null && !f.LedgerCodeIsReference && f.LedgerCodeOn(today, null) is { } code && !open.Contains(code),
        });
    }, ct);
}
