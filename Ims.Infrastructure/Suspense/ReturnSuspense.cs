using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Suspense;
using Ims.Domain.Values;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Suspense;

/// <summary>An item whose money goes back.</summary>
/// <param name="PayTo">Whom accounts payable pays.</param>
/// <param name="Address">Where they are, or the account that the money came from; null where accounts payable knows.</param>
public sealed record ItemToReturn(long ItemId, string PayTo, string? Address);

/// <summary>Asks for an item's money to go back to its payer through accounts payable.</summary>
public sealed class ReturnSuspense(ApprovalDesk desk, SuspenseReturn giveBack)
{
    public const int LongestPayTo = 100, LongestAddress = 200;

    public static Permission Needs => Permission.SuspenseAllocate;

    public async Task<Result<Submitted>> RunAsync(ItemToReturn command, AskedFor asked, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(command.PayTo)) return SuspenseRefusals.PayToMissing;
        if (command.PayTo.Trim().Length > LongestPayTo) return SuspenseRefusals.PayToTooLong(LongestPayTo);
        if (command.Address?.Trim().Length > LongestAddress) return SuspenseRefusals.AddressTooLong(LongestAddress);
        return await desk.SubmitAsync(Needs, giveBack, command, asked, ct);
    }
}

/// <summary>Takes what is left on an item out of the ledger's income and leaves it where accounts payable pays from. (domain.md, "Refunds")</summary>
public sealed class SuspenseReturn : ApprovableAct<ItemToReturn>
{
    public override ApprovalKind Kind => ApprovalKind.Refund;

    public override bool IsAbout(string subjectKind) => subjectKind == SuspenseWriteOff.Subject;

    protected override async Task<Result<ApprovalPreview>> DoAsync(Act act, ItemToReturn command, CancellationToken ct)
    {
        var ground = await AllocationGround.LoadAsync(act, [command.ItemId], ct);
        if (!ground.Sources.TryGetValue(command.ItemId, out var source)) return SuspenseRefusals.ItemUnknown(command.ItemId);
        var left = source.Item.Remaining;
        if (left.IsZero) return SuspenseRefusals.NothingLeft;
        if (left.IsNegative) return SuspenseRefusals.DebitToReturn;
        var payable = await act.Db.ControlCodes.AsNoTracking().Where(c => c.IsAccountsPayable && !c.Disabled).OrderBy(c => c.Code).FirstOrDefaultAsync(ct);
        if (payable is null) return SuspenseRefusals.AccountsPayableMissing;
        var on = ground.Months.MovementOn(act.Today);
        if (!on.Ok) return on.Refusal;

        var before = new { source.Item.Status, source.Item.AllocatedPence, source.Item.RemainingPence };
        if (source.Item.Take(left, SuspenseStatus.ReturnedToPayer) is { Ok: false, Refusal: var no }) return no;
        var payee = new SideRows().New(await act.TakeIdsAsync(2, ct), command.PayTo.Trim(), command.Address?.Trim() is { Length: > 0 } address ? address : null, cheque: null, source.Side?.Narrative);
        var posting = await AllocationPosting.PostReturnAsync(act, source, left, payable.Code, (on.Value, ground.SuspenseFund), payee, ct);
        act.Audit("suspense.return", SuspenseWriteOff.Subject, source.Item.Id, before, new { source.Item.Status, source.Item.AllocatedPence, source.Item.RemainingPence, posting.ReceiptNumber, payable = payable.Code });
        return ItemPreview.Of(source, left, $"Return {left} received on {UkDates.Show(source.Item.ReceivedOn)} to its payer", new PreviewFact($"{payable.Code} {payable.Name}", null, $"{left} to {command.PayTo.Trim()}"),
            ["Accounts payable pays it; until then it waits at that code."]);
    }
}
