using Ims.Domain.Values;
using Ims.Infrastructure.Imports.Sources;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Imports.Sources;

/// <summary>Where files are fetched from, whether that works, and what came lately.</summary>
public partial class SourcesPage
{
    static readonly Crumb[] trail = [new("Imports", ImportPaths.List)];

    SourcesTold? told;
    Refusal? refusal;

    [Inject] private SourceList List { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var result = await List.GetAsync(CancellationToken.None);
        (told, refusal) = (result.Ok ? result.Value : null, result.Refusal);
    }
}
