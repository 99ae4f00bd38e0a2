using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Refunds;
using Ims.Web.Access;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Ims.Web.Refunds;

/// <summary>Refunds that are not over, those that somebody should look into, or all.</summary>
public partial class RefundsPage
{
    static readonly Chip<RefundsShown>[] chips = [.. Enum.GetValues<RefundsShown>().Select(s => new Chip<RefundsShown>(s, RefundWords.Of(s)))];

    RefundPage? page;
    Refusal? refusal;
    RefundsShown shown;
    bool mayAsk, mayFile;

    [Inject] private RefundList Refunds { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;

    [SupplyParameterFromQuery] private string? Show { get; set; }
    /// <summary>Shows the refunds before this one.</summary>
    [SupplyParameterFromQuery] private long? Before { get; set; }

    string Nothing => shown switch { RefundsShown.Trouble => "Nothing to look into", RefundsShown.All => "Nothing was ever refunded", _ => "No refund is under way" };

    protected override async Task OnParametersSetAsync()
    {
        var person = (await State).User;
        (mayAsk, mayFile, shown) = (person.Holds(Permission.RefundsAsk), person.Holds(Permission.ExportsView), RefundPaths.ShownOf(Show));
        var found = await Refunds.GetAsync(shown, Before, CancellationToken.None);
        (page, refusal) = (found.Ok ? found.Value : null, found.Refusal);
    }

    void Choose(RefundsShown chosen) => Navigation.NavigateTo(RefundPaths.Shown(chosen));
}
