using System.Globalization;
using Ims.Domain.Approvals;
using Ims.Domain.Funds;
using Ims.Domain.Refunds;
using Ims.Domain.Values;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Transfers;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Refunds;

/// <summary>What a refund stands on, read after others are held: its lines, what is available of them, and the way that the money goes.</summary>
sealed record RefundGround(RefundPlan Plan, IReadOnlyList<StandingLine> Lines, ControlCode? Payable)
{
    /// <param name="act">The act, which holds others.</param>
    /// <param name="command">What is asked for.</param>
    /// <param name="ownRefundId">Whose own hold takes nothing away from it; null where it holds nothing yet.</param>
    /// <param name="providers">Who can be spoken with.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<Result<RefundGround>> LoadAsync(Act act, RefundToMake command, long? ownRefundId, IEnumerable<IRefundProvider> providers, CancellationToken ct)
    {
        var standing = await StandingLines.LoadAsync(act.Db, command.Lines.Select(l => l.LedgerLineId).ToList(), ct);
        if (command.Lines.FirstOrDefault(l => !standing.ContainsKey(l.LedgerLineId)) is { } unknown) return RefundRefusals.LineUnknown(unknown.LedgerLineId);
        var funds = standing.Values.Select(s => s.Line.FundCode).Distinct().ToList();
        var refunding = await act.Db.Funds.Where(f => funds.Contains(f.Code) && f.RefundsAllowed).Select(f => f.Code).ToListAsync(ct);
        var own = ownRefundId is null ? [] : await act.Db.LineHolds.AsNoTracking().Where(h => h.RefundId == ownRefundId).ToDictionaryAsync(h => h.LedgerLineId, h => h.AmountPence, ct);
        var plan = RefundPlan.Make([.. command.Lines.Select(l => Source(standing[l.LedgerLineId], l.AmountPence, refunding, own))], !string.IsNullOrWhiteSpace(command.PayTo));
        if (!plan.Ok) return plan.Refusal;
        var lines = command.Lines.Select(l => standing[l.LedgerLineId]).ToList();
        if (plan.Value is { Route: RefundRoute.Provider, Provider: var name })
            return providers.Any(p => p.Name == name) ? new RefundGround(plan.Value, lines, Payable: null) : RefundRefusals.ProviderUnknown(name!);
        var payable = await act.Db.ControlCodes.AsNoTracking().Where(c => c.IsAccountsPayable && !c.Disabled).OrderBy(c => c.Code).FirstOrDefaultAsync(ct);
        return payable is null ? RefundRefusals.PayableMissing : new RefundGround(plan.Value, lines, payable);
    }

    static RefundSource Source(StandingLine line, long pence, List<string> refunding, Dictionary<long, long> own) => new(
        line.Line.Id, line.Line.PostingId, line.Account, line.Method.Refundable, line.Method.Provider, line.Line.ProviderReference,
        refunding.Contains(line.Line.FundCode ?? "", StringComparer.OrdinalIgnoreCase), new Money(pence),
        line.Standing with { Held = line.Standing.Held - new Money(own.GetValueOrDefault(line.Line.Id)) });

    /// <summary>What whoever decides sees. It says nothing of what else is available: other refunds of the payment do not change what this one is.</summary>
    public ApprovalPreview Preview(RefundToMake command)
    {
        var facts = command.Lines.Select((l, i) => new PreviewFact(Lines[i].Account, null, $"{new Money(l.AmountPence)} of {Lines[i].Line.Amount}, received on {UkDates.Show(Lines[i].Line.ReceivedOn)}")).ToList();
        facts.Add(Payable is { } payable
            ? new PreviewFact($"{payable.Code} {payable.Name}", null, $"{Plan.Total} to {command.PayTo!.Trim()}")
            : new PreviewFact("Goes back by", null, $"{Lines[0].Method.Name}, through {Plan.Provider}"));
        facts.Add(new PreviewFact("Because", null, command.Reason.Trim()));
        return new ApprovalPreview(
            RefundMaking.Subject, command.Key.ToString("N", CultureInfo.InvariantCulture), $"Refund {Plan.Total} of {Lines[0].ReceiptNumber}", Plan.Total.Pence, facts,
            [Payable is null ? "It leaves the ledger when the provider has taken it." : "Accounts payable pays it; until then it waits at that code."]);
    }
}
