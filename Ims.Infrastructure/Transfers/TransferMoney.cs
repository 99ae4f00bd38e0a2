using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Funds;
using Ims.Domain.Ledger;
using Ims.Domain.Transfers;
using Ims.Domain.Values;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Transfers;

/// <summary>Asks for money to be moved between accounts and funds, from lines of payments or free-standing. (domain.md, "Transfer")</summary>
public sealed class TransferMoney(ApprovalDesk desk, MoneyTransfer transfer)
{
    static readonly MoneyToTransferValidator Validator = new();

    public static Permission Needs => Permission.TransfersAsk;

    public async Task<Result<Submitted>> RunAsync(MoneyToTransfer command, AskedFor asked, CancellationToken ct) =>
        Validator.FirstRefusal(command) is { } unshaped ? unshaped : await desk.SubmitAsync(Needs, transfer, command, asked, ct);
}

/// <summary>
/// Posts a transfer: each part takes its amount off its source on a line of its own and puts it to its target on another. Nothing over what is available, whoever else is at it.
/// (Laws 3 to 5; docs/decisions/0039)
/// </summary>
public sealed class MoneyTransfer : ApprovableAct<MoneyToTransfer>
{
    internal const string Subject = "Transfer";

    static readonly MoneyToTransferValidator Validator = new();

    public override ApprovalKind Kind => ApprovalKind.Transfer;

    public override bool IsAbout(string subjectKind) => subjectKind == Subject;

    internal override Task<IdsWanted> IdsAsync(CouncilDb db, string commandJson, CancellationToken ct)
    {
        var command = Read<MoneyToTransfer>(commandJson);
        return Task.FromResult(TransferPosting.IdsOf(command.Sources.Count + command.Targets.Count));
    }

    protected override async Task<Result<ApprovalPreview>> DoAsync(Act act, MoneyToTransfer command, CancellationToken ct)
    {
        if (Validator.FirstRefusal(command) is { } unshaped) return unshaped;
        var ids = await TransferPosting.TakeIdsAsync(act, command.Sources.Count + command.Targets.Count, ct);
        await act.HoldOthersAsync(ct);
        if (await PostedAlreadyAsync(act, command.Key, ct) is { } twice) return twice;

        var loaded = await TransferGround.LoadAsync(act, command, ct);
        if (!loaded.Ok) return loaded.Refusal;
        var ground = loaded.Value;
        var plan = TransferPlan.Make(ground.Sources, [.. command.Targets.Select(t => new TransferTarget(t.Fund, t.Reference, t.Amount, t.Narrative, t.VatCode))]);
        if (!plan.Ok) return plan.Refusal;
        var targets = await ground.TargetsAsync(act, plan.Value, ct);
        if (!targets.Ok) return targets.Refusal;
        var on = (await act.Db.LoadMonthsAsync(ct)).MovementOn(act.Today);
        if (!on.Ok) return on.Refusal;
        for (var i = 0; i < targets.Value.Count; i++)
            if (targets.Value[i].Fund.LedgerCodeOn(on.Value, targets.Value[i].Reference) is null) return TransferRefusals.LedgerCodeMissing(NameOf(targets.Value[i].Fund)) with { Field = $"Targets[{i}].Fund" };

        var posting = new TransferPosting(plan.Value, ground, targets.Value, on.Value).Post(act, ids);
        act.Db.FormPosts.Add(new FormPost { Key = command.Key, PostingId = posting.Id });
        act.Audit("ledger.transfer", "Posting", posting.Id, before: null, new
        {
            posting.ReceiptNumber,
            sources = plan.Value.Sources.Select(s => new { s.LineId, fund = s.FundCode, s.Reference, amountPence = s.Amount.Pence, availablePence = s.Standing?.Available.Pence }).ToList(),
            targets = targets.Value.Select(t => new { fund = t.Fund.Code, t.Reference, amountPence = t.Amount.Pence }).ToList(),
        });
        return Preview(command, plan.Value, targets.Value);
    }

    internal static async Task<Refusal?> PostedAlreadyAsync(Act act, Guid key, CancellationToken ct) =>
        await act.Db.ReceiptOfFormAsync(key, ct) is { } receipt ? TransferRefusals.PostedAlready(receipt) : null;

    static ApprovalPreview Preview(MoneyToTransfer command, TransferPlan plan, IReadOnlyList<CheckedLine> targets)
    {
        var total = Money.Sum(plan.Sources.Select(s => s.Amount));
        var (from, to) = (plan.Sources is [var one] ? one.Account : $"{plan.Sources.Count} places", targets is [var single] ? TargetName(single) : $"{targets.Count} places");
        return new ApprovalPreview(Subject, command.Key.ToString("N"), $"Transfer {total} from {from} to {to}", total.Abs().Pence,
        [
            .. plan.Sources.Select(s => new PreviewFact(s.Account, s.Standing is { } standing ? $"{standing.Available} available" : null, s.Standing is { } st ? $"{st.Available - s.Amount} available" : $"{-s.Amount}")),
            .. targets.Select(t => new PreviewFact(TargetName(t), null, $"{t.Amount} more")),
        ], []);
    }

    static string TargetName(CheckedLine line) => StandingLine.Name(line.Fund.Code, line.Fund.Name, line.Reference);

    static string NameOf(Fund fund) => $"{fund.Code} {fund.Name}";
}
