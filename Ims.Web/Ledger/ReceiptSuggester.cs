using Ims.Domain.Access;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Ledger;
using Ims.Web.Layout;

namespace Ims.Web.Ledger;

/// <summary>The receipt whose number was typed, where there is one.</summary>
internal sealed class ReceiptSuggester(TransactionList transactions) : ISearchSuggester
{
    public string Group => "Receipt";

    public Permission Needs => TransactionList.Needs;

    public bool Takes(string text) => ReceiptNumbers.IsWellFormed(ReceiptNumbers.Normalise(text));

    public async Task<IReadOnlyList<SearchSuggestion>> FindAsync(string text, CancellationToken ct)
    {
        var filter = new TransactionFilter { Receipt = ReceiptNumbers.Normalise(text) };
        if (await transactions.GetAsync(filter, turn: null, ct) is not { Ok: true, Value.Rows: [var first, ..] rows }) return [];
        var total = Money.Sum(rows.Select(r => r.Amount));
        return [new(first.ReceiptNumber, $"{KindWords.Of(first.Kind)}, {first.Place.AccountingOn:dd/MM/yyyy}, {total}", LedgerPaths.Receipt(first.ReceiptNumber))];
    }
}
