using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Ledger.Words;

/// <summary>What the index of words still knows of lines that were blanked.</summary>
static class StaleWords
{
    /// <summary>Has the blocks written afresh in which these postings are, in the transaction that blanks their side rows.</summary>
    public static async Task ForgetWordsAsync(this CouncilDb db, IReadOnlyList<long> postingIds, CancellationToken ct)
    {
        var ids = postingIds.ToList();
        var places = await (from p in db.Postings.AsNoTracking() where ids.Contains(p.Id) join a in db.AuditEntries.AsNoTracking() on p.ActId equals a.ActId where a.Postings > 0 select new { a.Number, p.Id }).ToListAsync(ct);
        var ends = await db.WordBlocks.AsNoTracking().OrderBy(b => b.Number).Select(b => new { b.Number, b.ToAuditNumber, b.ToPostingId }).ToListAsync(ct);
        var stale = new HashSet<int>();
        foreach (var place in places)
        {
            // The first block that ends at or behind it; what no block has is read as it stands.
            var (low, high) = (0, ends.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if ((ends[middle].ToAuditNumber, ends[middle].ToPostingId).CompareTo((place.Number, place.Id)) < 0) low = middle + 1;
                else high = middle;
            }
            if (low < ends.Count) stale.Add(ends[low].Number);
        }
        if (stale.Count == 0) return;
        var numbers = stale.ToList();
        await db.WordBlocks.Where(b => numbers.Contains(b.Number)).ExecuteUpdateAsync(s => s.SetProperty(b => b.Stale, true).SetProperty(b => b.Version, b => b.Version + 1), ct);
    }
}
