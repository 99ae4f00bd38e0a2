using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Funds;

public sealed record FundName(string Code, string Name);

public sealed record FundGroupRow(int Id, string Name, IReadOnlyList<FundName> Funds);

/// <summary>The fund groups with their funds.</summary>
public sealed class FundGroupList(Looks looks)
{
    public static Permission Needs => Permission.SetupView;

    public Task<Result<IReadOnlyList<FundGroupRow>>> GetAsync(CancellationToken ct) => looks.GetAsync<IReadOnlyList<FundGroupRow>>(Needs, async (db, ct) =>
    {
        var names = await db.Funds.ToDictionaryAsync(f => f.Code, f => f.Name, ct);
        var groups = await db.FundGroups.Include(g => g.Funds).OrderBy(g => g.Name).ToListAsync(ct);
        return groups.ConvertAll(g => new FundGroupRow(g.Id, g.Name, [.. g.Funds.Select(f => new FundName(f.FundCode, names[f.FundCode])).OrderBy(f => f.Code, StringComparer.Ordinal)]));
    }, ct);
}
