using Ims.Domain.Values;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Suspense;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Ims.Web.Suspense;

/// <summary>Asks for one or several items to be written off, or for one to be returned to its payer. Each is a request of its own, to be decided one by one or together.</summary>
public partial class SuspenseEnding
{
    AskedFor asked = AskedFor.Nothing;
    Refusal? refusal;
    string payTo = "", address = "", shown = "";
    bool gives, busy, isOpen;

    [Inject] private WriteOffSuspense WriteOff { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;
    [Inject] private ReturnSuspense Return { get; set; } = null!;

    [Parameter, EditorRequired] public IReadOnlyList<AllocationSourceView> Items { get; set; } = [];
    /// <summary>Who paid, as far as the file says.</summary>
    [Parameter] public string? Payer { get; set; }
    /// <summary>The request that waits already, where one does.</summary>
    [Parameter] public long? WaitingRequestId { get; set; }
    /// <summary>What was asked for, in a sentence: the page reads its items again.</summary>
    [Parameter] public EventCallback<string> Asked { get; set; }

    Money Left => Money.Sum(Items.Select(i => i.Remaining));

    bool MayReturn => Items is [{ Remaining.IsNegative: false }];

    string Meaning => gives ? "The money leaves suspense to where accounts payable pays from, once another person has approved it."
        : Left.IsNegative ? "What is left goes to the fund of losses, once another person has approved it."
        : "What is left goes to the fund of unclaimed receipts, once another person has approved it. The money is still in the bank.";

    string Act => busy ? "Asking..." : gives ? $"Ask to return {Left}" : Items.Count == 1 ? $"Ask to write off {Left}" : $"Ask to write off {Items.Count} items, {Left}";

    string? FieldId => refusal?.Field switch { "Reason" => "ending-reason", "Evidence" => "ending-evidence", "PayTo" => "pay-to", "Address" => "pay-address", _ => null };

    protected override void OnParametersSet()
    {
        var now = string.Join(',', Items.Select(i => i.ItemId));
        if (now == shown) return;
        (shown, gives, refusal, isOpen, asked) = (now, false, null, false, AskedFor.Nothing);
        (payTo, address) = (Payer ?? "", "");
    }

    // Where typing begins; another item has an element of its own, closed.
    async Task ToggleAsync()
    {
        isOpen = !isOpen;
        if (isOpen) await Js.InvokeVoidAsync("ims.focus", "ending-reason");
    }

    async Task AskAsync()
    {
        if (busy) return;
        busy = true;
        var count = 0;
        foreach (var item in Items)
        {
            var submitted = gives ? await Return.RunAsync(new ItemToReturn(item.ItemId, payTo, address), asked, CancellationToken.None)
                : await WriteOff.RunAsync(new ItemToWriteOff(item.ItemId), asked, CancellationToken.None);
            refusal = submitted.Refusal;
            if (!submitted.Ok) break;
            count++;
        }
        busy = false;
        if (count == 0) return;
        var what = gives ? $"{Left} was asked to be returned to its payer" : Items.Count == 1 ? $"{Left} was asked to be written off" : $"{count} of {Items.Count} items were asked to be written off";
        await Asked.InvokeAsync($"{what}. Another person decides.{(refusal is { } no ? $" {no.Sentence}" : "")}");
    }
}
