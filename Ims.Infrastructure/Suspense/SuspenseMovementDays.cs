using Ims.Domain.Access;
using Ims.Domain.Suspense;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Suspense;

/// <summary>How suspense came to what it is.</summary>
/// <param name="Days">Those on which something moved.</param>
/// <param name="Open">What is open on items now, where the period goes on until now; null where it ends before.</param>
public sealed record SuspenseMoved(DateOnly From, DateOnly To, Money Opening, IReadOnlyList<SuspenseDay> Days, Money? Open)
{
    public Money Closing => Days.Count > 0 ? Days[^1].Closing : Opening;
    public SuspenseDay Whole => new(
        To, Opening, Money.Sum(Days.Select(d => d.In)), Money.Sum(Days.Select(d => d.Allocated)), Money.Sum(Days.Select(d => d.WrittenOff)), Money.Sum(Days.Select(d => d.Returned)),
        Money.Sum(Days.Select(d => d.TakenBack)));
}

/// <summary>The movement of suspense day by day, by when it was posted. It is read from the ledger, not from the items, so that the two prove one another. (Law 5)</summary>
public sealed class SuspenseMovementDays(Looks looks, TimeProvider time)
{
    public const int LongestPeriod = 366;

    public static Permission Needs => Permission.SuspenseView;

    public async Task<Result<SuspenseMoved>> GetAsync(DateOnly from, DateOnly to, CancellationToken ct)
    {
        if (from > to) return SuspenseRefusals.DatesBackwards(from, to);
        if (to.DayNumber - from.DayNumber >= LongestPeriod) return SuspenseRefusals.PeriodTooLong(LongestPeriod);
        return await looks.GetAsync(Needs, (db, ct) => MovedAsync(db, from, to, time.Today(), ct), ct);
    }

    internal static async Task<SuspenseMoved> MovedAsync(CouncilDb db, DateOnly from, DateOnly to, DateOnly today, CancellationToken ct)
    {
        var (begins, ends) = (UkTime.UtcAt(from, TimeOnly.MinValue), UkTime.UtcAt(to.AddDays(1), TimeOnly.MinValue));
        var suspense = await db.SpecialFunds.Select(s => s.SuspenseFundCode).SingleOrDefaultAsync(ct) ?? "";   // none while a council is being set up
        var lines =
            from line in db.LedgerLines
            where line.FundCode == suspense
            join posting in db.Postings on line.PostingId equals posting.Id
            select new { posting.PostedAt, posting.Kind, line.AmountPence };
        var opening = new Money(await lines.Where(l => l.PostedAt < begins).SumAsync(l => l.AmountPence, ct));
        // A UK day begins with an hour of UTC, whatever the season, so hours are enough to tell days apart.
        var hours = await lines.Where(l => l.PostedAt >= begins && l.PostedAt < ends)
            .GroupBy(l => new { l.PostedAt.Year, l.PostedAt.Month, l.PostedAt.Day, l.PostedAt.Hour, l.Kind })
            .Select(g => new { g.Key, Pence = g.Sum(l => l.AmountPence) }).ToListAsync(ct);
        var days = SuspenseMovement.Days(opening, hours.Select(h => new SuspensePosted(
            UkTime.DateAt(new DateTime(h.Key.Year, h.Key.Month, h.Key.Day, h.Key.Hour, 0, 0, DateTimeKind.Utc)), h.Key.Kind, new Money(h.Pence))));
        return new SuspenseMoved(from, to, opening, days, to >= today ? new Money(await db.SuspenseItems.SumAsync(i => i.RemainingPence, ct)) : null);
    }
}
