using Ims.Domain.Ledger;
using Ims.Domain.Transfers;
using Ims.Domain.Values;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Transfers;
using Ims.Web.Approvals;
using Ims.Web.Ledger;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Ims.Web.Transfers;

/// <summary>Asks for the contra of a posting, and says in words what that does.</summary>
public partial class ReversePage
{
    PaymentLeft? payment;
    AskedFor asked = AskedFor.Nothing;
    Refusal? refusal, unloaded;
    string? shown, said, saidHref, saidLink;
    bool busy, isOver, saidIsDone, focusBack;

    [Inject] private PaymentLines Payments { get; set; } = null!;
    [Inject] private ReversePosting Reverse { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "receipt")] private string? Receipt { get; set; }

    Crumb[] trail = [];

    string What => payment!.Kind switch
    {
        PostingKind.Transfer => "The money goes back to where the transfer took it from, and is available there again.",
        PostingKind.SuspenseAllocation => "The money goes back into suspense: its items are open again with what was taken from them.",
        PostingKind.WriteOff => "The money goes back into suspense, where its item is open again.",
        PostingKind.ReturnedItem => "The payment counts as paid again: its money is where it was before the bank took it back.",
        _ => "What it posted is taken back.",
    };

    protected override async Task OnParametersSetAsync()
    {
        if (shown == (Receipt ?? "")) return;
        shown = Receipt ?? "";
        (payment, refusal, unloaded, said, isOver, asked) = (null, null, null, null, false, AskedFor.Nothing);
        trail = [new("Transactions", LedgerPaths.List), .. shown.Length > 0 ? new[] { new Crumb(shown, LedgerPaths.Receipt(shown)) } : []];
        var found = shown.Length == 0 ? TransferRefusals.PostingUnknown("without a number") : await Payments.GetAsync(shown, CancellationToken.None);
        (payment, unloaded) = (found.Ok ? found.Value : null, found.Refusal);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!focusBack) return;
        focusBack = false;
        await Js.InvokeVoidAsync("ims.focus", "reverse-back");
    }

    async Task AskAsync()
    {
        if (busy) return;
        (busy, refusal) = (true, null);
        var submitted = await Reverse.RunAsync(new PostingToReverse(payment!.ReceiptNumber), asked, CancellationToken.None);
        (busy, refusal) = (false, submitted.Refusal);
        if (!submitted.Ok) return;
        (isOver, focusBack, saidIsDone) = (true, true, submitted.Value.IsDone);
        (said, saidHref, saidLink) = submitted.Value.RequestId is { } id
            ? ($"Asked for: {submitted.Value.Preview.Title}. Another person decides.", ApprovalPaths.Of(id), "Open the request")
            : ($"Done: {submitted.Value.Preview.Title}.", (string?)null, (string?)null);
    }
}
