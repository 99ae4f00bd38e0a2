using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports.Profiles;

/// <param name="Profiles">Names of the import profiles whose lines carry it.</param>
public sealed record OfficeRow(string Code, string Name, IReadOnlyList<string> Profiles, bool Disabled);

/// <summary>All offices with what uses them. It is here because the set-up does not know import profiles.</summary>
public sealed class OfficeList(Looks looks)
{
    public static Permission Needs => Permission.SetupView;

    public Task<Result<IReadOnlyList<OfficeRow>>> GetAsync(CancellationToken ct) => looks.GetAsync<IReadOnlyList<OfficeRow>>(Needs, async (db, ct) =>
    {
        var offices = await db.Offices.OrderBy(o => o.Code).ToListAsync(ct);
        var profiles = (await db.ImportProfiles.Where(p => p.OfficeCode != null).OrderBy(p => p.Name).Select(p => new { p.Name, p.OfficeCode }).ToListAsync(ct)).ToLookup(p => p.OfficeCode, p => p.Name);
        return offices.ConvertAll(o => new OfficeRow(o.Code, o.Name, [.. profiles[o.Code]], o.Disabled));
    }, ct);
}
