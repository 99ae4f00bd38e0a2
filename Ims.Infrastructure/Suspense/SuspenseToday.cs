using Ims.Domain.Access;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Suspense;

/// <summary>What was put in suspense on an accounting date because nothing placed it, counted up to <see cref="SuspenseList.MostCounted"/>.</summary>
/// <param name="CountedAll">False when there is more: then neither count nor amount is exact.</param>
public sealed record SuspenseArrived(DateOnly On, int Lines, Money Amount, bool CountedAll);

/// <summary>Today's arrivals and those of the same weekday a year ago.</summary>
/// <param name="FundCode">The fund that they are in; null while a council is being set up.</param>
/// <param name="LastYear">Null where the ledger does not go back so far.</param>
public sealed record SuspenseOfToday(string? FundCode, SuspenseArrived Today, SuspenseArrived? LastYear);

/// <summary>What receipts put in suspense today by accounting date, whether it is placed by now or not.</summary>
public sealed class SuspenseToday(Looks looks, TimeProvider time)
{
    public static Permission Needs => Permission.SuspenseView;

    public Task<Result<SuspenseOfToday>> GetAsync(CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var on = time.Today();
        var fund = await db.SpecialFunds.Select(s => s.SuspenseFundCode).SingleOrDefaultAsync(ct);
        var first = await db.LedgerLines.OrderBy(l => l.AccountingOn).ThenBy(l => l.Id).Select(l => (DateOnly?)l.AccountingOn).FirstOrDefaultAsync(ct);
        var lastYear = SameWeekday.LastYear(on);
        return new SuspenseOfToday(fund, await OnAsync(db, fund, on, ct), first <= lastYear ? await OnAsync(db, fund, lastYear, ct) : null);
    }, ct);

    static async Task<SuspenseArrived> OnAsync(CouncilDb db, string? fund, DateOnly day, CancellationToken ct)
    {
        var sum = await (
            from line in db.LedgerLines
            where line.FundCode == fund && line.AccountingOn == day
            join posting in db.Postings on line.PostingId equals posting.Id
            where posting.Kind == PostingKind.Receipt
            select line.AmountPence).Take(SuspenseList.MostCounted + 1).GroupBy(_ => 1).Select(g => new { Lines = g.Count(), Pence = g.Sum() }).SingleOrDefaultAsync(ct);
        return new SuspenseArrived(day, Math.Min(sum?.Lines ?? 0, SuspenseList.MostCounted), new Money(sum?.Pence ?? 0), (sum?.Lines ?? 0) <= SuspenseList.MostCounted);
    }
}
