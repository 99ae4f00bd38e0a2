using Ims.Domain.Values;
using Ims.Infrastructure.CashDesk;
using Ims.Web.Access;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Ims.Web.CashDesk;

/// <summary>One deposit: its slip to be printed, and the line of the bank's that is expected for it.</summary>
public partial class DepositPage
{
    static readonly Crumb[] trail = [new("Deposits", DeskPaths.Deposits)];

    DepositTold? told;
    Refusal? unloaded, refusal;
    string? said;
    bool mayClear, busy;

    [Parameter] public long Id { get; set; }
    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;
    [Inject] private DepositDetails Details { get; set; } = null!;
    [Inject] private ClearDeposit Clear { get; set; } = null!;

    string SortCode => $"{told!.SortCode[..2]}-{told.SortCode[2..4]}-{told.SortCode[4..]}";

    protected override async Task OnParametersSetAsync()
    {
        mayClear = (await State).User.Holds(ClearDeposit.Needs);
        await LoadAsync();
    }

    async Task LoadAsync()
    {
        var found = await Details.GetAsync(Id, CancellationToken.None);
        (told, unloaded) = (found.Ok ? found.Value : null, found.Refusal);
    }

    async Task ClearAsync(BankedLine line)
    {
        if (busy) return;
        (busy, said) = (true, null);
        var done = await Clear.RunAsync(new DepositToClear(Id, told!.Deposit.Version, line.PostingId), CancellationToken.None);
        (busy, refusal) = (false, done.Refusal);
        if (done.Ok) said = "The bank has it.";
        await LoadAsync();
    }
}
