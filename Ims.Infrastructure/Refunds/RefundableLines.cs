using Ims.Domain.Access;
using Ims.Domain.Ledger;
using Ims.Domain.Refunds;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Transfers;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Refunds;

/// <summary>A line of a payment as the form shows it.</summary>
/// <param name="Held">Spoken for by refunds that were asked for.</param>
/// <param name="Route">By whom it would be given back.</param>
/// <param name="WhyNot">Why nothing of it can be given back; null where something can.</param>
public sealed record RefundableLine(long LedgerLineId, string Account, string Method, Money Amount, Money Held, Money Available, DateOnly ReceivedOn, RefundRoute Route, string? WhyNot);

/// <param name="Payer">As the payment names them; null where it does not.</param>
public sealed record RefundablePayment(string ReceiptNumber, string? Payer, string? PayerAddress, IReadOnlyList<RefundableLine> Lines);

/// <summary>What can be given back of a payment, line by line.</summary>
public sealed class RefundableLines(Looks looks)
{
    public static Permission Needs => Permission.RefundsAsk;

    public Task<Result<RefundablePayment>> GetAsync(string receiptNumber, CancellationToken ct)
    {
        var number = ReceiptNumbers.Normalise(receiptNumber);
        return looks.FindAsync(Needs, (db, ct) => TellAsync(db, number, ct), LedgerRefusals.NoSuchReceipt(number), ct);
    }

    static async Task<RefundablePayment?> TellAsync(CouncilDb db, string number, CancellationToken ct)
    {
        var ids = await (from l in db.LedgerLines join p in db.Postings on l.PostingId equals p.Id where p.ReceiptNumber == number orderby l.Ordinal select l.Id).ToListAsync(ct);
        if (ids.Count == 0) return null;
        var standing = await StandingLines.LoadAsync(db, ids, ct);
        var refunding = await db.Funds.Where(f => f.RefundsAllowed).Select(f => f.Code).ToListAsync(ct);
        // A line without a fund moved value between control codes only: it is nobody's money.
        var lines = ids.Where(standing.ContainsKey).Select(id => standing[id]).Where(l => l.Line.FundCode is not null).ToList();
        var side = lines.Select(l => l.Side).FirstOrDefault(s => s?.Payer is not null);
        return new RefundablePayment(number, side?.Payer, side?.PayerAddress, lines.ConvertAll(l => Told(l, refunding)));
    }

    static RefundableLine Told(StandingLine line, List<string> refunding)
    {
        var source = new RefundSource(
            line.Line.Id, line.Line.PostingId, line.Account, line.Method.Refundable, line.Method.Provider, line.Line.ProviderReference,
            refunding.Contains(line.Line.FundCode!, StringComparer.OrdinalIgnoreCase), line.Standing.Available, line.Standing);
        // The plan itself says what is wrong with all that is left of it.
        var plan = RefundPlan.Make([source], hasPayee: true);
        return new RefundableLine(
            line.Line.Id, line.Account, line.Method.Name, line.Line.Amount, line.Standing.Held, plan.Ok ? line.Standing.Available : Money.Zero, line.Line.ReceivedOn, source.Route,
            plan.Ok ? null : WhyNot(source, plan.Refusal));
    }

    static string WhyNot(RefundSource source, Refusal refusal) =>
        refusal.Code == RefundRefusals.TakesNothing(source.Account).Code ? RefundRefusals.NothingAvailable(source.Account, source.Standing.Held).Sentence : refusal.Sentence;
}
