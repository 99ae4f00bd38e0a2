using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Ledger;
using Ims.Domain.Refunds;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Work;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Refunds;

/// <summary>How much of a ledger line is given back.</summary>
public sealed record RefundLineToMake(long LedgerLineId, long AmountPence);

/// <summary>Money of one payment that is to be given back.</summary>
/// <param name="Key">Drawn when the form was opened: asked again under it, nothing is given back twice.</param>
/// <param name="Reason">Why; kept with the refund.</param>
/// <param name="PayTo">Whom accounts payable pays; needed where the money cannot go back by the way it came.</param>
/// <param name="PayToAddress">Where they are, or their account; null where accounts payable knows.</param>
public sealed record RefundToMake(Guid Key, IReadOnlyList<RefundLineToMake> Lines, string Reason, string? PayTo, string? PayToAddress);

/// <summary>Asks for money to be given back. From then on it is spoken for, whatever becomes of the request.</summary>
public sealed class MakeRefund(ApprovalDesk desk, RefundMaking making)
{
    public static Permission Needs => Permission.RefundsAsk;

    public async Task<Result<Submitted>> RunAsync(RefundToMake command, AskedFor asked, CancellationToken ct)
    {
        if (command.Key == Guid.Empty) return RefundRefusals.KeyMissing;
        if (string.IsNullOrWhiteSpace(command.Reason)) return RefundRefusals.ReasonMissing;
        if (command.Reason.Trim().Length > Refund.LongestReason) return RefundRefusals.ReasonTooLong(Refund.LongestReason);
        if (command.PayTo?.Trim().Length > Refund.LongestPayTo) return RefundRefusals.PayToTooLong(Refund.LongestPayTo);
        if (command.PayToAddress?.Trim().Length > Refund.LongestAddress) return RefundRefusals.AddressTooLong(Refund.LongestAddress);
        if (command.Lines.Count > Refund.MostLines) return RefundRefusals.TooManyLines(Refund.MostLines);
        // Whoever decides reads one reason; the form asks for it once.
        var why = string.IsNullOrWhiteSpace(asked.Reason) ? asked with { Reason = command.Reason } : asked;
        return await desk.SubmitAsync(Needs, making, command, why, ct);
    }
}

/// <summary>
/// Gives money back once another person agrees: out of the ledger at once where accounts payable pays, else when the provider has taken it. While it waits, its money is held. (Law 10)
/// </summary>
public sealed class RefundMaking(CouncilDbs dbs, WorkQueue queue, Actor actor, IEnumerable<IRefundProvider> providers) : ApprovableAct<RefundToMake>
{
    internal const string Subject = "Refund";

    public override ApprovalKind Kind => ApprovalKind.Refund;

    public override bool IsAbout(string subjectKind) => subjectKind == Subject;

    protected override async Task<Result<ApprovalPreview>> DoAsync(Act act, RefundToMake command, CancellationToken ct)
    {
        var (ids, ownIds) = (await RefundIds.TakeAsync(act, command.Lines.Count, ct), await act.TakeIdsAsync(1 + command.Lines.Count, ct));
        await act.HoldOthersAsync(ct);
        var kept = await act.Db.Refunds.Include(r => r.Lines).Include(r => r.Steps).AsSplitQuery().SingleOrDefaultAsync(r => r.Key == command.Key, ct);
        if (kept is { Status: not RefundStatus.Requested }) return RefundRefusals.AskedAlready(kept.Amount, kept.Status);
        var ground = await RefundGround.LoadAsync(act, command, kept?.Id, providers, ct);
        if (!ground.Ok) return ground.Refusal;
        var on = await RefundPosting.OnAsync(act, ct);
        if (!on.Ok) return on.Refusal;

        var refund = kept ?? Keep(act, command, ground.Value, ownIds, holds: ground.Value.Plan.Route == RefundRoute.Provider);
        var before = new { refund.Status };
        if (refund.Route == RefundRoute.Provider) Must(refund.Move(RefundEvent.ToProvider, act.Now, act.ActorName, note: null));
        else
        {
            Must(refund.Move(RefundEvent.ToPayables, act.Now, act.ActorName, note: null));
            await RefundPosting.ReleaseAsync(act, refund, ct);
            await RefundPosting.OutAsync(act, refund, ids, ground.Value.Payable!.Code, on.Value, ct);
        }
        act.Audit("refund.approve", Subject, refund.Id, before, RefundTelling.Of(refund));
        return ground.Value.Preview(command);
    }

    internal override async Task<Refusal?> AskedAsync(Act act, string commandJson, CancellationToken ct)
    {
        var command = Read<RefundToMake>(commandJson);
        var ownIds = await act.TakeIdsAsync(1 + command.Lines.Count, ct);
        await act.HoldOthersAsync(ct);
        if (await act.Db.Refunds.AsNoTracking().SingleOrDefaultAsync(r => r.Key == command.Key, ct) is { } kept) return RefundRefusals.AskedAlready(kept.Amount, kept.Status);
        var ground = await RefundGround.LoadAsync(act, command, ownRefundId: null, providers, ct);
        if (!ground.Ok) return ground.Refusal;
        act.Audit("refund.ask", Subject, ownIds, before: null, RefundTelling.Of(Keep(act, command, ground.Value, ownIds, holds: true)));
        return null;
    }

    internal override async Task EndedAsync(Act act, string commandJson, CancellationToken ct)
    {
        var key = Read<RefundToMake>(commandJson).Key;
        // Done already by another way: its money is no longer the request's.
        if (await act.Db.Refunds.SingleOrDefaultAsync(r => r.Key == key && r.Status == RefundStatus.Requested, ct) is not { } refund) return;
        var before = new { refund.Status };
        Must(refund.Move(RefundEvent.Ended, act.Now, act.ActorName, note: null));
        await RefundPosting.ReleaseAsync(act, refund, ct);
        act.Audit("refund.withdraw", Subject, refund.Id, before, RefundTelling.Of(refund));
    }

    internal override async Task DoneAsync(string commandJson, CancellationToken ct)
    {
        var key = Read<RefundToMake>(commandJson).Key;
        await using var db = dbs.Open();
        if (await db.Refunds.Where(r => r.Key == key && r.Status == RefundStatus.Approved).Select(r => (long?)r.Id).SingleOrDefaultAsync(ct) is { } id)
            await queue.EnqueueAsync(RefundWork.Name, actor.Council.Id, id, ct);
    }

    /// <param name="act">The act.</param>
    /// <param name="command">What is asked for.</param>
    /// <param name="ground">What it stands on.</param>
    /// <param name="firstId">Its id, and after it one for each line.</param>
    /// <param name="holds">Its money is held from here on; else it leaves at once.</param>
    static Refund Keep(Act act, RefundToMake command, RefundGround ground, long firstId, bool holds)
    {
        var isPayable = ground.Plan.Route == RefundRoute.AccountsPayable;
        var refund = new Refund
        {
            Id = firstId, Key = command.Key, Route = ground.Plan.Route, PaymentPostingId = ground.Plan.PostingId, Provider = ground.Plan.Provider,
            ProviderPaymentReference = ground.Plan.ProviderReference, AmountPence = ground.Plan.Total.Pence, Reason = command.Reason.Trim(), RequestedById = act.PersonId,
            RequestedBy = act.ActorName, RequestedAt = act.Now, PayTo = isPayable ? command.PayTo!.Trim() : null,
            PayToAddress = isPayable && command.PayToAddress?.Trim() is { Length: > 0 } address ? address : null,
        };
        for (var i = 0; i < command.Lines.Count; i++)
        {
            var line = command.Lines[i];
            refund.Lines.Add(new RefundLine { RefundId = firstId, LedgerLineId = line.LedgerLineId, Ordinal = i + 1, AmountPence = line.AmountPence });
            if (holds) act.Db.LineHolds.Add(new LineHold { Id = firstId + 1 + i, LedgerLineId = line.LedgerLineId, RefundId = firstId, AmountPence = line.AmountPence });
        }
        act.Db.Refunds.Add(refund);
        return refund;
    }

    static void Must(Result<RefundStatus> moved) => _ = moved.Value;
}

/// <summary>A refund as the audit writes it: without the payee, since the audit is kept for ever.</summary>
static class RefundTelling
{
    public static object Of(Refund refund) => new
    {
        refund.Status, refund.Route, refund.PaymentPostingId, refund.Provider, refund.ProviderRefundReference, refund.AmountPence, refund.Reason, refund.PostingId, refund.ReturnPostingId,
        Lines = refund.Lines.Select(l => new { l.LedgerLineId, l.AmountPence }).ToList(),
    };
}
