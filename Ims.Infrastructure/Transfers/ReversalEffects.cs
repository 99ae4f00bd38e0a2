using Ims.Domain.Approvals;
using Ims.Domain.Ledger;
using Ims.Domain.Suspense;
using Ims.Domain.Transfers;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Transfers;

/// <summary>What taking a posting back does beyond its contra: to the lines that it took from, to suspense items, to exports. Computed before, shown first, then done. (domain.md, "Reverse")</summary>
sealed class ReversalEffects
{
    IReadOnlyList<LineMove> moves = [];
    IReadOnlyList<SuspenseAllocation> allocations = [];
    /// <summary>Items that the posting took from.</summary>
    Dictionary<long, SuspenseItem> used = [];
    /// <summary>Items that it opened, by their lines.</summary>
    Dictionary<long, SuspenseItem> opened = [];
    int exported;

    /// <summary>Why it cannot be taken back: something of what it brought was moved on.</summary>
    public Refusal? Refusal { get; private set; }

    public IReadOnlyList<PreviewFact> Facts =>
    [
        .. used.Values.OrderBy(i => i.Id).Select(i => new PreviewFact(
            $"Suspense item received on {UkDates.Show(i.ReceivedOn)}", $"{i.Remaining} left", $"{i.Remaining + Money.Sum(allocations.Where(a => a.ItemId == i.Id).Select(a => new Money(a.AmountPence)))} left")),
        .. opened.Values.OrderBy(i => i.Id).Select(i => new PreviewFact($"Suspense item received on {UkDates.Show(i.ReceivedOn)}", $"{i.Remaining} left", "reversed")),
    ];

    public IReadOnlyList<string> Warnings => exported == 0 ? [] : [$"{exported} of its lines went out in exports: compensating lines follow with the next ones."];

    public static async Task<ReversalEffects> LoadAsync(CouncilDb db, Posting posting, CancellationToken ct)
    {
        var lineIds = posting.Lines.ConvertAll(l => l.Id);
        var effects = new ReversalEffects
        {
            moves = await db.LineMoves.AsNoTracking().Where(m => m.PostingId == posting.Id).OrderBy(m => m.Id).ToListAsync(ct),
            allocations = await db.SuspenseAllocations.AsNoTracking().Where(a => a.PostingId == posting.Id).OrderBy(a => a.Id).ToListAsync(ct),
            opened = await db.SuspenseItems.Where(i => lineIds.Contains(i.LedgerLineId)).ToDictionaryAsync(i => i.LedgerLineId, ct),
            exported = await db.ExportedLines.Where(e => lineIds.Contains(e.LedgerLineId)).Select(e => e.LedgerLineId).Distinct().CountAsync(ct),
        };
        var itemIds = effects.allocations.Select(a => a.ItemId).Distinct().ToList();
        effects.used = await db.SuspenseItems.Where(i => itemIds.Contains(i.Id)).ToDictionaryAsync(i => i.Id, ct);
        effects.Refusal = effects.MovedOn(await StandingLines.LoadAsync(db, lineIds, ct));
        return effects;
    }

    Refusal? MovedOn(IReadOnlyDictionary<long, StandingLine> standing)
    {
        foreach (var item in opened.Values)
            if (!item.Allocated.IsZero) return TransferRefusals.ItemUsed(item.Allocated);
        foreach (var line in standing.Values.OrderBy(l => l.Line.Ordinal))
            if (line.Standing is { CannotMove: null, IsWhole: false }) return TransferRefusals.MovedOn(line.Account, line.Standing.Amount - line.Standing.Available);
        return null;
    }

    /// <summary>Posts the contra of the posting, gives back what it took and closes what it opened. Whoever calls it holds others first.</summary>
    /// <param name="firstId">Of three for each line, or of two where the posting opened no suspense item.</param>
    /// <param name="on">UK date.</param>
    public async Task<Result<Posting>> TakeBackAsync(Act act, Posting original, (long PostingId, long FirstId) ids, DateOnly on, CancellationToken ct)
    {
        var contra = ContraPosting.Of(
            original, ids.PostingId, ids.FirstId, on, act.Now, act.ActorName, await act.IdAsync(ct), new ReceiptNumbers(act.Council.ShortName).For(ids.PostingId), new SideRows());
        act.Post(contra);
        act.Db.PostingReversals.Add(new PostingReversal { PostingId = original.Id, ReversedById = contra.Id });
        var next = GiveBack(act, original, contra, ids.FirstId + contra.Lines.Count);
        var contraOf = ContrasOf(original, contra);
        foreach (var (lineId, item) in opened)
        {
            var whole = item.Remaining;
            if (item.Take(whole, SuspenseStatus.Reversed) is { Ok: false, Refusal: var no }) return no;
            act.Db.SuspenseAllocations.Add(Allocation(act, next++, item.Id, contra.Id, contraOf[lineId], contraOf[lineId], whole.Pence));
        }
        return contra;
    }

    static Dictionary<long, long> ContrasOf(Posting original, Posting contra) => original.Lines.Zip(contra.Lines).ToDictionary(p => p.First.Id, p => p.Second.Id);

    /// <summary>Gives back what the posting took; the next id that is free.</summary>
    public long GiveBack(Act act, Posting original, Posting contra, long firstId)
    {
        var (contraOf, next) = (ContrasOf(original, contra), firstId);
        foreach (var move in moves)
        {
            act.Db.LineMoves.Add(new LineMove
            {
                Id = next++, LedgerLineId = move.LedgerLineId, PostingId = contra.Id, OutLineId = contraOf[move.OutLineId], InLineId = null, AmountPence = -move.AmountPence, VatPence = -move.VatPence,
            });
        }
        foreach (var allocation in allocations)
        {
            used[allocation.ItemId].GiveBack(new Money(allocation.AmountPence));
            act.Db.SuspenseAllocations.Add(Allocation(act, next++, allocation.ItemId, contra.Id, contraOf[allocation.OutLineId], contraOf[allocation.InLineId], -allocation.AmountPence));
        }
        return next;
    }

    /// <summary>For the audit.</summary>
    public object Told() => used.Values.Concat(opened.Values).OrderBy(i => i.Id).Select(i => new { itemId = i.Id, i.AllocatedPence, i.RemainingPence, i.Status }).ToList();

    static SuspenseAllocation Allocation(Act act, long id, long itemId, long postingId, long outLineId, long inLineId, long pence) => new()
    {
        Id = id, ItemId = itemId, PostingId = postingId, OutLineId = outLineId, InLineId = inLineId, AmountPence = pence, AllocatedAt = act.Now, AllocatedBy = act.ActorName,
    };
}
