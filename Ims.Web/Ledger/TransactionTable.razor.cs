using System.Globalization;
using Ims.Domain.Values;
using Ims.Infrastructure.Ledger;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Ledger;

/// <summary>Ledger lines with the columns that were chosen.</summary>
public partial class TransactionTable
{
    KeyTable<TransactionRow>? table;

    [Parameter, EditorRequired] public string Caption { get; set; } = "";
    [Parameter, EditorRequired] public IReadOnlyList<TransactionRow> Rows { get; set; } = [];
    [Parameter, EditorRequired] public IReadOnlyList<TransactionColumn> Columns { get; set; } = [];
    /// <summary>Whether an account leads to its holder.</summary>
    [Parameter] public bool LinksAccounts { get; set; }
    [Parameter] public RenderFragment? Empty { get; set; }

    public ValueTask FocusFirstAsync() => table is null ? ValueTask.CompletedTask : table.FocusAsync(0);

    static string? HeadOf(TransactionColumn column) => column.Key == "amount" ? "m" : column.Wide ? "not-narrow" : null;

    static string? Of(TransactionColumn column)
    {
        var words = column.Key switch
        {
            "amount" => "m",
            "narrative" => "mono narrative",
            "account" or "provider" or "card" or "codes" => "mono",
            _ => "",
        };
        return $"{words}{(column.Wide ? " not-narrow" : "")}".Trim() is { Length: > 0 } all ? all : null;
    }

    static string? TextOf(TransactionRow r, string key) => key switch
    {
        "fund" => $"{r.FundCode} {r.FundName}",
        "kind" => KindWords.Of(r.Kind),
        "account" => r.AccountReference,
        "method" => r.MethodName,
        "payer" => r.Payer,
        "narrative" => r.BlankedOn is { } blanked ? BlankedWords.On(blanked) : r.Narrative,
        "provider" => r.ProviderReference,
        "card" => r.CardLastFour,
        "office" => r.OfficeCode,
        "vat" => r.VatCode is null ? null : $"{r.Vat} ({r.VatCode})",
        "by" => r.PostedBy,
        "import" => r.ImportId?.ToString(CultureInfo.InvariantCulture),
        "codes" => $"{r.CreditCode} / {r.DebitCode}",
        _ => null,
    };
}
