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

/// <summary>The inbox: what waits, and the approval of many. Each is a decision of its own: one that no longer holds does not stop the others.</summary>
public partial class ApprovalsPage
{
    static readonly PageKey[] keys = [new("↑ ↓", "move"), new("Enter", "open"), new("Space", "select"), new("A", "approve the selected")];

    readonly Dictionary<long, ApprovalRow> ticked = [];
    ApprovalPage? page;
    Refusal? refusal;
    ApprovalKind? kind;
    long? olderThan;
    string? said;
    Tone saidTone;
    bool mayDecide, mayStandIn, busy;
    int done;

    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;
    [Inject] private ApprovalList List { get; set; } = null!;
    [Inject] private ApproveRequest Approve { get; set; } = null!;
    [Inject] private NavigationCounts Counts { get; set; } = null!;
    [Inject] private IDialogService Dialogs { get; set; } = null!;
    [Inject] private NavigationManager Nav { get; set; } = null!;
    [Inject] private TimeProvider Time { get; set; } = null!;

    /// <summary>Which requests: <c>waiting</c>, <c>mine</c>, <c>decided</c>; for me where it is not told.</summary>
    [SupplyParameterFromQuery] private string? Show { get; set; }

    ApprovalsShown Shown => ApprovalPaths.ShownOf(Show);

    string? Summary => page is null ? null : page.Waiting == 0 ? "Nothing waits" : $"{Words.Count(page.Waiting, "request")} waiting, {page.ForMe:N0} for you to decide";

    IReadOnlyList<Chip<ApprovalsShown>> Choices =>
        [.. Enum.GetValues<ApprovalsShown>().Select(s => new Chip<ApprovalsShown>(s, ApprovalWords.Shown(s), s switch { ApprovalsShown.ForMe => page?.ForMe, ApprovalsShown.Waiting => page?.Waiting, _ => null }))];

    string Act => busy ? "Approving..." : ticked.Count == 0 ? "Approve the selected" : $"Approve {Words.Count(ticked.Count, "request")}";

    string EmptyTitle => Shown switch
    {
        ApprovalsShown.ForMe => "Nothing waits for you",
        ApprovalsShown.Waiting => "Nothing waits for approval",
        ApprovalsShown.Mine => "You have asked for nothing",
        _ => "Nothing was decided yet",
    };

    string EmptyHint => Shown == ApprovalsShown.ForMe ? "What others ask for appears here when you may decide about it. Your own requests are under \"Asked for by me\"." : "What needs a second person appears here once somebody asks for it.";

    protected override async Task OnParametersSetAsync()
    {
        var person = (await State).User;
        (mayDecide, mayStandIn) = (person.Holds(ApproveRequest.Needs), person.Holds(DelegateApprovals.Needs));
        olderThan = null;
        ticked.Clear();
        await LoadAsync();
    }

    void Choose(ApprovalsShown shown) => Nav.NavigateTo(ApprovalPaths.Shown(shown));

    Task KindAsync(ChangeEventArgs e)
    {
        kind = Enum.TryParse<ApprovalKind>(e.Value as string, out var chosen) ? chosen : null;
        return TurnAsync(null);
    }

    Task TurnAsync(long? older)
    {
        olderThan = older;
        ticked.Clear();
        return LoadAsync();
    }

    void Tick(ApprovalRow row)
    {
        if (!ticked.Remove(row.Id)) ticked.Add(row.Id, row);
    }

    async Task LoadAsync()
    {
        var result = await List.GetAsync(Shown, kind, olderThan, CancellationToken.None);
        (page, refusal) = (result.Ok ? result.Value : page, result.Refusal);
        if (result.Ok) Counts.Say(NavigationCount.ApprovalsForMe, result.Value.ForMe);
    }

    async Task ApproveAsync()
    {
        if (busy) return;
        if (ticked.Count == 0)
        {
            (said, saidTone) = ("Nothing is selected: tick requests with Space, then approve them.", Tone.Warn);
            return;
        }
        var titles = string.Join(" ", ticked.Values.Take(5).Select(r => $"{r.Title}.")) + (ticked.Count > 5 ? $" And {ticked.Count - 5} more." : "");
        if (!await Dialogs.ConfirmAsync($"Approve {Words.Count(ticked.Count, "request")}", titles, $"Approve {Words.Count(ticked.Count, "request")}")) return;
        (busy, done) = (true, 0);
        var (finished, waiting, failed) = (0, 0, new List<string>());
        foreach (var row in ticked.Values.OrderBy(r => r.Id).ToList())
        {
            var given = await Approve.RunAsync(new RequestSeen(row.Id, row.Version), note: null, CancellationToken.None);
            if (!given.Ok) failed.Add(given.Refusal.Sentence);
            else if (given.Value.IsDone) finished++;
            else waiting++;
            done++;
            StateHasChanged();
        }
        busy = false;
        var told = new[] { finished > 0 ? $"{Words.Count(finished, "request")} approved and done." : null, waiting > 0 ? $"{Words.Count(waiting, "request")} approved, which {(waiting == 1 ? "needs" : "need")} another person too." : null };
        said = string.Join(" ", told.Concat(failed).Where(t => t is not null));
        saidTone = failed.Count > 0 ? Tone.Warn : Tone.Good;
        ticked.Clear();
        await LoadAsync();
    }
}
