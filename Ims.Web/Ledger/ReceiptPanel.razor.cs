using Ims.Domain.Ledger;
using Ims.Domain.Outside;
using Ims.Domain.Values;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Outside;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Ims.Web.Ledger;

/// <summary>Gives the payer a receipt: on paper, as a PDF, by e-mail; and the log of what was given out.</summary>
public partial class ReceiptPanel
{
    ReceiptShown? shown;
    Refusal? none;
    Refusal? refusal;
    string? said;
    string? address;
    bool isBusy;

    [Parameter, EditorRequired] public string ReceiptNumber { get; set; } = "";
    /// <summary>Something was given out.</summary>
    [Parameter] public EventCallback OnIssued { get; set; }

    [Inject] private ReceiptView View { get; set; } = null!;
    [Inject] private IssueReceipt Issue { get; set; } = null!;
    [Inject] private SendEmailAgain Again { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;

    string What => shown switch
    {
        { Issued.Count: > 0 } => "A receipt was issued before: the next one says Copy.",
        { Receipt.IsForVat: true } => "It is a VAT receipt. The first that is issued is the receipt, all later ones say Copy.",
        _ => "It carries no VAT, so it is a receipt and no VAT receipt. The first that is issued is the receipt, all later ones say Copy.",
    };

    protected override Task OnParametersSetAsync() => shown?.Receipt.Number == ReceiptNumber ? Task.CompletedTask : LoadAsync();

    async Task LoadAsync()
    {
        var found = await View.GetAsync(ReceiptNumber, default);
        (shown, none) = (found.Ok ? found.Value : null, found.Refusal);
    }

    async Task DownloadAsync()
    {
        if (await IssueAsync(new ReceiptToIssue(ReceiptNumber, ReceiptChannel.Pdf)) is not { } issued) return;
        said = issued.IsCopy ? "The PDF says Copy and stands in the log." : "The PDF stands in the log. The next receipt says Copy.";
        await Js.InvokeVoidAsync("ims.download", LedgerPaths.PaymentReceiptFile(ReceiptNumber, issued.Number));
    }

    async Task EmailAsync()
    {
        if (await IssueAsync(new ReceiptToIssue(ReceiptNumber, ReceiptChannel.Email, address)) is not { } issued) return;
        said = $"{(issued.IsCopy ? "A copy" : "The receipt")} is on its way to {EmailAddress.Masked(address!.Trim())}.";
        address = null;
    }

    async Task<ReceiptIssued?> IssueAsync(ReceiptToIssue command)
    {
        if (isBusy) return null;
        (isBusy, said) = (true, null);
        var result = await Issue.RunAsync(command, default);
        (isBusy, refusal) = (false, result.Refusal);
        if (!result.Ok) return null;
        await LoadAsync();
        await OnIssued.InvokeAsync();
        return result.Value;
    }

    async Task AgainAsync(ReceiptEmail email)
    {
        if (isBusy) return;
        (isBusy, said) = (true, null);
        var result = await Again.RunAsync(email.Id, default);
        (isBusy, refusal) = (false, result.Refusal);
        if (result.Ok) said = $"The e-mail to {email.To} is tried again.";
        await LoadAsync();
    }

    static string HowOf(ReceiptChannel channel) => channel switch
    {
        ReceiptChannel.Print => "Printed",
        ReceiptChannel.Pdf => "PDF",
        _ => "E-mail",
    };

    static Tone ToneOf(ReceiptEmail email) => email.State switch
    {
        EmailState.Sent => Tone.Good,
        EmailState.Failed => Tone.Bad,
        _ => email.Fault is null ? Tone.Info : Tone.Warn,
    };
}
