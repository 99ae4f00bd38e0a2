using Ims.Domain.Values;
using Ims.Infrastructure.CashDesk;
using Ims.Web.Access;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Ims.Web.CashDesk;

/// <summary>Deposits that are expected at the bank, those that it has, or all.</summary>
public partial class DepositsPage
{
    static readonly Chip<DepositsShown>[] chips = [.. Enum.GetValues<DepositsShown>().Select(s => new Chip<DepositsShown>(s, DeskWords.Of(s)))];

    DepositsListed? page;
    Refusal? refusal;
    DepositsShown shown;
    bool mayBank;

    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;
    [Inject] private DepositList Deposits { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [SupplyParameterFromQuery] private string? Show { get; set; }
    /// <summary>Shows the deposits before this one.</summary>
    [SupplyParameterFromQuery] private long? Before { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        mayBank = (await State).User.Holds(MakeDeposit.Needs);
        shown = DeskPaths.ShownOf<DepositsShown>(Show);
        var found = await Deposits.GetAsync(shown, Before, CancellationToken.None);
        (page, refusal) = (found.Ok ? found.Value : null, found.Refusal);
    }

    void Choose(DepositsShown chosen) => Navigation.NavigateTo(DeskPaths.Shown(DeskPaths.Deposits, chosen));
}
