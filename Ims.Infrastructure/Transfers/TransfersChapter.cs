using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Transfers;

/// <summary>Where money of a posting's lines went on to, and where that of a transfer came from: the trail, both ways.</summary>
sealed class TransfersChapter : IStoryChapter
{
    public async Task<IReadOnlyList<StoryEvent>> TellAsync(CouncilDb db, Posting posting, CancellationToken ct)
    {
        var lineIds = posting.Lines.ConvertAll(l => l.Id);
        var moves = await (
            from move in db.LineMoves
            where (move.LedgerLineId != null && lineIds.Contains(move.LedgerLineId.Value)) || (move.PostingId == posting.Id && move.LedgerLineId != null && posting.Kind == PostingKind.Transfer)
            join mover in db.Postings on move.PostingId equals mover.Id
            join source in db.LedgerLines on move.LedgerLineId equals source.Id
            join origin in db.Postings on source.PostingId equals origin.Id
            where mover.Kind == PostingKind.Transfer || mover.Kind == PostingKind.Reversal
            from target in db.LedgerLines.Where(l => l.Id == move.InLineId).DefaultIfEmpty()
            orderby move.Id
            select new
            {
                move.AmountPence, mover.Kind, mover.PostedAt, mover.PostedBy, mover.ReceiptNumber, IsHere = mover.Id == posting.Id, OriginReceipt = origin.ReceiptNumber, OriginAt = origin.PostedAt,
                OriginBy = origin.PostedBy, FromFund = source.FundCode, FromReference = source.AccountReference, ToFund = target == null ? null : target.FundCode, ToReference = target == null ? null : target.AccountReference,
            }).ToListAsync(ct);
        return moves.ConvertAll(m => m.IsHere
            ? new StoryEvent(m.OriginAt, $"{new Money(m.AmountPence)} of it came in with a payment", m.OriginBy, [Account("From", m.FromFund, m.FromReference), Receipt(m.OriginReceipt)])
            : m.Kind == PostingKind.Reversal
                ? new StoryEvent(m.PostedAt, $"{new Money(-m.AmountPence)} came back: what moved it was reversed", m.PostedBy, [Receipt(m.ReceiptNumber)])
                : new StoryEvent(m.PostedAt, $"{new Money(m.AmountPence)} was transferred", m.PostedBy, [Account("To", m.ToFund, m.ToReference), Receipt(m.ReceiptNumber)]));
    }

    static StoryFact Account(string label, string? fund, string? reference) =>
        new(label, $"{fund} {reference}".Trim(), IsReference: false, reference is null ? null : StorySubject.Account, $"{fund}/{reference}");

    static StoryFact Receipt(string number) => new("Receipt", number, IsReference: true, StorySubject.Posting, number);
}
