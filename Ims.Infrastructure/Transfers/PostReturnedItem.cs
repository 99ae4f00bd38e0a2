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

/// <summary>A payment, or a part of it, that the bank or the provider took back.</summary>
/// <param name="Key">Drawn when the form was opened: posted twice, it is done once. (Law 2)</param>
/// <param name="Amount">Above zero.</param>
/// <param name="ReturnedOn">UK date of the bank's line.</param>
public sealed record ItemReturned(Guid Key, string ReceiptNumber, Money Amount, DateOnly ReturnedOn, ReturnReason Reason);

/// <summary>Asks for a returned item to be posted by hand, against its original. (domain.md, Ledger and Banking)</summary>
public sealed class PostReturnedItem(ApprovalDesk desk, ReturnedItemPosted posted)
{
    public static Permission Needs => Permission.ReturnsPost;

    public Task<Result<Submitted>> RunAsync(ItemReturned command, AskedFor asked, CancellationToken ct) =>
        desk.SubmitAsync(Needs, posted, command with { ReceiptNumber = ReceiptNumbers.Normalise(command.ReceiptNumber) }, asked, ct);
}

/// <summary>Takes the money from wherever it is by now, through its transfers and allocations; what is found nowhere becomes a debit suspense item.</summary>
public sealed class ReturnedItemPosted : ApprovableAct<ItemReturned>
{
    internal const string Subject = "ReturnedItem";

    // A payment went to so many places at most that its return is one posting.
    const int MostParts = 200;

    public override ApprovalKind Kind => ApprovalKind.Transfer;

    public override bool IsAbout(string subjectKind) => subjectKind == Subject;

    internal override Task<IdsWanted> IdsAsync(CouncilDb db, string commandJson, CancellationToken ct) => Task.FromResult(new IdsWanted(Ids: ReturnFollower.IdsOfPart * MostParts + 10, Postings: 1));

    protected override async Task<Result<ApprovalPreview>> DoAsync(Act act, ItemReturned command, CancellationToken ct)
    {
        var (actId, postingId, firstId) = (await act.IdAsync(ct), await act.TakePostingIdsAsync(1, ct), await act.TakeIdsAsync(ReturnFollower.IdsOfPart * MostParts, ct));
        await act.HoldOthersAsync(ct);
        if (await MoneyTransfer.PostedAlreadyAsync(act, command.Key, ct) is { } twice) return twice;
        var payment = await act.Db.Postings.AsNoTracking().Include(p => p.Lines).SingleOrDefaultAsync(p => p.ReceiptNumber == command.ReceiptNumber, ct);
        if (payment is null) return TransferRefusals.PostingUnknown(command.ReceiptNumber);
        if (await WhyNotAsync(act, payment, command, ct) is { } no) return no;
        var on = (await act.Db.LoadMonthsAsync(ct)).AccountingOn(command.ReturnedOn);
        if (!on.Ok) return on.Refusal;
        var suspense = await SuspenseAsync(act.Db, on.Value, ct);
        if (!suspense.Ok) return suspense.Refusal;

        var back = await new ReturnFollower(act.Db).FollowAsync(payment.Lines, command.Amount, ct);
        if (back.Parts.Count > MostParts) return TransferRefusals.TooManyPlaces(MostParts);
        var (lines, sideRows, words) = (new List<LedgerLine>(), new SideRows(), ReturnReasons.Words(command.Reason));
        foreach (var part in back.Parts)
        {
            var id = firstId + (long)lines.Count * ReturnFollower.IdsOfPart;
            lines.Add(ReturnFollower.LineOf(part, payment.Lines[0], suspense.Value, (id, postingId, lines.Count + 1), command.ReturnedOn, on.Value, words, sideRows));
            var taken = ReturnFollower.Take(act, part, lines[^1], id + 1);
            if (!taken.Ok) return taken.Refusal;
            act.Db.Add(taken.Value);
        }
        var posting = new Posting
        {
            Id = postingId, Kind = PostingKind.ReturnedItem, ReceiptNumber = new ReceiptNumbers(act.Council.ShortName).For(postingId), PostedAt = act.Now, PostedBy = act.ActorName, ActId = actId,
            CorrectsPostingId = payment.Id, Digest = "", Lines = lines,
        }.Sealed();
        act.Post(posting);
        act.Db.FormPosts.Add(new FormPost { Key = command.Key, PostingId = posting.Id });
        act.Audit("ledger.return", "Posting", posting.Id, before: null, new { posting.ReceiptNumber, of = payment.ReceiptNumber, amountPence = command.Amount.Pence, shortfallPence = back.Shortfall.Pence, command.Reason });
        return Preview(command, back);
    }

    static async Task<Refusal?> WhyNotAsync(Act act, Posting payment, ItemReturned command, CancellationToken ct)
    {
        payment.Lines.Sort((a, b) => a.Ordinal.CompareTo(b.Ordinal));
        if (payment.Kind is not (PostingKind.Receipt or PostingKind.Migration)) return TransferRefusals.NoPayment(payment.ReceiptNumber, KindWords.Of(payment.Kind));
        if (command.Amount <= Money.Zero) return TransferRefusals.ReturnZero;
        if (command.ReturnedOn > act.Today) return TransferRefusals.ReturnInFuture(command.ReturnedOn);
        var funds = payment.Lines.Select(l => l.FundCode).Distinct().ToList();
        if (await act.Db.Methods.AnyAsync(m => m.Code == payment.Lines[0].MethodCode && m.Kind == MethodKind.DirectDebit, ct)
            && await act.Db.Funds.Where(f => funds.Contains(f.Code) && f.DirectDebitPoster == DirectDebitPoster.BackOffice).Select(f => f.Name).FirstOrDefaultAsync(ct) is { } fund)
            return TransferRefusals.BackOfficePosts(fund);
        var came = Money.Sum(payment.Lines.Where(l => l.AmountPence > 0).Select(l => l.Amount));
        var before = new Money(-await act.Db.LedgerLines.Where(l => act.Db.Postings.Any(p => p.Id == l.PostingId && p.CorrectsPostingId == payment.Id && p.Kind == PostingKind.ReturnedItem)
            && !act.Db.Reversals.Any(r => r.CorrectsPostingId == l.PostingId)).SumAsync(l => l.AmountPence, ct));
        return command.Amount > came - before ? TransferRefusals.ReturnTooMuch(payment.ReceiptNumber, came, before) : null;
    }

    static async Task<Result<(string Fund, string LedgerCode)>> SuspenseAsync(CouncilDb db, DateOnly on, CancellationToken ct)
    {
        var fund = await db.Funds.AsNoTracking().Include(f => f.LedgerCodes).SingleAsync(f => db.SpecialFunds.Any(s => s.SuspenseFundCode == f.Code), ct);
        return fund.LedgerCodeOn(on, null) is { } code ? (fund.Code, code) : TransferRefusals.LedgerCodeMissing($"{fund.Code} {fund.Name}");
    }

    static ApprovalPreview Preview(ItemReturned command, ReturnedMoney back)
    {
        var facts = back.Parts.Select(p => p switch
        {
            { From: null } => new PreviewFact("Suspense, to be asked for", null, $"{-p.Amount}"),
            { Item: not null } => new PreviewFact("Suspense", null, $"{-p.Amount}"),
            _ => new PreviewFact(p.From.Account, $"{p.From.Standing.Available} available", $"{p.From.Standing.Available - p.Amount} available"),
        });
        return new ApprovalPreview(Subject, command.Key.ToString("N"), $"Post that {command.Amount} of {command.ReceiptNumber} came back: {ReturnReasons.Words(command.Reason)}", command.Amount.Pence, [.. facts],
            back.Shortfall.IsZero ? [] : [$"{back.Shortfall} of it is nowhere any more: it becomes a debit in suspense."]);
    }
}
