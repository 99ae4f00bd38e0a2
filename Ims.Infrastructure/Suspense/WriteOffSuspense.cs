using System.Globalization;
using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Ledger;
using Ims.Domain.Suspense;
using Ims.Domain.Values;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Suspense;

/// <summary>An item that nobody will place any more.</summary>
public sealed record ItemToWriteOff(long ItemId);

/// <summary>Asks for an item to be written off. It always needs a second person. (Law 10)</summary>
public sealed class WriteOffSuspense(ApprovalDesk desk, SuspenseWriteOff writeOff)
{
    public static Permission Needs => Permission.SuspenseAllocate;

    public Task<Result<Submitted>> RunAsync(ItemToWriteOff command, AskedFor asked, CancellationToken ct) => desk.SubmitAsync(Needs, writeOff, command, asked, ct);
}

/// <summary>
/// Moves what is left on an item to the fund of unclaimed receipts, or of losses where it is owed: the money is still in the bank, so it stays income until somebody
/// claims it. (Law 5)
/// </summary>
public sealed class SuspenseWriteOff : ApprovableAct<ItemToWriteOff>
{
    internal const string Subject = "SuspenseItem";

    public override ApprovalKind Kind => ApprovalKind.WriteOff;

    public override bool IsAbout(string subjectKind) => subjectKind == Subject;

    protected override async Task<Result<ApprovalPreview>> DoAsync(Act act, ItemToWriteOff command, CancellationToken ct)
    {
        var ground = await AllocationGround.LoadAsync(act, [command.ItemId], ct);
        if (!ground.Sources.TryGetValue(command.ItemId, out var source)) return SuspenseRefusals.ItemUnknown(command.ItemId);
        var left = source.Item.Remaining;
        if (left.IsZero) return SuspenseRefusals.NothingLeft;
        var fund = await act.Db.SpecialFunds.Select(s => left.IsNegative ? s.LossesFundCode : s.UnclaimedReceiptsFundCode).SingleAsync(ct);
        var plan = AllocationPlan.Make([new Taking(source.ForPlan, left)], [new AllocationLine(fund, null, left)], ground.SuspenseFund);
        if (!plan.Ok) return plan.Refusal;
        var target = await ground.TargetsAsync(act, plan.Value, ct);
        if (!target.Ok) return target.Refusal;
        var on = ground.Months.MovementOn(act.Today);
        if (!on.Ok) return on.Refusal;
        var name = $"{target.Value[0].Fund.Code} {target.Value[0].Fund.Name}";
        if (target.Value[0].Fund.LedgerCodeOn(on.Value, null) is null) return SuspenseRefusals.LedgerCodeMissing(name);

        var before = new { source.Item.Status, source.Item.AllocatedPence, source.Item.RemainingPence };
        if (source.Item.Take(left, SuspenseStatus.WrittenOff) is { Ok: false, Refusal: var no }) return no;
        var posting = await new AllocationPosting(plan.Value, ground.Sources, target.Value, on.Value, ground.SuspenseFund, PostingKind.WriteOff).PostAsync(act, ct);
        act.Audit("suspense.write-off", Subject, source.Item.Id, before, new { source.Item.Status, source.Item.AllocatedPence, source.Item.RemainingPence, posting.ReceiptNumber, fund });
        return ItemPreview.Of(source, left, $"Write off {left} received on {UkDates.Show(source.Item.ReceivedOn)}", new PreviewFact(name, null, left.ToString()),
            ["Whoever claims it later is paid out of that fund."]);
    }
}

/// <summary>What people who decide see of an item.</summary>
static class ItemPreview
{
    public static ApprovalPreview Of(AllocationSource source, Money left, string title, PreviewFact to, IReadOnlyList<string> warnings) => new(
        SuspenseWriteOff.Subject, source.Item.Id.ToString(CultureInfo.InvariantCulture), title, left.Abs().Pence,
        [new PreviewFact("In suspense", left.ToString(), Money.Zero.ToString()), to, new PreviewFact("Received on", null, UkDates.Show(source.Item.ReceivedOn))],
        source.Item.AllocatedPence == 0 ? warnings : [.. warnings, $"{source.Item.Allocated} of {source.Item.Amount} was allocated before."]);
}
