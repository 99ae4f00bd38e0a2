using Ims.Domain.Values;
using Ims.Infrastructure.Ledger;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Ledger;

/// <summary>The filter panel of the transactions list. It checks what was typed before it hands it on.</summary>
public partial class TransactionFilters
{
    TransactionQuery? given;
    TransactionQuery query = new();
    Refusal? refusal;
    bool open;

    /// <summary>The filters in use.</summary>
    [Parameter, EditorRequired] public TransactionQuery Query { get; set; } = new();
    [Parameter] public TransactionChoiceLists? Choices { get; set; }
    [Parameter] public EventCallback<TransactionQuery> OnShow { get; set; }

    protected override void OnParametersSet()
    {
        if (given == Query) return;   // what is being typed is kept
        (given, query, refusal) = (Query, Query with { From = LedgerPaths.Uk(Query.From), To = LedgerPaths.Uk(Query.To) }, null);
        open = open || query.Parts.Any(p => !string.IsNullOrEmpty(p.Value) && p.Name is not ("older" or "newer"));
    }

    Task SubmitAsync()
    {
        refusal = query.ReadFilter().Refusal;
        return refusal is null ? OnShow.InvokeAsync(query) : Task.CompletedTask;
    }
}
