using Ims.Domain.Access;
using Ims.Domain.Imports;
using Ims.Domain.Imports.Formats.Delimited;
using Ims.Domain.Imports.Formats.Tables;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports.Profiles;

public sealed record ProfileVersionRow(int Version, DateTime SavedAt, string SavedBy, int Files, IReadOnlyList<string> Changed);

/// <summary>One profile as it is, and its versions.</summary>
public sealed record ImportProfileTold
{
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required string Format { get; init; }
    public required string? TypeCodes { get; init; }
    /// <summary>Null where the format has none, or it cannot be read.</summary>
    public required TableLayout? Layout { get; init; }
    public required string? AccountText { get; init; }
    public required string? OfficeCode { get; init; }
    public required LineWindow Window { get; init; }
    public required bool Disabled { get; init; }
    public required int Version { get; init; }
    /// <summary>The file that is kept to try it on; null where there is none.</summary>
    public required ProfileSampleTold? TestFile { get; init; }
    /// <summary>Newest first; each with the settings that it changed.</summary>
    public required IReadOnlyList<ProfileVersionRow> Versions { get; init; }

    public FormatSettings Settings => new(Format, TypeCodes, Layout, AccountText);
}

/// <summary>One import profile with its versions. Null when there is no such profile.</summary>
public sealed class ImportProfileDetails(Looks looks)
{
    public static Permission Needs => Permission.ImportsView;

    public Task<Result<ImportProfileTold?>> GetAsync(string code, CancellationToken ct) => looks.GetAsync<ImportProfileTold?>(Needs, async (db, ct) =>
    {
        if (await db.ImportProfiles.SingleOrDefaultAsync(p => p.Code == code, ct) is not { } profile) return null;
        var versions = await db.ImportProfileVersions.Where(v => v.ProfileCode == code).OrderBy(v => v.Version).ToListAsync(ct);
        var files = await db.Imports.Where(i => i.ProfileCode == code).GroupBy(i => i.ProfileVersion).Select(g => new { Version = g.Key, Files = g.Count() }).ToDictionaryAsync(g => g.Version, g => g.Files, ct);
        return new ImportProfileTold
        {
            Code = profile.Code, Name = profile.Name, Format = profile.Format, TypeCodes = profile.TypeCodes, AccountText = profile.AccountText, OfficeCode = profile.OfficeCode, Window = new(profile.DaysBack, profile.DaysAhead, profile.LargestPence), Disabled = profile.Disabled,
            Version = profile.Version,
            TestFile = await db.ImportProfileSamples.Where(s => s.ProfileCode == code).Select(s => new ProfileSampleTold(s.FileName, s.Content.Length, s.KeptAt, s.KeptBy)).SingleOrDefaultAsync(ct),
            Layout = profile.LayoutJson is { } json && DelimitedLayoutJson.Read(json) is { Ok: true, Value: var layout } ? layout : null,
            Versions = [.. versions.Select((v, i) => new ProfileVersionRow(
                v.Version, v.SavedAt, v.SavedBy, files.GetValueOrDefault(v.Version), i == 0 ? [] : ChangedIn(versions[i - 1], v))).Reverse()],
        };
    }, ct);

    static List<string> ChangedIn(ImportProfileVersion before, ImportProfileVersion version) =>
        [.. ProfileFields.Between(before, version).Where(d => d.Differs).Select(d => d.Name)];
}
