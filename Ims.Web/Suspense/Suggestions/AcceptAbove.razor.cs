using Ims.Domain.Values;
using Ims.Infrastructure;
using Ims.Infrastructure.Suspense;
using Ims.Infrastructure.Suspense.Suggestions;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Ims.Web.Suspense.Suggestions;

/// <summary>Offers to accept all suggestions above the council's line that the list has: shows them first, then what became of each.</summary>
public partial class AcceptAbove : IDisposable
{
    readonly CancellationTokenSource leaving = new();
    readonly HashSet<long> left = [];
    CancellationTokenSource? stopping;
    SuggestionsAbove? above;
    SuggestionsAccepted? outcome;
    IReadOnlyList<SuggestionAboveLine> tried = [];
    Refusal? refusal;
    DateTime beganAt;
    int? done, seen;
    bool isOpen;
    string? focus;

    [Inject] private SuggestionsAboveLine Above { get; set; } = null!;
    [Inject] private AcceptSuggestions Accept { get; set; } = null!;
    [Inject] private TimeProvider Time { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;

    [Parameter, EditorRequired] public SuspenseFilter Filter { get; set; } = new();
    /// <summary>Another whenever the list was read again.</summary>
    [Parameter, EditorRequired] public int Turn { get; set; }
    /// <summary>What the list has in suspense; null where it is too long to be summed.</summary>
    [Parameter, EditorRequired] public Money? InList { get; set; }
    /// <summary>Items were allocated: the page reads its list again.</summary>
    [Parameter] public EventCallback Done { get; set; }

    IReadOnlyList<SuggestionAboveLine> Chosen => [.. (above?.Rows ?? []).Where(r => !left.Contains(r.ItemId))];
    IEnumerable<(SuggestionAboveLine Row, SuggestionOutcome Outcome)> Outcomes => tried.Zip(outcome?.Outcomes ?? []);
    Money Total => Money.Sum(Chosen.Select(r => r.Remaining));

    // After the list stands: nobody waits for the count.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (focus is { } id)
        {
            focus = null;
            await Js.InvokeVoidAsync("ims.focus", id);
        }
        if (seen != Turn && !isOpen) await LoadAsync();
    }

    async Task LoadAsync()
    {
        var turn = Turn;
        seen = turn;
        var result = await Above.GetAsync(Filter, leaving.Token);
        if (turn != Turn || isOpen) return;
        var (before, now) = (above?.Rows.Count ?? 0, result.Ok ? result.Value : null);
        above = now;
        if (before > 0 || now?.Rows.Count > 0) StateHasChanged();   // else nothing would look otherwise
    }

    async Task OpenAsync()
    {
        // What is accepted is what is now.
        await LoadAsync();
        left.Clear();
        (refusal, isOpen, focus) = (null, above is { Rows.Count: > 0 }, "accept-title");
    }

    void Toggle(SuggestionAboveLine row)
    {
        if (!left.Remove(row.ItemId)) left.Add(row.ItemId);
    }

    void Stop() => stopping?.Cancel();

    void Close()
    {
        (isOpen, outcome, seen) = (false, null, null);
    }

    async Task AcceptAsync()
    {
        if (done is not null) return;
        (done, beganAt, refusal, tried) = (0, Time.UtcNow(), null, Chosen);
        stopping = CancellationTokenSource.CreateLinkedTokenSource(leaving.Token);
        try
        {
            var result = await Accept.RunAsync(
                [.. tried.Select(r => new SuggestionToAccept(r.ItemId, r.Version, r.Remaining, r.Suggestion.FundCode, r.Suggestion.Reference))], ProgressAsync, stopping.Token);
            (outcome, refusal) = (result.Ok ? result.Value : null, result.Refusal);
            if (outcome is not null) (isOpen, focus) = (false, "accepted-title");
        }
        finally
        {
            stopping.Dispose();
            (stopping, done) = (null, null);
        }
        await Done.InvokeAsync();
    }

    async Task ProgressAsync(int through, int all, CancellationToken ct)
    {
        done = through;
        StateHasChanged();
        await Task.Yield();   // the screen shows it, and the button to stop is heard
    }

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
        GC.SuppressFinalize(this);
    }
}
