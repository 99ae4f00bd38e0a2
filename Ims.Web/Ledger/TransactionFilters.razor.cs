using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Ledger;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Ledger;

/// <summary>The filter panel of the transactions list. It checks what was typed before it hands it on.</summary>
public partial class TransactionFilters
{
    const string Yes = "1", Income = "income", Suspense = "suspense";

    static readonly NamedCode[] kinds = [.. Enum.GetValues<PostingKind>().Select(k => new NamedCode(k.ToString(), KindWords.Of(k)))];
    static readonly NamedCode[] onlys = [new(Income, "Income, without banking"), new(Suspense, "Suspense")];

    TransactionQuery? given;
    TransactionQuery query = new();
    Refusal? refusal;

    /// <summary>The filters in use.</summary>
    [Parameter, EditorRequired] public TransactionQuery Query { get; set; } = new();
    [Parameter] public TransactionChoiceLists? Choices { get; set; }
    [Parameter] public EventCallback<TransactionQuery> OnShow { get; set; }

    protected override void OnParametersSet()
    {
        if (given == Query) return;   // what is being typed is kept
        (given, refusal) = (Query, null);
        query = Query with
        {
            From = LedgerPaths.Uk(Query.From), To = LedgerPaths.Uk(Query.To), ReceivedFrom = LedgerPaths.Uk(Query.ReceivedFrom), ReceivedTo = LedgerPaths.Uk(Query.ReceivedTo),
        };
    }

    // Lines from before there was a list may carry a code that is not in it; an address may say one in small letters.
    IReadOnlyList<NamedCode> Offices
    {
        get
        {
            var known = Choices?.Offices ?? [];
            return query.Office is { Length: > 0 } code && known.All(o => o.Code != code) ? [.. known, new(code, known.FirstOrDefault(o => o.Code.Equals(code, StringComparison.OrdinalIgnoreCase))?.Name ?? "")] : known;
        }
    }

    string? Only => query.Suspense == Yes ? Suspense : query.Income == Yes ? Income : null;

    void SetOnly(string? only) => (query.Income, query.Suspense) = (only == Income ? Yes : null, only == Suspense ? Yes : null);

    Task SubmitAsync()
    {
        refusal = query.ReadFilter().Refusal;
        return refusal is null ? OnShow.InvokeAsync(query) : Task.CompletedTask;
    }

    static string IdOf(string field) => "filter-" + field.ToLowerInvariant().Replace(",", "", StringComparison.Ordinal).Replace(' ', '-');
}
