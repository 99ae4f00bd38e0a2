using System.Globalization;
using Ims.Domain.Ledger;
using Ims.Domain.Suspense;
using Ims.Domain.Values;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Suspense;

/// <summary>The suspense items that a posting opened, what was allocated from them, and what an allocation took from which item.</summary>
sealed class SuspenseChapter : IStoryChapter
{
    public async Task<IReadOnlyList<StoryEvent>> TellAsync(CouncilDb db, Posting posting, CancellationToken ct)
    {
        var lineIds = posting.Lines.ConvertAll(l => l.Id);
        var items = await db.SuspenseItems.Where(i => lineIds.Contains(i.LedgerLineId)).OrderBy(i => i.Id).ToListAsync(ct);
        var events = new List<StoryEvent>();
        foreach (var item in items)
        {
            events.Add(new(posting.PostedAt, $"{item.Amount} went to suspense", posting.PostedBy, [new("Because", item.Category)]));
            if (!item.Remaining.IsZero) events.Add(new(null, $"{item.Remaining} is still in suspense", null, [Since(item)]));
        }
        if (items.Count > 0) events.AddRange(await AllocatedAsync(db, items, ct));
        if (posting.Kind == PostingKind.SuspenseAllocation) events.AddRange(await TakenAsync(db, posting, ct));
        return events;
    }

    static async Task<IEnumerable<StoryEvent>> AllocatedAsync(CouncilDb db, List<SuspenseItem> items, CancellationToken ct)
    {
        var ids = items.ConvertAll(i => i.Id);
        var allocations = await (
            from allocation in db.SuspenseAllocations
            where ids.Contains(allocation.ItemId)
            join item in db.SuspenseItems on allocation.ItemId equals item.Id
            join movement in db.Postings on allocation.PostingId equals movement.Id
            join to in db.LedgerLines on allocation.InLineId equals to.Id
            orderby allocation.Id
            select new
            {
                allocation.AllocatedAt, allocation.AllocatedBy, allocation.AmountPence, ItemPence = item.AmountPence, movement.ReceiptNumber, to.FundCode, to.AccountReference,
                Fund = db.Funds.Where(f => f.Code == to.FundCode).Select(f => f.Name).FirstOrDefault(),
            }).ToListAsync(ct);
        return allocations.Select(a => new StoryEvent(a.AllocatedAt, a.AmountPence < 0 == a.ItemPence < 0 ? $"{new Money(a.AmountPence)} allocated from suspense" : $"{new Money(-a.AmountPence)} is back in suspense: its allocation was reversed", a.AllocatedBy,
        [
            new(a.AmountPence < 0 == a.ItemPence < 0 ? "To" : "From", $"{a.FundCode} {a.Fund} {a.AccountReference}".TrimEnd(), IsReference: false, a.AccountReference is null ? null : StorySubject.Account, $"{a.FundCode}/{a.AccountReference}"),
            new("Receipt", a.ReceiptNumber, IsReference: true, StorySubject.Posting, a.ReceiptNumber),
        ]));
    }

    static async Task<IEnumerable<StoryEvent>> TakenAsync(CouncilDb db, Posting posting, CancellationToken ct)
    {
        var taken = await (
            from allocation in db.SuspenseAllocations
            where allocation.PostingId == posting.Id
            join item in db.SuspenseItems on allocation.ItemId equals item.Id
            join line in db.LedgerLines on item.LedgerLineId equals line.Id
            join origin in db.Postings on line.PostingId equals origin.Id
            orderby allocation.Id
            select new { allocation.AmountPence, origin.PostedAt, origin.PostedBy, origin.ReceiptNumber, item.Category }).ToListAsync(ct);
        return taken.Select(t => new StoryEvent(t.PostedAt, $"{new Money(t.AmountPence)} of it came into suspense", t.PostedBy,
        [
            new("Receipt", t.ReceiptNumber, IsReference: true, StorySubject.Posting, t.ReceiptNumber),
            new("Because", t.Category),
        ]));
    }

    static StoryFact Since(SuspenseItem item) => new(
        "Since", item.ReceivedOn.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture), IsReference: false, StorySubject.SuspenseItem, item.Id.ToString(CultureInfo.InvariantCulture));
}
