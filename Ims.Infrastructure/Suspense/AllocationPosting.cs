using Ims.Domain.Funds;
using Ims.Domain.Ledger;
using Ims.Domain.Suspense;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Ledger;

namespace Ims.Infrastructure.Suspense;

/// <summary>
/// Writes a plan as one posting: each part takes its amount out of suspense on a line of its own and puts it where it goes on another. Both copy the
/// source's method, control code and received on, so every control code is left as it was. (Law 4)
/// </summary>
sealed class AllocationPosting(AllocationPlan plan, IReadOnlyDictionary<long, AllocationSource> sources, IReadOnlyList<CheckedLine> targets, DateOnly accountingOn, string suspenseFund,
    PostingKind kind = PostingKind.SuspenseAllocation)
{
    readonly SideRows sideRows = new();

    /// <summary>Posts it in the act, with the allocations that tell what each item gave to which line.</summary>
    public async Task<Posting> PostAsync(Act act, CancellationToken ct)
    {
        var postingId = await act.TakePostingIdsAsync(1, ct);
        var (vats, given) = (Vats(p => p.LineIndex, p => p.Amount), Vats(p => p.CreditNoteIndex, p => -p.Amount));
        var firstId = await act.TakeIdsAsync(plan.Parts.Count * 4, ct);
        var lines = new List<LedgerLine>();
        for (var i = 0; i < plan.Parts.Count; i++)
        {
            var (part, id) = (plan.Parts[i], firstId + i * 4);
            var source = sources[part.Source.ItemId];
            lines.Add(part.CreditNoteIndex is { } note
                ? In(source, targets[note], CreditNoteWords(plan.Lines[note]), -part.Amount, given[i]!.Value, id, postingId, lines.Count + 1)
                : Out(source, part, id, postingId, lines.Count + 1));
            lines.Add(part.LineIndex is { } at
                ? In(source, targets[at], plan.Lines[at].Narrative, part.Amount, vats[i]!.Value, id + 1, postingId, lines.Count + 1)
                : Clearing(source, sources[part.Clears!.ItemId], part, id + 1, postingId, lines.Count + 1));
            if (part.CreditNoteIndex is null) act.Db.SuspenseAllocations.Add(Allocation(act, id + 2, part.Source.ItemId, postingId, (id, id + 1), part.Amount));
            if (part.Clears is { } other) act.Db.SuspenseAllocations.Add(Allocation(act, id + 3, other.ItemId, postingId, (id + 1, id), -part.Amount));
        }
        return await PostAsync(act, postingId, kind, sources[plan.Takings[0].Item.ItemId], lines, ct);
    }

    static async Task<Posting> PostAsync(Act act, long postingId, PostingKind kind, AllocationSource corrected, List<LedgerLine> lines, CancellationToken ct)
    {
        var posting = new Posting
        {
            Id = postingId, Kind = kind, ReceiptNumber = new ReceiptNumbers(act.Council.ShortName).For(postingId), PostedAt = act.Now,
            PostedBy = act.ActorName, ActId = await act.IdAsync(ct), CorrectsPostingId = corrected.Line.PostingId, Digest = "", Lines = lines,
        }.Sealed();
        act.Post(posting);
        return posting;
    }

    IReadOnlyList<LineVat?> Vats(Func<AllocationPart, int?> lineOf, Func<AllocationPart, Money> amountOf) =>
        VatShares.Of([.. plan.Parts.Select(p => lineOf(p) is { } line ? new VatPart(line, targets[line].VatCode, amountOf(p), p.Source.ReceivedOn) : null)]);

    LedgerLine Out(AllocationSource source, AllocationPart part, long id, long postingId, int ordinal) =>
        Line(source, id, postingId, ordinal, -part.Amount, suspenseFund, source.Line.AccountReference, source.Line.CreditCode, new(source.Line.VatCode ?? "", source.Line.VatRate ?? 0, Money.Zero), null);

    LedgerLine In(AllocationSource source, CheckedLine target, string? narrative, Money amount, LineVat vat, long id, long postingId, int ordinal) =>
        Line(source, id, postingId, ordinal, amount, target.Fund.Code, target.Reference, target.Fund.LedgerCodeOn(accountingOn, target.Reference)!, vat, narrative);

    static string CreditNoteWords(AllocationLine line) => $"Credit note {line.CreditNote}{(string.IsNullOrWhiteSpace(line.Narrative) ? "" : $": {line.Narrative.Trim()}")}";

    // Money that stays in suspense but ends another item: it goes to the code that the other item came from.
    LedgerLine Clearing(AllocationSource source, AllocationSource cleared, AllocationPart part, long id, long postingId, int ordinal) =>
        Line(source, id, postingId, ordinal, part.Amount, suspenseFund, cleared.Line.AccountReference, cleared.Line.CreditCode, new(cleared.Line.VatCode ?? "", cleared.Line.VatRate ?? 0, Money.Zero), null);

    LedgerLine Line(AllocationSource source, long id, long postingId, int ordinal, Money amount, string fund, string? reference, string creditCode, LineVat vat, string? narrative)
    {
        var side = sideRows.Moved(id, source.Side, narrative);
        return new LedgerLine
        {
            Id = id, PostingId = postingId, Ordinal = ordinal, FundCode = fund, AccountReference = reference, MethodCode = source.Line.MethodCode,
            CreditCode = creditCode, DebitCode = source.Line.DebitCode, AmountPence = amount.Pence, VatCode = vat.Code.Length == 0 ? null : vat.Code,
            VatRate = vat.Code.Length == 0 ? null : vat.Rate, VatPence = vat.Vat.Pence, ReceivedOn = source.Line.ReceivedOn, AccountingOn = accountingOn,
            OfficeCode = source.Line.OfficeCode, ProviderReference = source.Line.ProviderReference, CardLastFour = source.Line.CardLastFour,
            ExtraFields = source.Line.ExtraFields, Side = side,
            SideDigest = side is null ? null : PostingDigest.SideDigest(side),
        };
    }

    /// <summary>Posts that an item's money goes back to its payer: one line out of suspense, to the code where accounts payable pays from.</summary>
    public static async Task<Posting> PostReturnAsync(Act act, AllocationSource source, Money amount, string payableCode, (DateOnly On, string SuspenseFund) at, LedgerLineSide payee, CancellationToken ct)
    {
        var (postingId, id) = (await act.TakePostingIdsAsync(1, ct), payee.LedgerLineId);
        var line = new LedgerLine
        {
            Id = id, PostingId = postingId, Ordinal = 1, FundCode = at.SuspenseFund, AccountReference = source.Line.AccountReference, MethodCode = source.Line.MethodCode,
            CreditCode = source.Line.CreditCode, DebitCode = payableCode, AmountPence = -amount.Pence, VatCode = source.Line.VatCode, VatRate = source.Line.VatRate, VatPence = 0,
            ReceivedOn = source.Line.ReceivedOn, AccountingOn = at.On, OfficeCode = source.Line.OfficeCode, Side = payee, SideDigest = PostingDigest.SideDigest(payee),
        };
        act.Db.SuspenseAllocations.Add(Allocation(act, id + 1, source.Item.Id, postingId, (id, id), amount));
        return await PostAsync(act, postingId, PostingKind.Refund, source, [line], ct);
    }

    static SuspenseAllocation Allocation(Act act, long id, long itemId, long postingId, (long Out, long In) lines, Money amount) => new()
    {
        Id = id, ItemId = itemId, PostingId = postingId, OutLineId = lines.Out, InLineId = lines.In, AmountPence = amount.Pence, AllocatedAt = act.Now,
        AllocatedBy = act.ActorName,
    };
}
