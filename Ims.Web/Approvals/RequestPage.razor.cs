using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Values;
using Ims.Infrastructure.Approvals;
using Ims.Web.Access;
using Ims.Web.Layout;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;

namespace Ims.Web.Approvals;

/// <summary>One request: what will be done, why, and the decision.</summary>
public partial class RequestPage
{
    static readonly Crumb[] trail = [new("Approvals", ApprovalPaths.List)];
    static readonly PageKey[] keys = [new("A", "approve"), new("B", "return")];

    ApprovalTold? told;
    Refusal? refusal;
    string? said, saidHref;
    string noteTyped = "";
    bool isMissing, mayDecide, mayChangeRules, busy;

    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;
    [Inject] private ApprovalDetails Details { get; set; } = null!;
    [Inject] private ApproveRequest Approve { get; set; } = null!;
    [Inject] private DeclineRequest Decline { get; set; } = null!;
    [Inject] private WithdrawRequest Withdraw { get; set; } = null!;
    [Inject] private ApprovalsWaiting Waiting { get; set; } = null!;
    [Inject] private NavigationCounts Counts { get; set; } = null!;
    [Inject] private IDialogService Dialogs { get; set; } = null!;
    [Inject] private TimeProvider Time { get; set; } = null!;

    [Parameter] public long Id { get; set; }

    string? Again => mayChangeRules && told is { Status: not (ApprovalStatus.Waiting or ApprovalStatus.Approved) } ? ApprovalPaths.AgainOf(told.Kind, told.Preview.SubjectKind, Id) : null;

    RequestSeen Seen => new(Id, told!.Version);

    protected override async Task OnParametersSetAsync()
    {
        var person = (await State).User;
        (mayDecide, mayChangeRules) = (person.Holds(ApproveRequest.Needs), person.Holds(Permission.RulesChange));
        (refusal, said, noteTyped) = (null, null, "");
        await LoadAsync();
    }

    async Task LoadAsync()
    {
        var result = await Details.GetAsync(Id, CancellationToken.None);
        if (!result.Ok) refusal = result.Refusal;
        else (told, isMissing) = (result.Value, result.Value is null);
        if (await Waiting.GetAsync(CancellationToken.None) is { Ok: true, Value: var waiting }) Counts.Say(NavigationCount.ApprovalsForMe, waiting);
    }

    async Task ApproveAsync()
    {
        if (busy) return;
        busy = true;
        var given = await Approve.RunAsync(Seen, noteTyped, CancellationToken.None);
        busy = false;
        refusal = given.Refusal;
        if (given.Ok)
        {
            said = given.Value.IsDone ? $"{given.Value.Title}: approved and done." : $"{given.Value.Title}: approved. It needs another person too.";
            saidHref = given.Value.IsDone ? ApprovalPaths.SubjectOf(told!.Preview.SubjectKind, told.Preview.SubjectId) : null;
        }
        await LoadAsync();
    }

    Task DeclineAsync(bool returns) => EndAsync(() => Decline.RunAsync(new RequestToDecline(Seen, returns, noteTyped), CancellationToken.None), returns ? "Returned to whoever asked." : "Refused.");

    async Task WithdrawAsync()
    {
        if (!await Dialogs.ConfirmAsync("Withdraw your request", $"{told!.Preview.Title}. You can ask again.", "Withdraw it")) return;
        await EndAsync(() => Withdraw.RunAsync(Seen, CancellationToken.None), "Withdrawn.");
    }

    async Task EndAsync(Func<Task<Result<Done>>> end, string sentence)
    {
        var ended = await end();
        (refusal, said, saidHref) = (ended.Refusal, ended.Ok ? sentence : null, null);
        await LoadAsync();
    }
}
