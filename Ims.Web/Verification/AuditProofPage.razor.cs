using Ims.Domain.Audit;
using Ims.Domain.Values;
using Ims.Infrastructure;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Verification;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Ims.Web.Verification;

/// <summary>Proves that the audit is whole, and tells what can be kept elsewhere to prove it later.</summary>
public sealed partial class AuditProofPage : IDisposable
{
    static readonly Crumb[] trail = [new("Audit", "/audit")];

    AuditAnchor? anchor;
    AuditVerification? found;
    Refusal? anchorRefusal, refusal;
    CancellationTokenSource? stop;
    DateTime begunAt;
    string anchors = "";
    string? focus;
    long done, total;

    [Inject] private TellAnchor Anchor { get; set; } = null!;
    [Inject] private VerifyAudit Verify { get; set; } = null!;
    [Inject] private TimeProvider Time { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;

    string Verdict => found is { Ok: true }
        ? $"The audit is whole: {Words.Count(found.Entries, "entry", "entries")}, sealed up to entry {found.SealedTo:N0}."
        : found!.FirstBroken is { } broken ? $"The audit is broken. The first entry that is not as it was: {broken.Number:N0}. Tell whoever runs IMS and the auditor, and change nothing." : "Something waits that should not: see below.";

    protected override async Task OnInitializedAsync()
    {
        var told = await Anchor.GetAsync(CancellationToken.None);
        (anchor, anchorRefusal) = (told.Ok ? told.Value : null, told.Refusal);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (focus is not { } id) return;
        focus = null;
        await Js.InvokeVoidAsync("ims.focus", id);
    }

    public void Dispose() => stop?.Cancel();

    async Task ProveAsync()
    {
        if (stop is not null) return;
        using var running = new CancellationTokenSource();
        (stop, found, refusal, done, total, begunAt) = (running, null, null, 0, 0, Time.UtcNow());
        try
        {
            var proved = await Verify.RunAsync(anchors, TellAsync, running.Token);
            (found, refusal) = (proved.Ok ? proved.Value : null, proved.Refusal);
            if (refusal?.Field is not null) focus = "proof-anchors";
        }
        catch (OperationCanceledException) when (running.IsCancellationRequested)
        {
            // Cancelled by whoever looks, or gone with the page: nothing was changed.
        }
        finally
        {
            stop = null;
        }
    }

    Task TellAsync(long walked, long entries) => InvokeAsync(() =>
    {
        (done, total) = (walked, entries);
        StateHasChanged();
    });
}
