using System.Collections.Concurrent;
using Ims.Infrastructure.Access;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Persistence;

/// <summary>How many ids in a row an act will take at most, beside the few that every act takes.</summary>
public sealed record IdsWanted(int Ids, int Postings)
{
    public static readonly IdsWanted Few = new(0, 0);
}

/// <summary>
/// Hands out ids from ranges taken beforehand, in a transaction of their own: a posting then never holds the counter's row
/// (SQL Server) nor asks for a second writer (SQLite). Gaps are harmless.
/// </summary>
public sealed class IdRanges(Databases databases)
{
    const int Block = 1_000;
    const int LowWater = 200;

    readonly ConcurrentDictionary<(string Slug, string Name), Range> ranges = new();

    /// <summary>Makes sure that an act finds its ids without asking the database. Call outside a transaction.</summary>
    internal async Task RefillAsync(string slug, IdsWanted wanted, CancellationToken ct)
    {
        foreach (var (name, count) in new[] { (Counters.Ids, wanted.Ids), (Counters.Postings, wanted.Postings) })
        {
            var range = ranges.GetOrAdd((slug, name), _ => new Range());
            var least = count + LowWater;
            if (range.Left >= least) continue;
            var block = Math.Max(Block, least);
            range.Replace(await TakeRangeAsync(slug, name, block, ct), block);
        }
    }

    /// <summary>Takes a range of its own, such as for an import. Call outside a transaction.</summary>
    internal async Task<long> TakeRangeAsync(string slug, string name, long count, CancellationToken ct)
    {
        await using var db = databases.OpenCouncil(slug);
        return await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var tx = await db.Database.BeginTransactionAsync(ct);
            var first = await Counters.TakeAsync(db, name, count, ct);
            await tx.CommitAsync(ct);
            return first;
        });
    }

    /// <summary>The next <paramref name="count"/> ids in a row, or null when the range at hand is too short.</summary>
    internal long? TryTake(string slug, string name, int count) =>
        ranges.TryGetValue((slug, name), out var range) ? range.TryTake(count) : null;

    sealed class Range
    {
        readonly Lock gate = new();
        long next;
        long end;

        public long Left { get { lock (gate) return end - next; } }

        public void Replace(long first, long count)
        {
            lock (gate) (next, end) = (first, first + count);
        }

        public long? TryTake(int count)
        {
            lock (gate)
            {
                if (end - next < count) return null;
                next += count;
                return next - count;
            }
        }
    }
}
