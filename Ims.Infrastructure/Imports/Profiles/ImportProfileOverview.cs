using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports.Profiles;

/// <param name="SavedAt">When its version was saved.</param>
/// <param name="Files">Files that came by it, whatever became of them.</param>
public sealed record ImportProfileSummary(
    string Code, string Name, string Format, bool Disabled, string? OfficeCode, int Version, DateTime SavedAt, string SavedBy, int Files, DateTime? LastFileAt);

/// <summary>All import profiles with how much they are used, disabled ones too.</summary>
public sealed class ImportProfileOverview(Looks looks)
{
    public static Permission Needs => Permission.ImportsView;

    public Task<Result<IReadOnlyList<ImportProfileSummary>>> GetAsync(CancellationToken ct) => looks.GetAsync<IReadOnlyList<ImportProfileSummary>>(Needs, async (db, ct) =>
        await (from p in db.ImportProfiles
               join v in db.ImportProfileVersions on new { Code = p.Code, p.Version } equals new { Code = v.ProfileCode, v.Version }
               orderby p.Disabled, p.Name
               select new ImportProfileSummary(
                   p.Code, p.Name, p.Format, p.Disabled, p.OfficeCode, p.Version, v.SavedAt, v.SavedBy, db.Imports.Count(i => i.ProfileCode == p.Code),
                   db.Imports.Where(i => i.ProfileCode == p.Code).Max(i => (DateTime?)i.ReceivedAt))).ToListAsync(ct), ct);
}
