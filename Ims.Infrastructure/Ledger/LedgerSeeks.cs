using System.Runtime.CompilerServices;
using Ims.Domain.Ledger;
using Ims.Infrastructure.Ledger.Words;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Ledger;

/// <summary>
/// Finds ledger lines by seeks of an index, never by a scan or a sort, however many there are. The strongest filter (receipt, account, amount, words) leads; the
/// weaker ones are asked of the lines that it finds, in a form that no index serves, so that no engine can be tempted to begin with them.
/// </summary>
sealed class LedgerSeeks
{
    /// <summary>Up to so many lines are counted and added up; beyond, "10,000+".</summary>
    public const int CountedLines = 10_000;

    /// <summary>Of the lines that have the words so many are asked for the rest, then the search stops and says how far it came.</summary>
    public const int AskedLines = 50_000;

    const int Batch = 500;

    readonly CouncilDb db;
    readonly LineConditions asked;
    readonly List<IQueryable<LedgerLine>> strands = [];
    readonly List<LedgerLine>? few;
    readonly WordWalk? walk;

    LedgerSeeks(CouncilDb db, LineConditions asked, IEnumerable<IQueryable<LedgerLine>> strands)
    {
        (this.db, this.asked) = (db, asked);
        this.strands.AddRange(strands);
    }

    LedgerSeeks(CouncilDb db, LineConditions asked, List<LedgerLine> few) => (this.db, this.asked, this.few) = (db, asked, few);

    LedgerSeeks(CouncilDb db, LineConditions asked, WordWalk walk) => (this.db, this.asked, this.walk) = (db, asked, walk);

    /// <summary>Where a search stopped before it had what it was asked for; null when it did not.</summary>
    public LedgerPlace? StoppedAt { get; private set; }

    /// <summary>Whether some of the newest lines are not yet sought by words.</summary>
    public bool Unread => walk is { Unread: true };

    public static async Task<LedgerSeeks> ForAsync(CouncilDb db, TransactionFilter filter, CancellationToken ct)
    {
        var asked = await LineConditions.OfAsync(db, filter, ct);
        var lines = db.LedgerLines.AsNoTracking();
        if (asked.Funds is []) return new(db, asked, (List<LedgerLine>)[]);
        if (filter.Receipt is { } receipt)
        {
            // A posting's lines are few: they are sorted here.
            var number = ReceiptNumbers.Normalise(receipt);
            var posting = await db.Postings.Where(p => p.ReceiptNumber == number).Select(p => (long?)p.Id).FirstOrDefaultAsync(ct);
            return new(db, asked, posting is null ? [] : await FittingAsync(db, asked, lines.Where(l => l.PostingId == posting), ct));
        }
        foreach (var leader in Leaders(lines, asked))
        {
            // A beginning, a range or what is asked beside words leads only while few lines have it; else they are met often enough on the way through another index.
            if (await AreFewAsync(leader, ct)) return new(db, asked, await FittingAsync(db, asked, leader, ct));
        }
        if (!asked.Words.IsEmpty) return new(db, asked.Led(filter with { From = null, To = null }), new WordWalk(db, asked.Words, filter.From, filter.To));
        if (filter is { Account: { } account, AccountBegins: false })
            return new(db, asked, [asked.Led(filter with { Account = null }).Of(lines.Where(l => l.AccountReference == account), weak: true)]);
        if (filter.Amount is { } amount)
            return new(db, asked, amount.Amounts.Select(a => asked.Led(filter with { Amount = null }).Of(lines.Where(l => l.AmountPence == a.Pence), weak: true)));
        return new(db, asked, asked.Funds is { } funds ? funds.Select(f => asked.OfFund(lines, f)) : [asked.Of(lines, weak: false)]);
    }

    /// <summary>Ways in that serve while they lead to few lines; each is a set of strands.</summary>
    static IEnumerable<IReadOnlyList<IOrderedQueryable<LedgerLine>>> Leaders(IQueryable<LedgerLine> lines, LineConditions asked)
    {
        var (filter, words) = (asked.Filter, !asked.Words.IsEmpty);
        if (filter is { Account: { } begin, AccountBegins: true }) yield return [lines.Where(l => l.AccountReference!.StartsWith(begin)).OrderBy(l => l.AccountReference)];
        if (words && filter is { Account: { } account, AccountBegins: false }) yield return [InOrder(lines.Where(l => l.AccountReference == account))];
        if (words && filter.Amount is { } amount) yield return [.. amount.Amounts.Select(a => InOrder(lines.Where(l => l.AmountPence == a.Pence)))];
        if (asked.IsAmountRange)
        {
            var (least, most) = (filter.AmountFrom?.Pence ?? long.MinValue, filter.AmountTo?.Pence ?? long.MaxValue);
            yield return [lines.Where(l => l.AmountPence >= least && l.AmountPence <= most).OrderBy(l => l.AmountPence)];
        }
        if (words && asked.Funds is { } funds) yield return [.. funds.Select(f => InOrder(lines.Where(l => l.FundCode == f)))];
    }

    static async Task<bool> AreFewAsync(IReadOnlyList<IOrderedQueryable<LedgerLine>> leader, CancellationToken ct)
    {
        foreach (var strand in leader)
            if (await strand.Skip(CountedLines).AnyAsync(ct)) return false;
        return true;
    }

    static async Task<List<LedgerLine>> FittingAsync(CouncilDb db, LineConditions asked, IReadOnlyList<IQueryable<LedgerLine>> leader, CancellationToken ct)
    {
        var found = new List<LedgerLine>();
        foreach (var strand in leader) found.AddRange(await FittingAsync(db, asked, strand, ct));
        return found;
    }

    static async Task<List<LedgerLine>> FittingAsync(CouncilDb db, LineConditions asked, IQueryable<LedgerLine> led, CancellationToken ct)
    {
        var found = await asked.Of(led, weak: true).ToListAsync(ct);
        if (asked.Words.IsEmpty || found.Count == 0) return found;
        var fitting = await WordedLines.FittingAsync(db, found.Select(l => l.Id), asked.Words, ct);
        return found.FindAll(l => fitting.Contains(l.Id));
    }

    /// <summary>The next places in the list's order after (or, turned to newer, before) a place; at most <paramref name="count"/>.</summary>
    public async Task<List<LedgerPlace>> PlacesAsync(PageTurn? turn, int count, CancellationToken ct)
    {
        var toOlder = turn is not { ToOlder: false };
        List<LedgerPlace> found = few is not null ? [.. few.Select(l => new LedgerPlace(l.AccountingOn, l.Id)).Where(p => IsBeyond(p, turn))] : [];
        foreach (var strand in strands) found.AddRange(await SeekAsync(strand, turn, count, ct));
        if (walk is not null)
            await foreach (var (place, _) in WalkedAsync(turn, AskedLines, withPence: false, ct))
            {
                found.Add(place);
                if (found.Count == count) break;
            }
        found.Sort();
        if (toOlder) found.Reverse();
        var page = found.Take(count).ToList();
        if (!toOlder) page.Reverse();
        return page;
    }

    /// <summary>All places in the list's order, or from its end, a block at a time.</summary>
    public async IAsyncEnumerable<IReadOnlyList<LedgerPlace>> AllAsync(bool fromOldest, int block, [EnumeratorCancellation] CancellationToken ct)
    {
        // From before the first day towards newer ones, or from after the last towards older ones.
        var turn = fromOldest ? new PageTurn(new LedgerPlace(DateOnly.MinValue, 0), ToOlder: false) : null;
        if (walk is null)
        {
            for (var places = await PlacesAsync(turn, block, ct); places.Count > 0; places = await PlacesAsync(turn, block, ct))
            {
                if (fromOldest) places.Reverse();
                yield return places;
                turn = new PageTurn(places[^1], ToOlder: !fromOldest);
            }
            yield break;
        }
        var next = new List<LedgerPlace>(block);
        await foreach (var (place, _) in WalkedAsync(turn, int.MaxValue, withPence: false, ct))
        {
            next.Add(place);
            if (next.Count < block) continue;
            yield return next;
            next = new List<LedgerPlace>(block);
        }
        if (next.Count > 0) yield return next;
    }

    static bool IsBeyond(LedgerPlace place, PageTurn? turn) =>
        turn is null || (turn.ToOlder ? place.CompareTo(turn.From) < 0 : place.CompareTo(turn.From) > 0);

    // Two seeks: first the rest of the day, then the other days. One condition for both would read through the whole of the day.
    static async Task<List<LedgerPlace>> SeekAsync(IQueryable<LedgerLine> lines, PageTurn? turn, int count, CancellationToken ct)
    {
        if (turn is null) return await Older(lines).Take(count).ToListAsync(ct);
        var (on, id) = (turn.From.AccountingOn, turn.From.Id);
        var found = await (turn.ToOlder
            ? Older(lines.Where(l => l.AccountingOn == on && l.Id < id))
            : Newer(lines.Where(l => l.AccountingOn == on && l.Id > id))).Take(count).ToListAsync(ct);
        if (found.Count < count) found.AddRange(await (turn.ToOlder
            ? Older(lines.Where(l => l.AccountingOn < on))
            : Newer(lines.Where(l => l.AccountingOn > on))).Take(count - found.Count).ToListAsync(ct));
        return found;
    }

    /// <summary>Lines that have the words, asked for the rest, many at a time.</summary>
    async IAsyncEnumerable<(LedgerPlace Place, long Pence)> WalkedAsync(PageTurn? turn, int most, bool withPence, [EnumeratorCancellation] CancellationToken ct)
    {
        var (batch, looked) = (new List<LedgerPlace>(Batch), 0);
        // A page wants few: the first batches are small.
        var size = withPence ? Batch : 64;
        await foreach (var place in walk!.PlacesAsync(turn, ct))
        {
            batch.Add(place);
            if (batch.Count < size) continue;
            foreach (var line in await AskedOfAsync(batch, withPence, ct)) yield return line;
            looked += batch.Count;
            size = Batch;
            if (looked >= most && asked.AsksOfLines)
            {
                StoppedAt = batch[^1];
                yield break;
            }
            batch.Clear();
        }
        foreach (var line in await AskedOfAsync(batch, withPence, ct)) yield return line;
    }

    async Task<IReadOnlyList<(LedgerPlace Place, long Pence)>> AskedOfAsync(List<LedgerPlace> batch, bool withPence, CancellationToken ct)
    {
        if (batch.Count == 0) return [];
        if (!withPence && !asked.AsksOfLines) return batch.ConvertAll(p => (p, 0L));
        var ids = batch.ConvertAll(p => p.Id);
        var pence = await asked.Of(db.LedgerLines.AsNoTracking().Where(l => ids.Contains(l.Id)), weak: true).Select(l => new { l.Id, l.AmountPence }).ToDictionaryAsync(l => l.Id, l => l.AmountPence, ct);
        return [.. batch.Where(p => pence.ContainsKey(p.Id)).Select(p => (p, pence[p.Id]))];
    }

    static IOrderedQueryable<LedgerLine> InOrder(IQueryable<LedgerLine> lines) => lines.OrderByDescending(l => l.AccountingOn).ThenByDescending(l => l.Id);

    static IQueryable<LedgerPlace> Older(IQueryable<LedgerLine> lines) =>
        InOrder(lines).Select(l => new LedgerPlace(l.AccountingOn, l.Id));

    static IQueryable<LedgerPlace> Newer(IQueryable<LedgerLine> lines) =>
        lines.OrderBy(l => l.AccountingOn).ThenBy(l => l.Id).Select(l => new LedgerPlace(l.AccountingOn, l.Id));

    /// <summary>The pence of each line; not more than <paramref name="most"/> of them are read.</summary>
    public async Task<List<long>> PenceAsync(int most, CancellationToken ct)
    {
        if (few is not null) return few.ConvertAll(l => l.AmountPence);
        var pence = new List<long>();
        foreach (var strand in strands) pence.AddRange(await InOrder(strand).Select(l => l.AmountPence).Take(most - pence.Count).ToListAsync(ct));
        if (walk is not null)
            await foreach (var (_, amount) in WalkedAsync(turn: null, AskedLines, withPence: true, ct))
            {
                pence.Add(amount);
                if (pence.Count == most) break;
            }
        return pence;
    }

    /// <summary>Count and sum of all lines, however long it takes.</summary>
    public async Task<(long Lines, long Pence)> ExactlyAsync(CancellationToken ct)
    {
        var (lines, pence) = (few?.Count ?? 0L, few?.Sum(l => l.AmountPence) ?? 0L);
        foreach (var strand in strands)
            if (await strand.GroupBy(_ => 1).Select(g => new { Lines = g.LongCount(), Pence = g.Sum(l => l.AmountPence) }).SingleOrDefaultAsync(ct) is { } all)
                (lines, pence) = (lines + all.Lines, checked(pence + all.Pence));
        if (walk is not null)
            await foreach (var (_, amount) in WalkedAsync(turn: null, int.MaxValue, withPence: true, ct)) (lines, pence) = (lines + 1, checked(pence + amount));
        return (lines, pence);
    }
}
