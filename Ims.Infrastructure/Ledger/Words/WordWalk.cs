using System.Runtime.CompilerServices;
using Ims.Domain.Ledger;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Ledger.Words;

/// <summary>
/// Walks the lines whose words fit, in the list's order, from block to block: a seek of each word in each block, the newest block first, and no block more than the page needs. What
/// is not indexed yet is read as it stands.
/// </summary>
sealed class WordWalk(CouncilDb db, WordQuestion question, DateOnly? from, DateOnly? to)
{
    /// <summary>So many lines are read as they stand; if more are not indexed yet, the oldest of them.</summary>
    public const int MostWaiting = 20_000;

    /// <summary>Blocks that are asked at once whether they have the words at all.</summary>
    const int Window = 64;
    /// <summary>Blocks whose lines are read at once, unless fewer promise enough.</summary>
    const int Batch = 16;
    const int Enough = 1_000;

    sealed record Block(int Number, DateOnly FirstOn, DateOnly LastOn, WordMark To);

    readonly Dictionary<int, Dictionary<string, int>> counts = [];
    int probed;

    /// <summary>Set where lines are still waiting that were not read.</summary>
    public bool Unread { get; private set; }

    public async IAsyncEnumerable<LedgerPlace> PlacesAsync(PageTurn? turn, [EnumeratorCancellation] CancellationToken ct)
    {
        var toOlder = turn is not { ToOlder: false };
        var blocks = await BlocksAsync(ct);
        var mark = blocks.Count > 0 ? blocks[^1].To : default;
        var waiting = new PriorityQueue<LedgerPlace, LedgerPlace>(Comparer<LedgerPlace>.Create((a, b) => toOlder ? b.CompareTo(a) : a.CompareTo(b)));
        bool Wanted(LedgerPlace p) => (from is null || p.AccountingOn >= from) && (to is null || p.AccountingOn <= to)
            && (turn is null || (turn.ToOlder ? p.CompareTo(turn.From) < 0 : p.CompareTo(turn.From) > 0));
        foreach (var place in (await WaitingAsync(mark, ct)).Where(Wanted)) waiting.Enqueue(place, place);

        blocks = Ordered(blocks, turn, toOlder);
        var next = 0;
        LedgerPlace? last = null;
        while (true)
        {
            while (waiting.TryPeek(out var place, out _) && (next == blocks.Count || (toOlder ? place.AccountingOn > blocks[next].LastOn : place.AccountingOn < blocks[next].FirstOn)))
            {
                waiting.Dequeue();
                if (place == last) continue;   // it was indexed while it was read as it stood
                yield return last = place;
            }
            if (next == blocks.Count) yield break;
            next = await ReadAsync(blocks, next, place => { if (Wanted(place)) waiting.Enqueue(place, place); }, ct);
        }
    }

    async Task<List<Block>> BlocksAsync(CancellationToken ct) =>
        await db.WordBlocks.AsNoTracking().Where(b => b.Number > 0).OrderBy(b => b.Number).Select(b => new Block(b.Number, b.FirstOn, b.LastOn, new WordMark(b.ToAuditNumber, b.ToPostingId))).ToListAsync(ct);

    List<Block> Ordered(List<Block> blocks, PageTurn? turn, bool toOlder)
    {
        var first = turn is { ToOlder: false } && (from is null || turn.From.AccountingOn > from) ? turn.From.AccountingOn : from;
        var end = turn is { ToOlder: true } && (to is null || turn.From.AccountingOn < to) ? turn.From.AccountingOn : to;
        var within = blocks.Where(b => (first is null || b.LastOn >= first) && (end is null || b.FirstOn <= end));
        return [.. toOlder ? within.OrderByDescending(b => b.LastOn) : within.OrderBy(b => b.FirstOn)];
    }

    async Task<List<LedgerPlace>> WaitingAsync(WordMark mark, CancellationToken ct)
    {
        var (found, read) = (new List<LedgerPlace>(), 0);
        await foreach (var row in WordedLines.AfterAsync(db, mark, ct))
        {
            if (Unread = read++ == MostWaiting) break;
            if (question.Fits(row.Line)) found.Add(new LedgerPlace(row.AccountingOn, row.LineId));
        }
        return found;
    }

    /// <summary>Reads the next blocks that have the words; returns the one to go on with.</summary>
    async Task<int> ReadAsync(List<Block> blocks, int next, Action<LedgerPlace> found, CancellationToken ct)
    {
        if (next >= probed)
        {
            await ProbeAsync([.. blocks.Skip(next).Take(Window).Select(b => b.Number)], ct);
            probed = Math.Min(next + Window, blocks.Count);
        }
        var (chosen, promised) = (new List<Block>(), 0);
        for (; next < probed && chosen.Count < Batch && promised < Enough; next++)
            if (counts.TryGetValue(blocks[next].Number, out var has) && question.Groups.Min(g => Lines(has, g)) is > 0 and var lines)
            {
                chosen.Add(blocks[next]);
                promised += lines;
            }
        if (chosen.Count == 0) return next;
        var numbers = chosen.ConvertAll(b => b.Number);
        var entries = new Dictionary<int, Dictionary<string, byte[]>>();
        foreach (var asked in Asked(numbers))
            foreach (var e in await asked.Select(e => new { e.Block, e.Word, e.Places }).ToListAsync(ct))
                Of(entries, e.Block)[e.Word] = e.Places;
        foreach (var block in chosen)
            if (entries.TryGetValue(block.Number, out var words)) Decode(block, words, found);
        return next;
    }

    async Task ProbeAsync(List<int> numbers, CancellationToken ct)
    {
        foreach (var asked in Asked(numbers))
            foreach (var e in await asked.Select(e => new { e.Block, e.Word, e.Lines }).ToListAsync(ct))
                Of(counts, e.Block)[e.Word] = e.Lines;
    }

    IEnumerable<IQueryable<WordEntry>> Asked(List<int> numbers)
    {
        var sought = question.Groups.SelectMany(g => g).Distinct().ToList();
        var entries = db.WordEntries.AsNoTracking().Where(e => numbers.Contains(e.Block));
        var words = sought.Where(s => !s.IsBeginning).Select(s => s.Word).ToList();
        if (words.Count > 0) yield return entries.Where(e => words.Contains(e.Word));
        foreach (var begin in sought.Where(s => s.IsBeginning).Select(s => s.Word))
        {
            var end = begin + char.MaxValue;
            yield return entries.Where(e => string.Compare(e.Word, begin) >= 0 && string.Compare(e.Word, end) < 0);
        }
    }

    static int Lines(Dictionary<string, int> has, IReadOnlyList<SoughtWord> group) => has.Where(h => group.Any(s => s.Fits(h.Key))).Sum(h => h.Value);

    // The rarest leads; of the others only what it has is kept.
    void Decode(Block block, Dictionary<string, byte[]> words, Action<LedgerPlace> found)
    {
        Dictionary<long, int>? kept = null;
        foreach (var group in question.Groups.Select(g => words.Where(w => g.Any(s => s.Fits(w.Key))).Select(w => w.Value).ToList()).OrderBy(g => g.Sum(b => b.Length)))
        {
            var here = new Dictionary<long, int>();
            foreach (var bytes in group)
            {
                var places = new WordPlaces(bytes);
                while (places.Next())
                    if (kept is null || kept.ContainsKey(places.Id)) here[places.Id] = places.Day;
            }
            kept = here;
        }
        foreach (var (id, day) in kept!)
            if (day >= block.FirstOn.DayNumber && day <= block.LastOn.DayNumber) found(new LedgerPlace(DateOnly.FromDayNumber(day), id));
    }

    static Dictionary<string, T> Of<T>(Dictionary<int, Dictionary<string, T>> all, int block) =>
        all.TryGetValue(block, out var there) ? there : all[block] = new(StringComparer.Ordinal);
}
