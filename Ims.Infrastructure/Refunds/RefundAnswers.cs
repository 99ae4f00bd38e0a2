using Ims.Domain.Refunds;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Refunds;

/// <summary>What becomes of a refund, and of its money, when somebody says how it stands. Every answer comes through here, whoever asked for it and however often it is told.</summary>
static class RefundAnswers
{
    /// <param name="act">The act that takes it down.</param>
    /// <param name="refundId">Of the refund.</param>
    /// <param name="answer">What was said.</param>
    /// <param name="wasAsked">It was asked for: then also that nothing is new is written down, with the time to ask again.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<Result<RefundStatus>> TakeAsync(Act act, long refundId, RefundAnswer answer, bool wasAsked, CancellationToken ct)
    {
        var lines = await act.Db.RefundLines.CountAsync(l => l.RefundId == refundId, ct);
        var ids = await RefundIds.TakeAsync(act, lines, ct);
        await act.HoldOthersAsync(ct);
        var refund = await act.Db.Refunds.Include(r => r.Lines).Include(r => r.Steps).AsSplitQuery().SingleAsync(r => r.Id == refundId, ct);
        var (from, before) = (refund.Status, new { refund.Status, refund.AskAgainAt, refund.Tries });
        var to = RefundMoves.Of(from, answer.Said);
        if (!to.Ok) return Contradicted(act, refund, to.Refusal);
        if (to.Value == from && !(wasAsked && RefundMoves.IsAskedAbout(from)))
        {
            act.NothingToDo();
            return from;
        }
        _ = refund.Move(answer.Said, act.Now, act.ActorName, answer.Why).Value;
        if (answer.Reference is { Length: > 0 and <= Refund.LongestReference } reference) refund.ProviderRefundReference ??= reference;
        if (await MoneyAsync(act, refund, (RefundMoves.MoneyOf(from), RefundMoves.MoneyOf(to.Value)), ids, ct) is { } no) return no;
        act.Audit(to.Value == from ? "refund.no-news" : "refund.answer", RefundMaking.Subject, refund.Id, before, new { refund.Status, refund.AskAgainAt, refund.Tries, refund.ProviderRefundReference, answer.Said, refund.PostingId, refund.ReturnPostingId });
        return to.Value;
    }

    /// <summary>The money goes where the new status says that it is. (domain.md, "Refunds": it leaves the ledger when the provider accepts it and comes back if it fails)</summary>
    static async Task<Refusal?> MoneyAsync(Act act, Refund refund, (RefundMoney From, RefundMoney To) money, RefundIds ids, CancellationToken ct)
    {
        if (money.From == money.To) return null;
        if (money is (RefundMoney.Held, RefundMoney.Back))
        {
            await RefundPosting.ReleaseAsync(act, refund, ct);
            return null;
        }
        var on = await RefundPosting.OnAsync(act, ct);
        if (!on.Ok) return on.Refusal;
        if (money is (RefundMoney.Out, RefundMoney.Back))
        {
            await RefundPosting.BackAsync(act, refund, ids, on.Value, ct);
            return null;
        }
        if (money is not (RefundMoney.Held, RefundMoney.Out)) throw new InvalidOperationException($"Money of refund {refund.Id} cannot go from {money.From} to {money.To}.");
        await RefundPosting.ReleaseAsync(act, refund, ct);
        await RefundPosting.OutAsync(act, refund, ids, payableCode: null, on.Value, ct);
        return null;
    }

    // Paid although it failed: the ledger says what it said, until a person has looked into it.
    static RefundStatus Contradicted(Act act, Refund refund, Refusal refusal)
    {
        if (refund.Contradict(refusal, act.Now, act.ActorName)) act.Audit("refund.contradicted", RefundMaking.Subject, refund.Id, before: null, new { refund.Status, refusal.Sentence });
        else act.NothingToDo();
        return refund.Status;
    }
}
