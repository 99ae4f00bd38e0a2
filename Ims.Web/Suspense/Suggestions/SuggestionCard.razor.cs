using Ims.Domain.Values;
using Ims.Infrastructure.Suspense;
using Ims.Infrastructure.Suspense.Suggestions;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Suspense.Suggestions;

/// <summary>The suggestions for one item; accepting one allocates all that is left of it.</summary>
public partial class SuggestionCard : IDisposable
{
    readonly CancellationTokenSource leaving = new();
    SuggestionsOfItem? found;
    Refusal? refusal;
    (long Id, int Version) shown;
    bool busy;

    [Inject] private SuspenseSuggestions Suggestions { get; set; } = null!;
    [Inject] private AcceptSuggestions Accept { get; set; } = null!;

    [Parameter, EditorRequired] public SuspenseItemView Item { get; set; } = null!;
    /// <summary>An attempt begins: what the last one said is over.</summary>
    [Parameter] public EventCallback Begun { get; set; }
    [Parameter] public EventCallback<AllocationTold> Done { get; set; }
    /// <summary>Somebody else changed the item: the page reads it again.</summary>
    [Parameter] public EventCallback Stale { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        var now = (Item.Id, Item.Version);
        if (shown == now) return;
        // Where another was faster, that is still to be read.
        if (shown.Id != Item.Id) refusal = null;
        (shown, found) = (now, null);
        var result = await Suggestions.GetAsync(Item.Id, leaving.Token);
        if (shown != now) return;
        (found, refusal) = (result.Ok ? result.Value : null, result.Refusal ?? refusal);
    }

    string Act(int index) => index == 0 ? $"Accept {found!.Remaining}" : "Accept";

    async Task AcceptAsync(SuggestionTold one)
    {
        if (busy || found is not { } seen) return;
        (busy, refusal) = (true, null);
        try
        {
            await Begun.InvokeAsync();
            var result = await Accept.RunAsync([new SuggestionToAccept(seen.ItemId, seen.Version, seen.Remaining, one.FundCode, one.Reference)], progress: null, CancellationToken.None);
            refusal = result.Ok ? result.Value.Outcomes[0].Refusal : result.Refusal;
            if (refusal is not null) await Stale.InvokeAsync();
            else
            {
                var done = result.Value.Outcomes[0].Done!;
                await Done.InvokeAsync(new AllocationTold($"{done.Placed} was allocated to {one.FundCode} {one.FundName} {one.Reference}.", done.ReceiptNumber, new HashSet<long> { seen.ItemId }, done.Warnings));
            }
        }
        finally
        {
            busy = false;
        }
    }

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
        GC.SuppressFinalize(this);
    }
}
