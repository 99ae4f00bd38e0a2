using Ims.Domain.Access;
using Ims.Domain.Suspense;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Suspense;

/// <summary>An item as the list shows it. <paramref name="Version"/> is what a clerk has seen of it.</summary>
public sealed record SuspenseRow(
    long Id, int Version, DateOnly ReceivedOn, int AgeDays, string? Narrative, string? Reference, string MethodCode, string Category, SuspenseStatus Status,
    Money Amount, Money Remaining, string? Owner, DateOnly? DueOn, bool IsOverdue)
{
    public static SuspenseRow Of(SuspenseItemView item) => new(
        item.Id, item.Version, item.ReceivedOn, item.AgeDays, item.Narrative, item.Reference, item.MethodCode, item.Category, item.Status, item.Amount, item.Remaining, item.Owner,
        item.DueOn, IsOverdue: false);
}

/// <summary>The last row of a page: the next one goes on after it.</summary>
public sealed record SuspensePlace(DateOnly ReceivedOn, long Id);

/// <summary>How many items each quick filter would leave.</summary>
public sealed record SuspenseCounts(int All, int Mine, int UpTo7Days, int From8To30Days, int From31To90Days, int Over90Days);

/// <param name="Rows">Oldest first.</param>
/// <param name="Next">Null on the last page.</param>
/// <param name="Count">Of all that the filter leaves, up to <see cref="SuspenseList.MostCounted"/>.</param>
/// <param name="CountedAll">False when there are more: then neither count nor sum is exact.</param>
/// <param name="OpenCount">Of all open items, whatever the filter.</param>
/// <param name="Categories">All that items have, for the filter.</param>
public sealed record SuspenseRows(
    IReadOnlyList<SuspenseRow> Rows, SuspensePlace? Next, int Count, Money Remaining, bool CountedAll, SuspenseCounts Counts, int OpenCount, IReadOnlyList<string> Categories);

/// <summary>Suspense items, oldest first, with their count, sum and ages.</summary>
public sealed class SuspenseList(Looks looks, Actor actor, TimeProvider time)
{
    public const int RowsPerPage = 50, MostCounted = 10_000;

    public static Permission Needs => Permission.SuspenseView;

    public async Task<Result<SuspenseRows>> GetAsync(SuspenseFilter filter, SuspensePlace? after, CancellationToken ct)
    {
        if (filter.Refusal is { } refusal) return refusal;
        return await looks.GetAsync(Needs, async (db, ct) =>
        {
            var today = time.Today();
            var narrowed = db.Narrowed(filter, today);
            var wanted = narrowed.Wanted(filter, actor.PersonId, today);

            var rows = await RowsAsync(db, wanted, after, today, ct);
            var more = rows.Count > RowsPerPage;
            if (more) rows.RemoveAt(RowsPerPage);
            var all = await wanted.Take(MostCounted + 1).GroupBy(_ => 1).Select(g => new { Count = g.Count(), Pence = g.Sum(i => i.RemainingPence) }).SingleOrDefaultAsync(ct);
            return new SuspenseRows(
                rows, more ? new SuspensePlace(rows[^1].ReceivedOn, rows[^1].Id) : null, Math.Min(all?.Count ?? 0, MostCounted), new Money(all?.Pence ?? 0),
                (all?.Count ?? 0) <= MostCounted, await CountsAsync(narrowed, today, ct),
                await db.Narrowed(new(), today).Take(MostCounted + 1).CountAsync(ct),
                await db.SuspenseItems.Select(i => i.Category).Distinct().OrderBy(c => c).ToListAsync(ct));
        }, ct);
    }

    // Two seeks: first the rest of the day, then the later days.
    static async Task<List<SuspenseRow>> RowsAsync(CouncilDb db, IQueryable<SuspenseItem> items, SuspensePlace? after, DateOnly today, CancellationToken ct)
    {
        if (after is null) return await ReadAsync(db, items, RowsPerPage + 1, today, ct);
        var (on, id) = (after.ReceivedOn, after.Id);
        var rows = await ReadAsync(db, items.Where(i => i.ReceivedOn == on && i.Id > id), RowsPerPage + 1, today, ct);
        if (rows.Count <= RowsPerPage) rows.AddRange(await ReadAsync(db, items.Where(i => i.ReceivedOn > on), RowsPerPage + 1 - rows.Count, today, ct));
        return rows;
    }

    static async Task<List<SuspenseRow>> ReadAsync(CouncilDb db, IQueryable<SuspenseItem> items, int count, DateOnly today, CancellationToken ct)
    {
        var rows = await (
            from item in items.OrderBy(i => i.ReceivedOn).ThenBy(i => i.Id).Take(count)
            join line in db.LedgerLines on item.LedgerLineId equals line.Id
            orderby item.ReceivedOn, item.Id
            select new { Item = item, line.AccountReference, line.MethodCode, line.Side!.Narrative, Owner = db.People.Where(p => p.Id == item.OwnerId).Select(p => p.Name).FirstOrDefault() }).ToListAsync(ct);
        return rows.ConvertAll(r => new SuspenseRow(
            r.Item.Id, r.Item.Version, r.Item.ReceivedOn, today.DayNumber - r.Item.ReceivedOn.DayNumber, r.Narrative, r.AccountReference, r.MethodCode, r.Item.Category,
            r.Item.Status, r.Item.Amount, r.Item.Remaining, r.Owner, r.Item.DueOn, r.Item.DueOn < today && r.Item.RemainingPence != 0));
    }

    async Task<SuspenseCounts> CountsAsync(IQueryable<SuspenseItem> items, DateOnly today, CancellationToken ct)
    {
        var (me, week, month, quarter) = (actor.PersonId ?? -1, today.AddDays(-7), today.AddDays(-30), today.AddDays(-90));
        return await items.Take(MostCounted + 1).GroupBy(_ => 1).Select(g => new SuspenseCounts(
            g.Count(), g.Count(i => i.OwnerId == me), g.Count(i => i.ReceivedOn >= week), g.Count(i => i.ReceivedOn < week && i.ReceivedOn >= month),
            g.Count(i => i.ReceivedOn < month && i.ReceivedOn >= quarter), g.Count(i => i.ReceivedOn < quarter))).SingleOrDefaultAsync(ct)
            ?? new SuspenseCounts(0, 0, 0, 0, 0, 0);
    }
}
