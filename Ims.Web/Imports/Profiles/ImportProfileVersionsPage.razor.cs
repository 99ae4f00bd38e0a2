using System.Globalization;
using Ims.Domain.Imports;
using Ims.Domain.Values;
using Ims.Infrastructure.Imports.Profiles;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Imports.Profiles;

/// <summary>The versions of a profile, and any two of them beside one another.</summary>
public partial class ImportProfileVersionsPage
{
    ImportProfileTold? told;
    VersionsCompared? compared;
    Refusal? refusal;
    bool isMissing, showsAll;
    int older, newer;

    [Inject] private ImportProfileDetails Details { get; set; } = null!;
    [Inject] private ImportProfileComparison Comparison { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Parameter] public string Code { get; set; } = "";
    [SupplyParameterFromQuery] private int? Older { get; set; }
    [SupplyParameterFromQuery] private int? Newer { get; set; }

    IReadOnlyList<Crumb> Trail => [new("Import profiles", ProfilePaths.List), new(told?.Name ?? Code, ProfilePaths.Of(Code))];

    IReadOnlyList<ProfileDifference> Fields => compared is null ? [] : [.. compared.Fields.Where(f => showsAll || f.Differs)];

    RenderFragment Choices => builder =>
    {
        foreach (var version in told!.Versions)
        {
            builder.OpenElement(0, "option");
            builder.AddAttribute(1, "value", version.Version);
            builder.AddContent(2, $"Version {version.Version}");
            builder.CloseElement();
        }
    };

    protected override async Task OnParametersSetAsync()
    {
        var result = await Details.GetAsync(Code, CancellationToken.None);
        (told, refusal, isMissing) = (result.Ok ? result.Value : null, result.Refusal, result.Ok && result.Value is null);
        if (told is null) return;
        newer = Newer ?? told.Version;
        older = Older ?? Before(newer);
        var both = await Comparison.GetAsync(new VersionsToCompare(Code, older, newer), CancellationToken.None);
        compared = both.Ok ? both.Value : null;
    }

    int Before(int version) => told!.Versions.Where(v => v.Version < version).Select(v => v.Version).DefaultIfEmpty(version).Max();

    static int Number(ChangeEventArgs e) => int.TryParse(e.Value as string, CultureInfo.InvariantCulture, out var number) ? number : 0;

    // The address says what is compared, so that it can be sent to a colleague.
    Task CompareAsync(int one, int other)
    {
        Navigation.NavigateTo(ProfilePaths.Compare(Code, one, other), replace: true);
        return Task.CompletedTask;
    }
}
