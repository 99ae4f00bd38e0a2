using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Infrastructure.Ledger.Words;

/// <summary>How the index is written.</summary>
/// <param name="MayWait">Fewer postings than this are left to the next time: a search reads them as they stand.</param>
/// <param name="BlockLines">Lines of a full block, but for the rest of its last posting.</param>
public sealed record WordIndexing(int MayWait = 2_000, int BlockLines = 65_536);

/// <summary>How many blocks were written.</summary>
public sealed record WordsIndexed(int Blocks);

/// <summary>
/// Puts the words of ledger lines that were posted since into the index, and writes afresh what is stale. However many instances do it at once, it has one effect.
/// </summary>
/// <remarks>Beside <see cref="Audit.Acts"/>: it changes nothing that anybody did; the index can be thrown away and made again. See docs/decisions/0013.</remarks>
public sealed class IndexWords(CouncilDbs dbs, Standing standing)
{
    public static Permission Needs => Permission.LedgerIndex;

    public static readonly Chore Chore = new("index-words", "Indexing the words of the ledger",
        "Puts the words of what was posted since into the index that searches use.",
        "0/30 * * * * ?",   // What is not in the index yet, a search reads line by line: the less the better.
        async (services, ct) => (await services.GetRequiredService<IndexWords>().RunAsync(new WordIndexing(), ct)).Refusal);

    public async Task<Result<WordsIndexed>> RunAsync(WordIndexing how, CancellationToken ct)
    {
        try
        {
            await using var db = dbs.Open();
            db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
            if (await standing.RefusesAsync(db, Needs, ct) is { } no) return no;
            var blocks = 0;
            while (await NextAsync(db, how, ct) is { } draft)
            {
                if (!await KeepAsync(db, draft, ct)) break;   // another instance was faster
                blocks++;
            }
            return new WordsIndexed(blocks);
        }
        catch (Exception e) when (DbErrors.AsRefusal(e) is { } refusal)
        {
            return refusal;
        }
    }

    /// <summary>The next block that is to be written; null when there is none.</summary>
    static async Task<WordBlockDraft?> NextAsync(CouncilDb db, WordIndexing how, CancellationToken ct)
    {
        if (await db.WordBlocks.Where(b => b.Stale).OrderBy(b => b.Number).FirstOrDefaultAsync(ct) is { } stale)
            return await WordBlockDraft.ReadAsync(db, stale.Number, stale, await BeforeAsync(db, stale.Number, ct), stale.To, how.BlockLines, ct);
        var last = await db.WordBlocks.OrderByDescending(b => b.Number).FirstOrDefaultAsync(ct);
        var mark = last?.To ?? default;
        var waiting = await db.AuditEntries.Where(a => a.Number > mark.AuditNumber).SumAsync(a => a.Postings, ct)
            + await (from a in db.AuditEntries.Where(a => a.Number == mark.AuditNumber) join p in db.Postings on a.ActId equals p.ActId where p.Id > mark.PostingId select p.Id).CountAsync(ct);
        if (waiting == 0 || waiting < how.MayWait) return null;
        // One that is not full yet is written afresh with what came since.
        var open = last is { } there && there.Lines < how.BlockLines ? there : null;
        var number = open?.Number ?? (last?.Number ?? 0) + 1;
        return await WordBlockDraft.ReadAsync(db, number, open, await BeforeAsync(db, number, ct), until: null, how.BlockLines, ct);
    }

    static async Task<WordMark> BeforeAsync(CouncilDb db, int number, CancellationToken ct) =>
        (await db.WordBlocks.SingleOrDefaultAsync(b => b.Number == number - 1, ct))?.To ?? default;

    static async Task<bool> KeepAsync(CouncilDb db, WordBlockDraft draft, CancellationToken ct)
    {
        try
        {
            return await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
            {
                await using var tx = await db.Database.BeginTransactionAsync(ct);
                if (!await TakeAsync(db, draft, ct)) return false;
                await using var writer = BulkWriter.For(db);
                if (draft.Before is null) await writer.AddAsync(draft.Block, ct);
                foreach (var entry in draft.Entries()) await writer.AddAsync(entry, ct);
                await writer.FlushAsync(ct);
                await tx.CommitAsync(ct);
                return true;
            });
        }
        catch (Exception e) when (DbErrors.IsRepeat(e))
        {
            return false;
        }
    }

    /// <summary>Makes room where the block is there already. False when it is not as it was read.</summary>
    static async Task<bool> TakeAsync(CouncilDb db, WordBlockDraft draft, CancellationToken ct)
    {
        if (draft.Before is not { } before) return true;
        var block = draft.Block;
        var taken = await db.WordBlocks.Where(b => b.Number == before.Number && b.Version == before.Version).ExecuteUpdateAsync(s => s
            .SetProperty(b => b.Lines, block.Lines).SetProperty(b => b.FirstOn, block.FirstOn).SetProperty(b => b.LastOn, block.LastOn)
            .SetProperty(b => b.ToAuditNumber, block.ToAuditNumber).SetProperty(b => b.ToPostingId, block.ToPostingId)
            .SetProperty(b => b.Stale, false).SetProperty(b => b.Version, before.Version + 1), ct);
        if (taken == 0) return false;
        await db.WordEntries.Where(e => e.Block == before.Number).ExecuteDeleteAsync(ct);
        return true;
    }
}
