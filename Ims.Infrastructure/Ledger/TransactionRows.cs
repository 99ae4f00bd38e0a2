using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Ledger;

/// <summary>A ledger line as the list shows it. Banking lines have no fund: they clear <paramref name="CreditCode"/>.</summary>
public sealed record TransactionRow(
    LedgerPlace Place, string ReceiptNumber, PostingKind Kind, string? FundCode, string? FundName, bool InSuspense, string? AccountReference,
    string MethodCode, string MethodName, string CreditCode, string? Narrative, Money Amount)
{
    public string? Payer { get; init; }
    /// <summary>UK day on which retention blanked payer and narrative.</summary>
    public DateOnly? BlankedOn { get; init; }
    public DateOnly ReceivedOn { get; init; }
    public string? VatCode { get; init; }
    public Money Vat { get; init; }
    public string? OfficeCode { get; init; }
    public string? ProviderReference { get; init; }
    public string? CardLastFour { get; init; }
    public required string PostedBy { get; init; }
    public long? ImportId { get; init; }
    public required string DebitCode { get; init; }
}

/// <summary>Reads the lines at given places.</summary>
static class TransactionRows
{
    const int Some = 500;

    /// <summary>In the order of the places.</summary>
    public static async Task<IReadOnlyList<TransactionRow>> OfAsync(CouncilDb db, IReadOnlyList<LedgerPlace> places, CancellationToken ct)
    {
        if (places.Count == 0) return [];
        var ids = places.Select(p => p.Id).ToList();
        var suspense = await db.SpecialFunds.Select(s => s.SuspenseFundCode).SingleAsync(ct);
        var rows = await (
            from line in db.LedgerLines
            where ids.Contains(line.Id)
            join posting in db.Postings on line.PostingId equals posting.Id
            join method in db.Methods on line.MethodCode equals method.Code
            select new TransactionRow(
                new LedgerPlace(line.AccountingOn, line.Id), posting.ReceiptNumber, posting.Kind, line.FundCode,
                db.Funds.Where(f => f.Code == line.FundCode).Select(f => f.Name).FirstOrDefault(), line.FundCode == suspense, line.AccountReference,
                line.MethodCode, method.Name, line.CreditCode, line.Side!.Narrative, new Money(line.AmountPence))
            {
                Payer = line.Side!.Payer, BlankedOn = line.Side!.BlankedOn, ReceivedOn = line.ReceivedOn, VatCode = line.VatCode, Vat = new Money(line.VatPence), OfficeCode = line.OfficeCode,
                ProviderReference = line.ProviderReference, CardLastFour = line.CardLastFour, PostedBy = posting.PostedBy, ImportId = posting.ImportId, DebitCode = line.DebitCode,
            }).ToDictionaryAsync(r => r.Place.Id, ct);
        return [.. places.Select(p => rows[p.Id])];
    }

    /// <summary>Sorted by what the list can be sorted by beside its date; equals from the newest.</summary>
    public static async Task<List<LedgerPlace>> SortedAsync(CouncilDb db, List<LedgerPlace> places, LedgerSort sort, CancellationToken ct)
    {
        var keys = new List<(LedgerPlace Place, long Pence, string Account, DateOnly ReceivedOn)>(places.Count);
        foreach (var some in places.Chunk(Some))
        {
            var ids = some.Select(p => p.Id).ToList();
            var rows = await db.LedgerLines.Where(l => ids.Contains(l.Id)).Select(l => new { l.Id, l.AccountingOn, l.AmountPence, l.AccountReference, l.ReceivedOn }).ToListAsync(ct);
            keys.AddRange(rows.Select(r => (new LedgerPlace(r.AccountingOn, r.Id), r.AmountPence, r.AccountReference ?? "", r.ReceivedOn)));
        }
        var sorted = sort switch
        {
            LedgerSort.LargestAmount => keys.OrderByDescending(k => k.Pence),
            LedgerSort.SmallestAmount => keys.OrderBy(k => k.Pence),
            LedgerSort.Account => keys.OrderBy(k => k.Account.Length == 0).ThenBy(k => k.Account, StringComparer.OrdinalIgnoreCase),
            _ => keys.OrderByDescending(k => k.ReceivedOn),
        };
        return [.. sorted.ThenByDescending(k => k.Place).Select(k => k.Place)];
    }
}
