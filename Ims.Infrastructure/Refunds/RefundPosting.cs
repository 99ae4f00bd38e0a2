using Ims.Domain.Ledger;
using Ims.Domain.Refunds;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Transfers;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Refunds;

/// <summary>Ids that a posting of a refund uses, taken before anybody is held up.</summary>
/// <param name="FirstId">Of two for each line: first all lines, then what they moved.</param>
sealed record RefundIds(long PostingId, long FirstId)
{
    public static async Task<RefundIds> TakeAsync(Act act, int lines, CancellationToken ct) => new(await act.TakePostingIdsAsync(1, ct), await act.TakeIdsAsync(2 * lines, ct));
}

/// <summary>Takes a refund's money out of the ledger, and brings it back. Whoever calls it holds others first. (Laws 3, 4)</summary>
static class RefundPosting
{
    /// <summary>One negative line for each that is refunded: as it was posted, but for accounts payable's control code where that pays.</summary>
    public static async Task<Posting> OutAsync(Act act, Refund refund, RefundIds ids, string? payableCode, DateOnly on, CancellationToken ct)
    {
        var standing = await StandingLines.LoadAsync(act.Db, refund.Lines.ConvertAll(l => l.LedgerLineId), ct);
        var sideRows = new SideRows();
        var lines = refund.Lines.OrderBy(l => l.Ordinal).Select((taken, index) =>
        {
            var from = standing[taken.LedgerLineId];
            var (id, vat) = (ids.FirstId + index, from.Standing.VatOf(taken.Amount));
            act.Db.LineMoves.Add(new LineMove
            {
                Id = ids.FirstId + refund.Lines.Count + index, LedgerLineId = from.Line.Id, PostingId = ids.PostingId, OutLineId = id, InLineId = null, AmountPence = taken.AmountPence, VatPence = vat.Pence,
            });
            return Line(from, taken.Amount, vat, (id, ids.PostingId, index + 1), payableCode ?? from.Line.DebitCode, on, Side(sideRows, id, from, refund));
        }).ToList();
        refund.PostingId = ids.PostingId;
        var posting = new Posting
        {
            Id = ids.PostingId, Kind = PostingKind.Refund, ReceiptNumber = new ReceiptNumbers(act.Council.ShortName).For(ids.PostingId), PostedAt = act.Now, PostedBy = act.ActorName,
            ActId = await act.IdAsync(ct), CorrectsPostingId = refund.PaymentPostingId, Digest = "", Lines = lines,
        }.Sealed();
        act.Post(posting);
        return posting;
    }

    /// <summary>The exact contra of what took it out.</summary>
    public static async Task BackAsync(Act act, Refund refund, RefundIds ids, DateOnly on, CancellationToken ct) =>
        refund.ReturnPostingId = (await BackAsync(act, refund.PostingId!.Value, ids, on, ct)).Id;

    /// <summary>The same of any posting that took money out: to its lines, or to the suspense items that it came from.</summary>
    public static async Task<Posting> BackAsync(Act act, long postingId, RefundIds ids, DateOnly on, CancellationToken ct)
    {
        var original = await act.Db.Postings.AsNoTracking().Include(p => p.Lines).ThenInclude(l => l.Side).SingleAsync(p => p.Id == postingId, ct);
        // A refund opens no suspense item, so there is none that could refuse.
        return (await (await ReversalEffects.LoadAsync(act.Db, original, ct)).TakeBackAsync(act, original, (ids.PostingId, ids.FirstId), on, ct)).Value;
    }

    /// <summary>Lets go of what was spoken for.</summary>
    public static async Task ReleaseAsync(Act act, Refund refund, CancellationToken ct) =>
        act.Db.LineHolds.RemoveRange(await act.Db.LineHolds.Where(h => h.RefundId == refund.Id).ToListAsync(ct));

    /// <summary>The day that a movement of today is dated.</summary>
    public static async Task<Result<DateOnly>> OnAsync(Act act, CancellationToken ct) => (await act.Db.LoadMonthsAsync(ct)).MovementOn(act.Today);

    static LedgerLine Line(StandingLine from, Money amount, Money vat, (long Id, long PostingId, int Ordinal) at, string debitCode, DateOnly on, LedgerLineSide? side) => new()
    {
        Id = at.Id, PostingId = at.PostingId, Ordinal = at.Ordinal, FundCode = from.Line.FundCode, AccountReference = from.Line.AccountReference, MethodCode = from.Line.MethodCode,
        CreditCode = from.Line.CreditCode, DebitCode = debitCode, AmountPence = -amount.Pence, VatCode = from.Line.VatCode, VatRate = from.Line.VatRate, VatPence = -vat.Pence,
        ReceivedOn = from.Line.ReceivedOn, AccountingOn = on, OfficeCode = from.Line.OfficeCode, ProviderReference = from.Line.ProviderReference, CardLastFour = from.Line.CardLastFour,
        ExtraFields = from.Line.ExtraFields, Side = side, SideDigest = side is null ? null : PostingDigest.SideDigest(side),
    };

    // Accounts payable reads the payee from the line itself, where retention can blank it.
    static LedgerLineSide? Side(SideRows sideRows, long id, StandingLine from, Refund refund)
    {
        if (refund.Route == RefundRoute.AccountsPayable) return sideRows.New(id, refund.PayTo, refund.PayToAddress, cheque: null, from.Side?.Narrative);
        return from.Side is { Salt: not null } side ? sideRows.New(id, side.Payer, side.PayerAddress, side.Cheque, side.Narrative) : null;
    }
}
