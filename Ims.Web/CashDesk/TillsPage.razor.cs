using Ims.Domain.Values;
using Ims.Infrastructure.CashDesk;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.CashDesk;

/// <summary>Tills that wait for a supervisor, open ones, those to be banked, banked ones, or all.</summary>
public partial class TillsPage
{
    static readonly Chip<TillsShown>[] chips = [.. Enum.GetValues<TillsShown>().Select(s => new Chip<TillsShown>(s, DeskWords.Of(s)))];

    TillsListed? page;
    Refusal? refusal;
    TillsShown shown;

    [Inject] private TillList Tills { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [SupplyParameterFromQuery] private string? Show { get; set; }
    /// <summary>Shows the tills before this one.</summary>
    [SupplyParameterFromQuery] private long? Before { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        shown = DeskPaths.ShownOf<TillsShown>(Show);
        var found = await Tills.GetAsync(shown, Before, CancellationToken.None);
        (page, refusal) = (found.Ok ? found.Value : null, found.Refusal);
    }

    void Choose(TillsShown chosen) => Navigation.NavigateTo(DeskPaths.Shown(DeskPaths.Tills, chosen));
}
