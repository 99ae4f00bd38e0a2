using Ims.Domain.Access;
using Ims.Domain.Ledger;
using Ims.Domain.Transfers;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.CashDesk;
using Ims.Infrastructure.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Transfers;

/// <summary>A line of a posting, with what is left of it.</summary>
/// <param name="Held">Spoken for by refunds.</param>
/// <param name="WhyNot">Why nothing of it can be moved; null where something can.</param>
public sealed record PaymentLineLeft(
    long LineId, int Ordinal, string FundCode, string FundName, string? Reference, string? Payer, string? Narrative, DateOnly ReceivedOn, Money Amount, Money Available, Money Held, Refusal? WhyNot);

/// <summary>A posting as transfers and returned items begin with it.</summary>
/// <param name="CanReverse">Whether it is of a kind that is reversed at all.</param>
public sealed record PaymentLeft(string ReceiptNumber, PostingKind Kind, bool CanReverse, IReadOnlyList<PaymentLineLeft> Lines);

/// <summary>What is available on the lines of a posting.</summary>
public sealed class PaymentLines(Looks looks)
{
    public static Permission Needs => Permission.LedgerView;

    public Task<Result<PaymentLeft>> GetAsync(string receiptNumber, CancellationToken ct)
    {
        var number = ReceiptNumbers.Normalise(receiptNumber);
        return looks.FindAsync(Needs, async (db, ct) =>
        {
            var posting = await db.Postings.Where(p => p.ReceiptNumber == number).Select(p => new { p.Id, p.Kind, p.ImportId, IsReversed = db.Reversals.Any(r => r.CorrectsPostingId == p.Id), IsAtDesk = DeskReversal.Reversible(db).Contains(p.Id) }).SingleOrDefaultAsync(ct);
            if (posting is null) return null;
            var ids = await db.LedgerLines.Where(l => l.PostingId == posting.Id && l.FundCode != null).Select(l => l.Id).ToListAsync(ct);
            var lines = await StandingLines.LoadAsync(db, ids, ct);
            return new PaymentLeft(number, posting.Kind, (PostingTakenBack.IsReversible(posting.Kind, posting.ImportId) || posting.IsAtDesk) && !posting.IsReversed, [.. lines.Values.OrderBy(l => l.Line.Ordinal).Select(Left)]);
        }, TransferRefusals.PostingUnknown(number), ct);
    }

    static PaymentLineLeft Left(StandingLine line) => new(
        line.Line.Id, line.Line.Ordinal, line.Line.FundCode!, line.FundName, line.Line.AccountReference, line.Side?.Payer, line.Side?.Narrative, line.Line.ReceivedOn, line.Line.Amount,
        line.Standing.Available, line.Standing.Held, WhyNot(line));

    static Refusal? WhyNot(StandingLine line) => line.Standing switch
    {
        { CannotMove: { } why } => TransferRefusals.CannotMove(line.Account, why),
        { Available.IsZero: true } => TransferRefusals.NothingAvailable(line.Account, line.Standing.Held),
        _ => null,
    };
}
