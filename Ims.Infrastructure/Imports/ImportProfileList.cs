using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports;

public sealed record ImportProfileRow(string Code, string Name, string Format);

/// <summary>The import profiles that a file can be sent to.</summary>
public sealed class ImportProfileList(Looks looks)
{
    public static Permission Needs => Permission.ImportsView;

    public Task<Result<IReadOnlyList<ImportProfileRow>>> GetAsync(CancellationToken ct) => looks.GetAsync<IReadOnlyList<ImportProfileRow>>(Needs, async (db, ct) =>
        await db.ImportProfiles.Where(p => !p.Disabled).OrderBy(p => p.Name).Select(p => new ImportProfileRow(p.Code, p.Name, p.Format)).ToListAsync(ct), ct);
}
