using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Domain.WatchList;
using Ims.Infrastructure.WatchList;
using Ims.Web.Access;
using Ims.Web.Layout;
using Ims.Web.Ledger;
using Ims.Web.Refunds;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;

namespace Ims.Web.WatchList;

/// <summary>One case: its evidence, what was done, and what somebody finds.</summary>
public partial class WatchCasePage
{
    static readonly Crumb[] trail = [new("Watch list", WatchPaths.List)];

    /// <summary>What is typed and not yet kept.</summary>
    public sealed class Draft
    {
        public string Note { get; set; } = "";
        /// <summary>A <see cref="WatchOutcome"/>; empty while none is chosen.</summary>
        public string Outcome { get; set; } = "";

        public bool IsEmpty => Note.Length == 0 && Outcome.Length == 0;
    }

    WatchCaseTale? tale;
    Refusal? unloaded, refusal;
    Draft typed = new();
    string? said, focus;
    bool mayDecide, busy, asksForTyped = true, replays;

    bool TellsPayees => tale?.Case.Rule == WatchRule.RefundedToAnother;

    [Parameter] public long Id { get; set; }

    [Inject] private WatchCaseDetails Details { get; set; } = null!;
    [Inject] private WatchCasesOpen Open { get; set; } = null!;
    [Inject] private AddWatchNote Notes { get; set; } = null!;
    [Inject] private CloseWatchCase Closing { get; set; } = null!;
    [Inject] private NavigationCounts Counts { get; set; } = null!;
    [Inject] private TypedWork Typed { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;
    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;

    string Work => $"watch:{Id}";

    static string? IdOf(string? field) => field switch { "Note" => "watch-note", "Outcome" => "watch-outcome", _ => null };

    static string Address(WatchEvidenceTold e) => e.RefundKey is { } key ? RefundPaths.Of(key) : LedgerPaths.Receipt(e.ReceiptNumber);

    protected override async Task OnParametersSetAsync()
    {
        mayDecide = (await State).User.Holds(Permission.WatchListDecide);
        await LoadAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (asksForTyped)
        {
            asksForTyped = false;
            if (await Typed.FindAsync<Draft>(Work) is { IsEmpty: false } found) typed = found;
            replays = true;
            StateHasChanged();
            return;
        }
        if (replays)
        {
            replays = false;
            await Typed.ReplayAsync(Work);
        }
        await Typed.KeepAsync(Work, typed, !typed.IsEmpty);
        if (focus is not { } id) return;
        focus = null;
        await Js.InvokeVoidAsync("ims.focus", id);
    }

    async Task LoadAsync()
    {
        var found = await Details.GetAsync(Id, CancellationToken.None);
        (tale, unloaded) = (found.Ok ? found.Value : tale, found.Refusal);
    }

    Task NoteAsync() => DoAsync(() => Notes.RunAsync(Id, typed.Note, CancellationToken.None), "The note is kept.");

    Task CloseAsync() => DoAsync(
        () => Closing.RunAsync(new WatchCaseToClose(Id, Enum.TryParse<WatchOutcome>(typed.Outcome, out var outcome) ? outcome : null, typed.Note), CancellationToken.None), "The case is closed.");

    async Task DoAsync(Func<Task<Result<Done>>> act, string done)
    {
        if (busy) return;
        (busy, said) = (true, null);
        var told = await act();
        (busy, refusal) = (false, told.Refusal);
        if (!told.Ok)
        {
            focus = IdOf(refusal?.Field);
            return;
        }
        (typed, said) = (new Draft(), done);
        await Typed.ForgetAsync(Work);
        await LoadAsync();
        if (await Open.GetAsync(CancellationToken.None) is { Ok: true, Value: var open }) Counts.Say(NavigationCount.WatchCasesOpen, open);
    }
}
