using Ims.Domain.Values;
using Ims.Infrastructure.Councils;
using Ims.Infrastructure.Work;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Councils;

/// <summary>The work queue for support staff, with a way to let parked work run again; and how the chores went.</summary>
public partial class ServiceWorkPage
{
    ServiceWork? work;
    IReadOnlyList<ChoreRow> chores = [];
    Refusal? refusal;
    string? said;

    [Inject] private ServiceWorkList List { get; set; } = null!;
    [Inject] private ChoreList Chores { get; set; } = null!;
    [Inject] private RerunParkedWork Rerun { get; set; } = null!;

    protected override Task OnInitializedAsync() => LoadAsync();

    async Task LoadAsync()
    {
        var result = await List.GetAsync(CancellationToken.None);
        var listed = await Chores.GetAsync(CancellationToken.None);
        chores = listed.Ok ? listed.Value : [];
        (work, refusal) = (result.Ok ? result.Value : null, result.Refusal ?? listed.Refusal ?? refusal);
    }

    async Task RerunAsync(ParkedWork parked)
    {
        refusal = (await Rerun.RunAsync(parked.ItemId, CancellationToken.None)).Refusal;
        said = refusal is null ? $"{parked.Kind} {parked.SubjectId} runs again." : null;
        await LoadAsync();
    }
}
