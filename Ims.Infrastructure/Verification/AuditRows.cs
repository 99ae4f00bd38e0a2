using System.Runtime.CompilerServices;
using Ims.Domain.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Verification;

/// <summary>Audit entries with their links in order of numbers, in blocks. A row with a cell that cannot be read is told by its number, and the walk goes on.</summary>
sealed class AuditRows(CouncilDb db, long last)
{
    const int Block = 1_000;

    public sealed record Row(long Number, AuditEntry? Read, string? Link, string? Why);

    public async IAsyncEnumerable<Row> ReadAsync([EnumeratorCancellation] CancellationToken ct)
    {
        for (var (after, size) = (long.MinValue, Block); ;)
        {
            var (block, why) = await BlockAsync(after, size, ct);
            if (why is not null && size > 1)
            {
                size = 1;   // one by one, until the row is found
                continue;
            }
            if (why is not null) block = [new Row(await NextAsync(after, ct), Read: null, Link: null, why)];
            if (block.Count == 0) yield break;
            foreach (var row in block) yield return row;
            (after, size) = (block[^1].Number, why is null ? size : Block);
        }
    }

    async Task<(List<Row> Block, string? Why)> BlockAsync(long after, int size, CancellationToken ct)
    {
        try
        {
            return (await (
                from a in db.AuditEntries.Where(a => a.Number > after && a.Number <= last).OrderBy(a => a.Number).Take(size)
                join l in db.AuditLinks on a.Number equals l.Number into links
                from l in links.DefaultIfEmpty()
                orderby a.Number
                select new Row(a.Number, a, l.Link, null)).ToListAsync(ct), null);
        }
        catch (Exception e) when (Walk.IsUnreadable(e))
        {
            return ([], e.Message);
        }
    }

    Task<long> NextAsync(long after, CancellationToken ct) => db.AuditEntries.Where(a => a.Number > after).OrderBy(a => a.Number).Select(a => a.Number).FirstAsync(ct);
}
