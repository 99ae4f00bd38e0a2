using Ims.Domain.Ledger;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Ledger;

/// <summary>
/// Finds ledger lines by seeks of an index, never by a scan or a sort, however many there are. The strongest filter (receipt, account, amount) leads; the
/// weaker ones are asked of the lines that it finds, in a form that no index serves, so that no engine can be tempted to begin with them.
/// </summary>
sealed class LedgerSeeks
{
    /// <summary>Up to so many lines are counted and added up; beyond, "10,000+".</summary>
    public const int CountedLines = 10_000;

    readonly List<IQueryable<LedgerLine>> strands = [];
    readonly List<LedgerLine>? few;

    LedgerSeeks(IEnumerable<IQueryable<LedgerLine>> strands) => this.strands.AddRange(strands);

    LedgerSeeks(List<LedgerLine> few) => this.few = few;

    public static async Task<LedgerSeeks> ForAsync(CouncilDb db, TransactionFilter filter, CancellationToken ct)
    {
        var lines = db.LedgerLines.AsNoTracking();
        if (filter.Receipt is { } receipt)
        {
            // A posting's lines are few: they are sorted here.
            var number = ReceiptNumbers.Normalise(receipt);
            var posting = await db.Postings.Where(p => p.ReceiptNumber == number).Select(p => (long?)p.Id).FirstOrDefaultAsync(ct);
            return new(posting is null ? [] : await Asked(lines.Where(l => l.PostingId == posting), filter, weak: true).ToListAsync(ct));
        }
        if (filter is { Account: { } begin, AccountBegins: true })
        {
            // An account's beginning leads only while few lines have it; else they are met often enough on the way through the other index.
            var begun = lines.Where(l => l.AccountReference!.StartsWith(begin));
            if (!await begun.OrderBy(l => l.AccountReference).Skip(CountedLines).AnyAsync(ct))
                return new(await Asked(begun, filter, weak: true).ToListAsync(ct));
            lines = lines.Where(l => (l.AccountReference + "").StartsWith(begin));
        }
        if (filter is { Account: { } account, AccountBegins: false })
            return new([Asked(lines.Where(l => l.AccountReference == account), filter, weak: true)]);
        if (filter.Amount is { } amount)
            return new(amount.Amounts.Select(a => Asked(lines.Where(l => l.AmountPence == a.Pence), filter with { Amount = null }, weak: true)));
        return new([Asked(lines, filter, weak: false)]);
    }

    static IQueryable<LedgerLine> Asked(IQueryable<LedgerLine> lines, TransactionFilter filter, bool weak)
    {
        if (filter.From is { } from) lines = lines.Where(l => l.AccountingOn >= from);
        if (filter.To is { } to) lines = lines.Where(l => l.AccountingOn <= to);
        if (filter.FundCode is { } fund) lines = weak ? lines.Where(l => l.FundCode + "" == fund) : lines.Where(l => l.FundCode == fund);
        if (filter.MethodCode is { } method) lines = weak ? lines.Where(l => l.MethodCode + "" == method) : lines.Where(l => l.MethodCode == method);
        if (filter is { Receipt: not null, Account: { } account }) lines = filter.AccountBegins
            ? lines.Where(l => (l.AccountReference + "").StartsWith(account))
            : lines.Where(l => l.AccountReference + "" == account);
        if (filter.Amount is { Amounts: var amounts })
        {
            var (one, other) = (amounts[0].Pence, amounts[^1].Pence);
            lines = lines.Where(l => l.AmountPence + 0 == one || l.AmountPence + 0 == other);
        }
        if (filter.IncomeOnly) lines = lines.Where(l => l.FundCode + "" != "");
        return lines;
    }

    /// <summary>The next places in the list's order after (or, turned to newer, before) a place; at most <paramref name="count"/>.</summary>
    public async Task<List<LedgerPlace>> PlacesAsync(PageTurn? turn, int count, CancellationToken ct)
    {
        var toOlder = turn is not { ToOlder: false };
        List<LedgerPlace> found = few is not null ? [.. few.Select(l => new LedgerPlace(l.AccountingOn, l.Id)).Where(p => IsBeyond(p, turn))] : [];
        foreach (var strand in strands) found.AddRange(await SeekAsync(strand, turn, count, ct));
        found.Sort();
        if (toOlder) found.Reverse();
        var page = found.Take(count).ToList();
        if (!toOlder) page.Reverse();
        return page;
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

    static IQueryable<LedgerLine> InOrder(IQueryable<LedgerLine> lines) => lines.OrderByDescending(l => l.AccountingOn).ThenByDescending(l => l.Id);

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
        return pence;
    }

    /// <summary>Count and sum of all lines, however long it takes.</summary>
    public async Task<(long Lines, long Pence)> ExactlyAsync(CancellationToken ct)
    {
        var (lines, pence) = (few?.Count ?? 0L, few?.Sum(l => l.AmountPence) ?? 0L);
        foreach (var strand in strands)
            if (await strand.GroupBy(_ => 1).Select(g => new { Lines = g.LongCount(), Pence = g.Sum(l => l.AmountPence) }).SingleOrDefaultAsync(ct) is { } all)
                (lines, pence) = (lines + all.Lines, checked(pence + all.Pence));
        return (lines, pence);
    }
}
