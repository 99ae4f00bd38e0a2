using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Web.Ledger;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Audit;

/// <summary>The filter panel of the audit. It checks what was typed before it hands it on.</summary>
public partial class AuditFilterPanel
{
    AuditQuery? given;
    AuditQuery query = new();
    Refusal? refusal;
    bool open;

    /// <summary>The filters in use.</summary>
    [Parameter, EditorRequired] public AuditQuery Query { get; set; } = new();
    [Parameter] public AuditChoiceLists? Choices { get; set; }
    [Parameter] public EventCallback<AuditQuery> OnShow { get; set; }

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
