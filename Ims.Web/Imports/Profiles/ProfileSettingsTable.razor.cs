using Ims.Domain.Values;
using Ims.Infrastructure.Imports.Profiles;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Imports.Profiles;

/// <summary>A profile as it is, in words.</summary>
public partial class ProfileSettingsTable
{
    VersionsCompared? compared;
    Refusal? refusal;

    [Inject] private ImportProfileComparison Comparison { get; set; } = null!;
    [Parameter, EditorRequired] public string Code { get; set; } = "";

    protected override async Task OnParametersSetAsync()
    {
        var result = await Comparison.GetAsync(new VersionsToCompare(Code, null, null), CancellationToken.None);
        (compared, refusal) = (result.Ok ? result.Value : null, result.Refusal);
    }
}
