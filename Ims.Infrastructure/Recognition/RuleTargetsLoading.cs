using Ims.Domain.Recognition;
using Ims.Infrastructure.Funds;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Recognition;

/// <summary>The council's import profiles. The room of imports knows this one and not the other way round, so it hands them in.</summary>
public delegate Task<IReadOnlyList<RuleProfile>> RuleProfiles(CouncilDb db, CancellationToken ct);

/// <summary>Loads what there is for a rule to name.</summary>
static class RuleTargetsLoading
{
    public static async Task<RuleTargets> LoadAsync(CouncilDb db, RuleProfiles profiles, CancellationToken ct) => new(
        await FundBooks.LoadAsync(db, ct),
        await db.ControlCodes.AsNoTracking().ToDictionaryAsync(c => c.Code, c => c.Name, StringComparer.OrdinalIgnoreCase, ct),
        await profiles(db, ct),
        await db.SpecialFunds.AsNoTracking().Select(s => s.SuspenseFundCode).SingleOrDefaultAsync(ct) ?? "");
}
