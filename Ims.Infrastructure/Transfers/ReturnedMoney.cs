using Ims.Domain.Ledger;
using Ims.Domain.Suspense;
using Ims.Domain.Transfers;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Persistence;

namespace Ims.Infrastructure.Transfers;

/// <summary>
/// The lines of a returned item: money is taken from wherever it is by now, through its transfers; what is found nowhere becomes a debit suspense item. (domain.md, "Available")
/// </summary>
/// <param name="Parts">Each becomes a line of the posting.</param>
sealed record ReturnedMoney(IReadOnlyList<ReturnedPart> Parts)
{
    /// <summary>What is found nowhere any more.</summary>
    public Money Shortfall => Money.Sum(Parts.Where(p => p.From is null).Select(p => p.Amount));
}

/// <param name="From">The place; null for the shortfall.</param>
/// <param name="Amount">Above zero.</param>
/// <param name="Vat">Its share of the VAT of the line that it is taken from.</param>
sealed record ReturnedPart(StandingLine? From, SuspenseItem? Item, Money Amount, Money Vat);

/// <summary>Follows the money of one payment and writes what is taken back.</summary>
sealed class ReturnFollower(CouncilDb db)
{
    /// <summary>Of what items are called that a shortfall opens.</summary>
    internal const string Category = "returned";

    /// <summary>A line and what it takes, for each part.</summary>
    public const int IdsOfPart = 2;

    public async Task<ReturnedMoney> FollowAsync(IReadOnlyList<LedgerLine> payment, Money amount, CancellationToken ct)
    {
        var places = await MoneyPlaces.LoadAsync(db, [.. payment.Select(l => l.Id)], ct);
        var (taken, shortfall) = FollowedMoney.Follow([.. payment.Where(l => l.AmountPence > 0).Select(l => (l.Id, l.Amount))], amount, places.All);
        var parts = new List<ReturnedPart>();
        foreach (var place in taken.GroupBy(t => t.Place.LineId))
        {
            var (line, sum) = (places.Line(place.Key), Money.Sum(place.Select(t => t.Amount)));
            var item = place.First().Place.ItemId is { } id ? places.Item(id) : null;
            parts.Add(new ReturnedPart(line, item, sum, item is null ? line.Standing.VatOf(sum) : Money.Zero));
        }
        if (!shortfall.IsZero) parts.Add(new ReturnedPart(null, null, shortfall, Money.Zero));
        return new ReturnedMoney(parts);
    }

    /// <summary>The ledger line of a part: off the account where the money is, by the method and control code by which it came.</summary>
    /// <param name="payment">The payment's first line, whose codes the shortfall takes.</param>
    /// <param name="suspense">Code and ledger code of the suspense fund.</param>
    /// <param name="statementLineId">The bank's line that told of it, where a file did.</param>
    public static LedgerLine LineOf(ReturnedPart part, LedgerLine payment, (string Fund, string LedgerCode) suspense, (long Id, long PostingId, int Ordinal) at, DateOnly returnedOn, DateOnly accountingOn, string? narrative, SideRows sideRows, long? statementLineId = null)
    {
        var (from, side) = (part.From?.Line ?? payment, sideRows.New(at.Id, part.From?.Side?.Payer, part.From?.Side?.PayerAddress, part.From?.Side?.Cheque, narrative ?? part.From?.Side?.Narrative));
        var known = part.From is not null;
        return new LedgerLine
        {
            Id = at.Id, PostingId = at.PostingId, Ordinal = at.Ordinal, FundCode = known ? from.FundCode : suspense.Fund, AccountReference = from.AccountReference, MethodCode = from.MethodCode,
            CreditCode = known ? from.CreditCode : suspense.LedgerCode, DebitCode = from.DebitCode, AmountPence = -part.Amount.Pence, VatCode = known ? from.VatCode : null,
            VatRate = known ? from.VatRate : null, VatPence = -part.Vat.Pence, ReceivedOn = returnedOn, AccountingOn = accountingOn, OfficeCode = from.OfficeCode,
            ProviderReference = from.ProviderReference, CardLastFour = from.CardLastFour, StatementLineId = statementLineId, Side = side, SideDigest = PostingDigest.SideDigest(side),
        };
    }

    /// <summary>Takes the part from its place, or opens the item of the shortfall: the row that says so, to be kept with the line. What a suspense item gives is taken from the item, not from its line.</summary>
    public static Result<object> Take(Act act, ReturnedPart part, LedgerLine line, long id)
    {
        if (part.From is null)
            return new SuspenseItem { Id = id, LedgerLineId = line.Id, AmountPence = line.AmountPence, RemainingPence = line.AmountPence, ReceivedOn = line.ReceivedOn, Category = Category };
        if (part.Item is not { } item)
            return new LineMove { Id = id, LedgerLineId = part.From.Line.Id, PostingId = line.PostingId, OutLineId = line.Id, InLineId = null, AmountPence = part.Amount.Pence, VatPence = part.Vat.Pence };
        if (item.Take(part.Amount, SuspenseStatus.Reversed) is { Ok: false, Refusal: var no }) return no;
        return new SuspenseAllocation
        {
            Id = id, ItemId = item.Id, PostingId = line.PostingId, OutLineId = line.Id, InLineId = line.Id, AmountPence = part.Amount.Pence, AllocatedAt = act.Now, AllocatedBy = act.ActorName,
        };
    }
}
