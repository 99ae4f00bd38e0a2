using Ims.Domain.Access;
using Ims.Domain.Imports;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports.Profiles;

/// <param name="Older">Null: the one before the newer.</param>
/// <param name="Newer">Null: the profile as it is.</param>
public sealed record VersionsToCompare(string Code, int? Older, int? Newer);

/// <summary>Two versions of a profile beside one another; every setting, changed or not.</summary>
public sealed record VersionsCompared(string Name, int Older, int Newer, IReadOnlyList<ProfileDifference> Fields);

/// <summary>Compares two versions of an import profile setting by setting. Null when the profile or a version is not there.</summary>
public sealed class ImportProfileComparison(Looks looks)
{
    public static Permission Needs => Permission.ImportsView;

    public Task<Result<VersionsCompared?>> GetAsync(VersionsToCompare asked, CancellationToken ct) => looks.GetAsync<VersionsCompared?>(Needs, async (db, ct) =>
    {
        var versions = await db.ImportProfileVersions.Where(v => v.ProfileCode == asked.Code).OrderBy(v => v.Version).ToListAsync(ct);
        if (versions.Count == 0) return null;
        var newer = asked.Newer is { } n ? versions.Find(v => v.Version == n) : versions[^1];
        if (newer is null) return null;
        var older = asked.Older is { } o ? versions.Find(v => v.Version == o) : versions.FindLast(v => v.Version < newer.Version) ?? newer;
        return older is null ? null : new VersionsCompared(newer.Name, older.Version, newer.Version, ProfileFields.Between(older, newer));
    }, ct);
}
