using System.Globalization;
using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Ledger;
using Ims.Domain.Suspense;
using Ims.Domain.Transfers;
using Ims.Domain.Values;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.CashDesk;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Transfers;

/// <summary>A posting that should never have been.</summary>
public sealed record PostingToReverse(string ReceiptNumber);

/// <summary>Asks for the exact contra of a posting. (domain.md, "Reverse")</summary>
public sealed class ReversePosting(ApprovalDesk desk, PostingTakenBack takenBack)
{
    public static Permission Needs => Permission.TransfersAsk;

    public Task<Result<Submitted>> RunAsync(PostingToReverse command, AskedFor asked, CancellationToken ct) =>
        desk.SubmitAsync(Needs, takenBack, command with { ReceiptNumber = ReceiptNumbers.Normalise(command.ReceiptNumber) }, asked, ct);
}

/// <summary>
/// Posts the contra of a transfer, an allocation, a write-off or a returned item: what it moved is again where it was, suspense items included. Once only, and only while nothing of
/// what it brought was moved on. Money that a bank or an agent brought is transferred or refunded instead. (Laws 3 to 5; docs/decisions/0039)
/// </summary>
public sealed class PostingTakenBack : ApprovableAct<PostingToReverse>
{
    internal const string Subject = "Posting";

    public override ApprovalKind Kind => ApprovalKind.Transfer;

    public override bool IsAbout(string subjectKind) => subjectKind == Subject;

    // A contra for each line, and what it gives back or takes.
    static int IdsOf(int lines) => 3 * lines;

    internal override async Task<IdsWanted> IdsAsync(CouncilDb db, string commandJson, CancellationToken ct)
    {
        var number = Read<PostingToReverse>(commandJson).ReceiptNumber;
        return new IdsWanted(Ids: IdsOf(await db.LedgerLines.CountAsync(l => db.Postings.Any(p => p.Id == l.PostingId && p.ReceiptNumber == number), ct)) + 10, Postings: 1);
    }

    protected override async Task<Result<ApprovalPreview>> DoAsync(Act act, PostingToReverse command, CancellationToken ct)
    {
        var found = await act.Db.Postings.AsNoTracking().Where(p => p.ReceiptNumber == command.ReceiptNumber).Select(p => new { p.Id, Lines = p.Lines.Count }).SingleOrDefaultAsync(ct);
        if (found is null) return TransferRefusals.PostingUnknown(command.ReceiptNumber);
        var (postingId, firstId) = (await act.TakePostingIdsAsync(1, ct), await act.TakeIdsAsync(IdsOf(found.Lines), ct));
        await act.HoldOthersAsync(ct);

        var original = await act.Db.Postings.AsNoTracking().Include(p => p.Lines).ThenInclude(l => l.Side).SingleAsync(p => p.Id == found.Id, ct);
        if (await WhyNotAsync(act, original, ct) is { } no) return no;
        var effects = await ReversalEffects.LoadAsync(act.Db, original, ct);
        if (effects.Refusal is { } movedOn) return movedOn;
        var on = (await act.Db.LoadMonthsAsync(ct)).MovementOn(act.Today);
        if (!on.Ok) return on.Refusal;

        var contra = await effects.TakeBackAsync(act, original, (postingId, firstId), on.Value, ct);
        if (!contra.Ok) return contra.Refusal;
        await DeskReversal.FollowAsync(act, original.Id, contra.Value.Id, ct);
        act.Audit("ledger.reverse", Subject, contra.Value.Id, before: new { original.ReceiptNumber, original.Kind }, after: new { contra.Value.ReceiptNumber, items = effects.Told() });
        return Preview(original, effects);
    }

    static async Task<Refusal?> WhyNotAsync(Act act, Posting posting, CancellationToken ct)
    {
        // Somebody who sees some funds only would turn a part of it.
        if (act.Db.IsNarrowed && await act.Db.LedgerLines.IgnoreQueryFilters().Where(l => l.PostingId == posting.Id).Select(l => l.FundCode).ToListAsync(ct) is var funds && funds.Find(f => !act.Db.Shows(f)) is { } unseen)
            return AccessRefusals.FundNotSeen(unseen);
        if (await act.Db.Reversals.Where(p => p.CorrectsPostingId == posting.Id).Select(p => p.PostedBy).FirstOrDefaultAsync(ct) is { } by)
            return TransferRefusals.ReversedAlready(posting.ReceiptNumber, by);
        if (posting.ImportId is not null) return TransferRefusals.OfFile(posting.ReceiptNumber);
        if (posting.Kind == PostingKind.Receipt && await DeskReversal.Reversible(act.Db).ContainsAsync(posting.Id, ct)) return null;
        return IsReversible(posting.Kind, posting.ImportId) ? null : TransferRefusals.NotReversible(posting.ReceiptNumber, KindWords.Of(posting.Kind));
    }

    // Money that was captured, or that a file brought, is banked: it is transferred or refunded. What moved inside can be moved back.
    internal static bool IsReversible(PostingKind kind, long? importId) =>
        importId is null && kind is (PostingKind.Transfer or PostingKind.SuspenseAllocation or PostingKind.WriteOff or PostingKind.ReturnedItem);

    static ApprovalPreview Preview(Posting original, ReversalEffects effects)
    {
        var moved = Money.Sum(original.Lines.Where(l => l.AmountPence > 0).Select(l => l.Amount));
        return new ApprovalPreview(Subject, original.ReceiptNumber, $"Reverse {KindWords.Of(original.Kind).ToLower(CultureInfo.InvariantCulture)} {original.ReceiptNumber} of {moved}",
            original.Lines.Max(l => l.Amount.Abs().Pence),
            [.. original.Lines.Select(l => new PreviewFact($"{l.FundCode} {l.AccountReference}".Trim(), l.Amount.ToString(), Money.Zero.ToString())), .. effects.Facts], effects.Warnings);
    }
}
