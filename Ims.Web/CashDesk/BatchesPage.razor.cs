using Ims.Domain.Values;
using Ims.Infrastructure.CashDesk;
using Ims.Web.Access;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Ims.Web.CashDesk;

/// <summary>Batches of cheques that are being keyed, those to be banked, banked ones, or all.</summary>
public partial class BatchesPage
{
    static readonly Chip<BatchesShown>[] chips = [.. Enum.GetValues<BatchesShown>().Select(s => new Chip<BatchesShown>(s, DeskWords.Of(s)))];

    BatchesListed? page;
    Refusal? refusal;
    BatchesShown shown;
    bool mayKey;

    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;
    [Inject] private ChequeBatchList Batches { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [SupplyParameterFromQuery] private string? Show { get; set; }
    /// <summary>Shows the batches before this one.</summary>
    [SupplyParameterFromQuery] private long? Before { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        mayKey = (await State).User.Holds(StartChequeBatch.Needs);
        shown = DeskPaths.ShownOf<BatchesShown>(Show);
        var found = await Batches.GetAsync(shown, Before, CancellationToken.None);
        (page, refusal) = (found.Ok ? found.Value : null, found.Refusal);
    }

    void Choose(BatchesShown chosen) => Navigation.NavigateTo(DeskPaths.Shown(DeskPaths.Batches, chosen));
}
