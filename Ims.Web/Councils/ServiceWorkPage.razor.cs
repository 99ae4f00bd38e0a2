using Ims.Domain.Values;
using Ims.Infrastructure.Councils;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Councils;

/// <summary>The work queue for support staff, with a way to let parked work run again.</summary>
public partial class ServiceWorkPage
{
    ServiceWork? work;
    Refusal? refusal;
    string? said;

    [Inject] private ServiceWorkList List { get; set; } = null!;
    [Inject] private RerunParkedWork Rerun { get; set; } = null!;

    protected override Task OnInitializedAsync() => LoadAsync();

    async Task LoadAsync()
    {
        var result = await List.GetAsync(CancellationToken.None);
        (work, refusal) = (result.Ok ? result.Value : null, result.Refusal ?? refusal);
    }

    async Task RerunAsync(ParkedWork parked)
    {
        refusal = (await Rerun.RunAsync(parked.ItemId, CancellationToken.None)).Refusal;
        said = refusal is null ? $"{parked.Kind} {parked.SubjectId} runs again." : null;
        await LoadAsync();
    }
}
