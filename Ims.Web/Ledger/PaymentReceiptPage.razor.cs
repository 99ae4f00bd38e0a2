using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Ledger;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Ims.Web.Ledger;

/// <summary>A receipt as it comes out of the printer. Until it is issued it says that it is not; once it is, whether it is a copy.</summary>
public partial class PaymentReceiptPage
{
    ReceiptShown? shown;
    ReceiptIssued? issued;
    Refusal? refusal;
    string? said;
    bool isBusy;
    bool toPrint;

    [Parameter] public string Receipt { get; set; } = "";

    [Inject] private ReceiptView View { get; set; } = null!;
    [Inject] private IssueReceipt Issue { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;

    Crumb[] Trail => [new("Transactions", LedgerPaths.List), new(Receipt, LedgerPaths.Receipt(Receipt))];

    bool WasIssued => issued is not null || shown?.Issued.Count > 0;

    string? Mark => issued switch
    {
        null => "Not issued yet",
        { IsCopy: true } => "Copy",
        _ => null,
    };

    protected override async Task OnParametersSetAsync()
    {
        var found = await View.GetAsync(Receipt, default);
        (shown, refusal) = (found.Ok ? found.Value : null, found.Refusal);
    }

    async Task PrintAsync()
    {
        if (isBusy) return;
        isBusy = true;
        var result = await Issue.RunAsync(new ReceiptToIssue(Receipt, ReceiptChannel.Print), default);
        (isBusy, refusal) = (false, result.Refusal);
        if (!result.Ok) return;
        (issued, toPrint) = (result.Value, true);
        said = issued.IsCopy ? $"Copy {issued.Number - 1} is being printed and stands in the log." : "The receipt is being printed and stands in the log. The next one says Copy.";
    }

    // Not before the mark is on the page.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!toPrint) return;
        toPrint = false;
        await Js.InvokeVoidAsync("ims.print");
    }
}
