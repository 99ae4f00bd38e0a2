using Ims.Domain.Audit;
using Ims.Domain.Ledger;
using Ims.Domain.Suspense;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Transfers;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports.Reversals;

/// <summary>Writes the exact contra of every posting of a file, some hundred at a time in flat memory, and closes the suspense items that they opened. (Laws 3 to 5)</summary>
sealed class Contras : IAsyncDisposable
{
    const int Block = 500;

    readonly Act act;
    readonly long importId, actId;
    readonly DateOnly accountingOn;
    readonly BulkWriter writer;
    readonly PostingsDigest digest = new();
    readonly List<(Posting Original, Posting Contra)> returned = [];
    readonly SideRows sideRows = new();
    readonly ReceiptNumbers receipts;
    long nextPostingId, nextId;

    Contras(Act act, long importId, DateOnly accountingOn, long actId, long firstPostingId, long firstId)
    {
        (this.act, this.importId, this.accountingOn, this.actId, nextPostingId, nextId) = (act, importId, accountingOn, actId, firstPostingId, firstId);
        (writer, receipts) = (BulkWriter.For(act.Db), new ReceiptNumbers(act.Council.ShortName));
    }

    /// <summary>Written so far.</summary>
    public int Postings { get; private set; }
    /// <summary>What the reversed postings came to; the contras take as much back.</summary>
    public long Pence { get; private set; }

    /// <summary>A posting, and a ledger line, what it takes from a suspense item and what it gives back, for each line at the most.</summary>
    public static IdsWanted IdsOf(int lines) => new(Ids: 3 * lines + 100, Postings: Math.Max(1, lines));

    public static async Task<Contras> StartAsync(Act act, long importId, DateOnly accountingOn, CancellationToken ct)
    {
        var wanted = IdsOf(await act.Db.LedgerLines.CountAsync(l => act.Db.Postings.Any(p => p.Id == l.PostingId && p.ImportId == importId), ct));
        return new Contras(act, importId, accountingOn, await act.IdAsync(ct), await act.TakePostingIdsAsync(wanted.Postings, ct), await act.TakeIdsAsync(wanted.Ids, ct));
    }

    /// <summary>Null when all is written.</summary>
    public async Task<Refusal?> RunAsync(CancellationToken ct)
    {
        var db = act.Db;
        for (var last = 0L; ;)
        {
            var postings = await db.Postings.AsNoTracking().Include(p => p.Lines).ThenInclude(l => l.Side)
                .Where(p => p.ImportId == importId && p.Id > last).OrderBy(p => p.Id).Take(Block).ToListAsync(ct);
            if (postings.Count == 0) break;
            last = postings[^1].Id;
            var lineIds = postings.SelectMany(p => p.Lines).Select(l => l.Id).ToList();
            var items = await db.SuspenseItems.AsNoTracking().Where(i => lineIds.Contains(i.LedgerLineId)).ToDictionaryAsync(i => i.LedgerLineId, ct);
            foreach (var posting in postings) await WriteAsync(posting, items, ct);
            if (items.Count == 0) continue;
            // Whoever allocated one since it was looked at has changed it: then nothing of this is done.
            var closed = await db.SuspenseItems.Where(i => lineIds.Contains(i.LedgerLineId) && i.AllocatedPence == 0).ExecuteUpdateAsync(s => s
                .SetProperty(i => i.AllocatedPence, i => i.AmountPence).SetProperty(i => i.RemainingPence, 0).SetProperty(i => i.Status, SuspenseStatus.Reversed)
                .SetProperty(i => i.Version, i => i.Version + 1), ct);
            if (closed != items.Count) return DbErrors.ChangedByAnother;
        }
        await writer.FlushAsync(ct);
        foreach (var (original, contra) in returned) nextId = (await ReversalEffects.LoadAsync(db, original, ct)).GiveBack(act, original, contra, nextId);
        return null;
    }

    /// <summary>Puts the sum of the contras into the audit.</summary>
    public void Tell() => act.PostedInBulk(digest, [Months.FirstDayOf(accountingOn)]);

    async ValueTask WriteAsync(Posting original, Dictionary<long, SuspenseItem> items, CancellationToken ct)
    {
        var contra = ContraOf(original);
        // A returned item took from wherever its money was: there it goes back.
        if (original is { Kind: PostingKind.ReturnedItem, CorrectsPostingId: not null }) returned.Add((original, contra));
        await writer.AddAsync(contra, ct);
        digest.Add(contra.Digest);
        Postings++;
        foreach (var (index, line) in contra.Lines.Index())
        {
            await writer.AddAsync(line, ct);
            if (line.Side is { } side) await writer.AddAsync(side, ct);
            Pence = checked(Pence - line.AmountPence);
            if (items.TryGetValue(original.Lines[index].Id, out var item)) await writer.AddAsync(TakenBy(line, item), ct);
        }
    }

    Posting ContraOf(Posting original)
    {
        var (postingId, firstLineId) = (nextPostingId++, nextId);
        nextId += original.Lines.Count;
        return ContraPosting.Of(original, postingId, firstLineId, accountingOn, act.Now, act.ActorName, actId, receipts.For(postingId), sideRows);
    }

    // The money leaves: it goes to no other line.
    SuspenseAllocation TakenBy(LedgerLine contra, SuspenseItem item) => new()
    {
        Id = nextId++, ItemId = item.Id, PostingId = contra.PostingId, OutLineId = contra.Id, InLineId = contra.Id, AmountPence = item.AmountPence, AllocatedAt = act.Now,
        AllocatedBy = act.ActorName,
    };

    public async ValueTask DisposeAsync()
    {
        digest.Dispose();
        await writer.DisposeAsync();
    }
}
