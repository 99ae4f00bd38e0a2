using Ims.Domain.Values;
using Ims.Infrastructure.WatchList;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.WatchList;

/// <summary>Cases that are open, those that were passed on, closed, or all.</summary>
public partial class WatchListPage
{
    static readonly Chip<WatchCasesShown>[] chips = [.. Enum.GetValues<WatchCasesShown>().Select(s => new Chip<WatchCasesShown>(s, WatchWords.Of(s)))];

    WatchCasesListed? page;
    Refusal? refusal;
    WatchCasesShown shown;

    [Inject] private WatchCaseList Cases { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [SupplyParameterFromQuery] private string? Show { get; set; }
    /// <summary>Shows the cases before this one.</summary>
    [SupplyParameterFromQuery] private long? Before { get; set; }

    string Nothing => shown switch { WatchCasesShown.Open => "Nothing to look into", WatchCasesShown.PassedOn => "No case was passed on", WatchCasesShown.Closed => "No case was closed", _ => "Nothing ever stood out" };

    protected override async Task OnParametersSetAsync()
    {
        shown = WatchPaths.ShownOf(Show);
        var found = await Cases.GetAsync(shown, Before, CancellationToken.None);
        (page, refusal) = (found.Ok ? found.Value : null, found.Refusal);
    }

    void Choose(WatchCasesShown chosen) => Navigation.NavigateTo(WatchPaths.Shown(chosen));
}
