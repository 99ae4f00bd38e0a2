using Ims.Domain.Ledger;
using Ims.Domain.Suspense;
using Ims.Domain.Transfers;
using Ims.Domain.Values;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Transfers;

/// <summary>All places that money of a payment can be by now: its lines, and those that it went on to by transfers and allocations that stand.</summary>
sealed class MoneyPlaces
{
    readonly Dictionary<long, StandingLine> lines = [];
    readonly Dictionary<long, SuspenseItem> items = [];
    readonly Dictionary<long, MoneyPlace> places = [];

    public IReadOnlyDictionary<long, MoneyPlace> All => places;

    public StandingLine Line(long lineId) => lines[lineId];

    /// <summary>Tracked: it changes when something is taken from it.</summary>
    public SuspenseItem Item(long itemId) => items[itemId];

    /// <param name="lineIds">Of the payment.</param>
    public static async Task<MoneyPlaces> LoadAsync(CouncilDb db, IReadOnlyCollection<long> lineIds, CancellationToken ct)
    {
        var found = new MoneyPlaces();
        for (var next = lineIds.ToHashSet(); next.Count > 0;) next = await found.StepAsync(db, next, ct);
        return found;
    }

    sealed record Onward(long From, long To, long Pence, long Id);

    async Task<HashSet<long>> StepAsync(CouncilDb db, HashSet<long> ids, CancellationToken ct)
    {
        foreach (var (id, line) in await StandingLines.LoadAsync(db, ids, ct)) lines[id] = line;
        var opened = await db.SuspenseItems.Where(i => ids.Contains(i.LedgerLineId)).ToListAsync(ct);
        foreach (var item in opened) items[item.Id] = item;
        var moved = await (
            from move in db.LineMoves
            where move.LedgerLineId != null && ids.Contains(move.LedgerLineId.Value) && move.InLineId != null && !db.Reversals.Any(r => r.CorrectsPostingId == move.PostingId)
            select new Onward(move.LedgerLineId!.Value, move.InLineId!.Value, move.AmountPence, move.Id)).ToListAsync(ct);
        var allocated = await (
            from taking in db.SuspenseAllocations
            join item in db.SuspenseItems on taking.ItemId equals item.Id
            where ids.Contains(item.LedgerLineId) && taking.InLineId != taking.OutLineId && !db.Reversals.Any(r => r.CorrectsPostingId == taking.PostingId)
                && !db.Reversals.Any(p => p.Id == taking.PostingId)
            select new Onward(item.LedgerLineId, taking.InLineId, taking.AmountPence, taking.Id)).ToListAsync(ct);
        var onward = moved.Concat(allocated).Where(o => o.Pence > 0).ToLookup(o => o.From);
        var reached = new HashSet<long>();
        foreach (var id in ids.Where(lines.ContainsKey))
        {
            var item = opened.Find(i => i.LedgerLineId == id);
            var to = onward[id].OrderBy(o => o.Id).Select(o => (o.To, new Money(o.Pence))).ToList();
            places[id] = new MoneyPlace(id, item?.Remaining ?? lines[id].Standing.Available, item?.Id, to);
            reached.UnionWith(to.Select(t => t.To));
        }
        reached.ExceptWith(places.Keys);
        return reached;
    }
}
