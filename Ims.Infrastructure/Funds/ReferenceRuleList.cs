using Ims.Domain.Access;
using Ims.Domain.Funds;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Funds;

/// <param name="Funds">Those whose references it judges.</param>
public sealed record ReferenceRuleRow(AccountReferenceRule Rule, IReadOnlyList<FundName> Funds);

/// <summary>All account reference rules with the funds that they serve.</summary>
public sealed class ReferenceRuleList(Looks looks)
{
    public static Permission Needs => Permission.SetupView;

    public Task<Result<IReadOnlyList<ReferenceRuleRow>>> GetAsync(CancellationToken ct) => looks.GetAsync<IReadOnlyList<ReferenceRuleRow>>(Needs, async (db, ct) =>
    {
        var funds = await db.Funds.Where(f => f.ReferenceRuleId != null).OrderBy(f => f.Code).Select(f => new { f.Code, f.Name, f.ReferenceRuleId }).ToListAsync(ct);
        var rules = await db.ReferenceRules.OrderBy(r => r.Name).ToListAsync(ct);
        return rules.ConvertAll(r => new ReferenceRuleRow(r, [.. funds.Where(f => f.ReferenceRuleId == r.Id).Select(f => new FundName(f.Code, f.Name))]));
    }, ct);
}
