using Ims.Domain.Values;
using Ims.Infrastructure.CashDesk;
using Ims.Web.Access;
using Ims.Web.Layout;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Ims.Web.CashDesk;

/// <summary>One till: what was taken, carried off and counted, and a supervisor's word on it.</summary>
public partial class TillPage
{
    static readonly Crumb[] trail = [new("Tills", DeskPaths.Tills)];

    TillTold? told;
    Refusal? unloaded, refusal;
    string? said;
    bool maySignOff, busy;

    [Parameter] public long Id { get; set; }
    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;
    [Inject] private TillDetails Details { get; set; } = null!;
    [Inject] private SignOffTill SignOff { get; set; } = null!;
    [Inject] private SendTillBack SendBack { get; set; } = null!;
    [Inject] private TillsToSignOff Waiting { get; set; } = null!;
    [Inject] private NavigationCounts Counts { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        maySignOff = (await State).User.Holds(SignOffTill.Needs);
        await LoadAsync();
    }

    async Task LoadAsync()
    {
        var found = await Details.GetAsync(Id, CancellationToken.None);
        (told, unloaded) = (found.Ok ? found.Value : null, found.Refusal);
    }

    Task SignOffAsync() => DoAsync(SignOff.RunAsync, "The till is signed off.");

    Task SendBackAsync() => DoAsync(SendBack.RunAsync, "Its cashier counts it again.");

    async Task DoAsync(Func<TillSeen, CancellationToken, Task<Result<Done>>> act, string tells)
    {
        if (busy) return;
        (busy, said) = (true, null);
        var done = await act(new TillSeen(Id, told!.Till.Version), CancellationToken.None);
        (busy, refusal) = (false, done.Refusal);
        if (done.Ok) said = tells;
        await LoadAsync();
        if (maySignOff && await Waiting.GetAsync(CancellationToken.None) is { Ok: true, Value: var waiting }) Counts.Say(NavigationCount.TillsToSignOff, waiting);
    }
}
