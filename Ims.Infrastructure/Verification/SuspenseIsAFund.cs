using Ims.Domain.Ledger;
using Ims.Domain.Suspense;
using Ims.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Verification;

/// <summary>Law 5: the suspense fund's balance is what is still open on items; every line of the fund opened or reduced one.</summary>
static class SuspenseIsAFund
{
    const int Block = 2_000;

    public static async Task AskAsync(Walk walk)
    {
        await walk.AskAsync(5, "suspense-balance", "The suspense fund holds what is still open on its items.", () => BalanceAsync(walk));
        await walk.AskAsync(5, "suspense-lines", "Every line of the suspense fund opened or reduced an item by its amount.", () => LinesAsync(walk));
        await walk.AskAsync(5, "suspense-items", "Every item gave what its allocations took, and no more than it had.", () => ItemsAsync(walk));
        await walk.AskAsync(5, "allocations", "Every allocation lies within its posting, and its lines carry at least its amount.", () => AllocationsAsync(walk));
    }

    static async Task<string?> BalanceAsync(Walk walk)
    {
        var db = walk.Db;
        var told = await db.SpecialFunds.Select(s => new
        {
            Fund = db.LedgerLines.Where(l => l.FundCode == s.SuspenseFundCode).Sum(l => l.AmountPence), Open = db.SuspenseItems.Sum(i => i.RemainingPence),
        }).SingleAsync(walk.Stop);
        return told.Fund == told.Open ? null : $"The suspense fund holds {new Money(told.Fund)}, its items {new Money(told.Open)}.";
    }

    sealed record Line(long Id, long PostingId, long Pence, long? ItemId, long? ItemPence, long Taken);

    static async Task<string?> LinesAsync(Walk walk)
    {
        var db = walk.Db;
        var suspense = await db.SpecialFunds.Select(s => s.SuspenseFundCode).SingleAsync(walk.Stop);
        await foreach (var line in walk.BlocksAsync<Line>(last => Lines(db.LedgerLines.Where(l => l.FundCode == suspense), last?.Id ?? long.MinValue)))
        {
            var fits = line.ItemId is not null ? line.ItemPence == line.Pence && line.Taken == 0 : line.Taken == -line.Pence;
            if (!fits) return $"Ledger line {line.Id} of posting {line.PostingId} is {new Money(line.Pence)} in suspense, but neither opened nor reduced an item by that.";
        }
        var bad = await (from i in db.SuspenseItems
                         where !db.LedgerLines.Any(l => l.Id == i.LedgerLineId && l.FundCode == suspense && l.AmountPence == i.AmountPence && l.ReceivedOn == i.ReceivedOn)
                         orderby i.Id
                         select (long?)i.Id).FirstOrDefaultAsync(walk.Stop);
        return bad is null ? null : $"Suspense item {bad} has no line of its amount and date in the suspense fund.";

        IQueryable<Line> Lines(IQueryable<LedgerLine> lines, long id) =>
            from l in lines.Where(l => l.Id > id).OrderBy(l => l.Id).Take(Block)
            join i in db.SuspenseItems on l.Id equals i.LedgerLineId into items
            from i in items.DefaultIfEmpty()
            orderby l.Id
            select new Line(l.Id, l.PostingId, l.AmountPence, i.Id, i.AmountPence, db.SuspenseAllocations.Where(a => a.OutLineId == l.Id).Sum(a => a.AmountPence));
    }

    sealed record Item(SuspenseItem It, long Taken);

    static async Task<string?> ItemsAsync(Walk walk)
    {
        var db = walk.Db;
        await foreach (var row in walk.BlocksAsync<Item>(last => Items(last?.It.Id ?? long.MinValue)))
            if (Fault(row.It, row.Taken) is { } fault) return $"Suspense item {row.It.Id} of {row.It.Amount} {fault}.";
        return null;

        IQueryable<Item> Items(long id) => db.SuspenseItems.Where(i => i.Id > id).OrderBy(i => i.Id).Take(Block)
            .Select(i => new Item(i, db.SuspenseAllocations.Where(a => a.ItemId == i.Id).Sum(a => a.AmountPence)));
    }

    static string? Fault(SuspenseItem item, long taken)
    {
        if (item.AllocatedPence != taken) return $"says that {new Money(item.AllocatedPence)} is allocated; its allocations come to {new Money(taken)}";
        if (item.AllocatedPence + item.RemainingPence != item.AmountPence) return $"says that {item.Remaining} is left, which with what is allocated is not its amount";
        if (item.RemainingPence != 0 && Math.Sign(item.RemainingPence) != Math.Sign(item.AmountPence)) return "gave more than it had";
        var ended = item.Status is SuspenseStatus.Cleared or SuspenseStatus.WrittenOff or SuspenseStatus.ReturnedToPayer or SuspenseStatus.Reversed;
        return ended == (item.RemainingPence == 0) ? null : $"is {item.Status} with {item.Remaining} left";
    }

    static async Task<string?> AllocationsAsync(Walk walk)
    {
        var db = walk.Db;
        var bad = await (from a in db.SuspenseAllocations
                         where !db.LedgerLines.Any(l => l.Id == a.OutLineId && l.PostingId == a.PostingId && l.AmountPence == -a.AmountPence)
                             || !(db.LedgerLines.Any(l => l.Id == a.InLineId && l.PostingId == a.PostingId && l.AmountPence == a.AmountPence)
                                 || (a.InLineId == a.OutLineId && db.Postings.Any(p => p.Id == a.PostingId && (p.Kind == PostingKind.Reversal || p.Kind == PostingKind.Refund || p.Kind == PostingKind.ReturnedItem))))
                         orderby a.Id
                         select new { a.Id, a.ItemId, a.PostingId }).FirstOrDefaultAsync(walk.Stop);
        return bad is null ? null : $"Allocation {bad.Id} of suspense item {bad.ItemId} does not fit its lines in posting {bad.PostingId}.";
    }
}
