using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Imports.Profiles;
using Ims.Web.Access;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Ims.Web.Imports.Profiles;

/// <summary>The import profiles with how much they are used; who may change them adds one here.</summary>
public partial class ImportProfilesPage : ListOf<ImportProfileSummary>
{
    bool mayChange;

    [Inject] private ImportProfileOverview Overview { get; set; } = null!;
    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;

    string? Summary => Rows is null ? null : $"{Words.Count(Rows.Count, "profile")}, {Rows.Count(p => !p.Disabled):N0} in use. A profile says how a feed's files are read; each file keeps the version that it came by.";

    protected override async Task<Result<IReadOnlyList<ImportProfileSummary>>> LoadAsync(CancellationToken ct)
    {
        mayChange = (await State).User.Holds(Permission.ProfilesChange);
        return await Overview.GetAsync(ct);
    }

    protected override string TextOf(ImportProfileSummary row) => $"{row.Name} {row.Code} {row.Format} {row.OfficeCode} {(row.Disabled ? "disabled" : "in use")}";
}
