using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports;

/// <summary>The last few files that came, newest first.</summary>
public sealed class LatestImports(Looks looks)
{
    public const int Shown = 5;

    public static Permission Needs => Permission.ImportsView;

    public Task<Result<IReadOnlyList<ImportRow>>> GetAsync(CancellationToken ct) => looks.GetAsync<IReadOnlyList<ImportRow>>(Needs, async (db, ct) =>
    {
        var imports = await db.Imports.OrderByDescending(i => i.ReceivedAt).ThenByDescending(i => i.Id).Take(Shown).Include(i => i.Fates).AsSplitQuery().ToListAsync(ct);
        return await ImportList.RowsAsync(db, imports, ct);
    }, ct);
}
