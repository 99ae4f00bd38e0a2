using System.Globalization;
using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Ims.Infrastructure.Recognition;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Ims.Web.Recognition;

/// <summary>Asks what a change of the rules would have made of the lines of the last days. It may take a while: it says how far it is, and can be cancelled.</summary>
public sealed partial class ReplayPanel : IDisposable
{
    static readonly TimeSpan Period = TimeSpan.FromMilliseconds(250);

    CancellationTokenSource? running;
    Ticking? ticking;
    ReplayProgress progress = new(0, 0);
    Replayed? replayed;
    Refusal? refusal;
    string? notice, focus;
    string days = "30";
    long began;

    [Inject] private RuleBench Bench { get; set; } = null!;
    [Inject] private TimeProvider Time { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;

    /// <summary>The change that is thought of; null where it is not ready, which the form then says itself.</summary>
    [Parameter, EditorRequired] public Func<RuleToChange?> Change { get; set; } = null!;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (focus is not { } id) return;
        focus = null;
        await Js.InvokeVoidAsync("ims.focus", id);
    }

    async Task ReplayAsync()
    {
        if (running is not null) return;
        (replayed, refusal, notice) = (null, null, null);
        if (!int.TryParse(days.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var asked))
        {
            refusal = RuleRefusals.ReplayDays(ReplayAsked.MostDays);
            return;
        }
        if (Change() is not { } change) return;
        using var cancelling = new CancellationTokenSource();
        (running, progress, began) = (cancelling, new ReplayProgress(0, 0), Time.GetTimestamp());
        ticking ??= new Ticking(Time, Period, () => InvokeAsync(StateHasChanged));
        ticking.Run(wanted: true);
        try
        {
            // On a thread of its own: a database that never waits would keep the page from hearing Cancel.
            var result = await Task.Run(() => Bench.ReplayAsync(new ReplayAsked(change, asked), p => progress = p, cancelling.Token), cancelling.Token);
            (replayed, refusal) = (result.Ok ? result.Value : null, result.Refusal);
            focus = replayed is null ? null : "replayed";
        }
        catch (OperationCanceledException) when (cancelling.IsCancellationRequested)
        {
            (notice, focus) = ("Cancelled. Nothing was saved.", "replay-now");
        }
        finally
        {
            running = null;
            ticking.Run(wanted: false);
        }
    }

    void Cancel() => running?.Cancel();

    public void Dispose()
    {
        running?.Cancel();
        ticking?.Dispose();
    }
}
