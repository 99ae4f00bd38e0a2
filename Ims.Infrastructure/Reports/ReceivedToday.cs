using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Reports;

/// <summary>Today's income and a day to hold it against.</summary>
/// <param name="Before">The same weekday a year ago where the ledger goes back so far, else a week ago.</param>
/// <param name="AYearAgo">Whether that was a year ago; else there are no figures for that day (<see cref="LastYearOn"/>).</param>
/// <param name="Last">While nothing is dated today: the last day before that has lines; else null.</param>
public sealed record IncomeToday(DayIncome Today, DayIncome Before, bool AYearAgo, DayIncome? Last)
{
    public DateOnly LastYearOn => SameWeekday.LastYear(Today.On);

    public Change Change => new(Today.Amount.Pence, Before.Amount.Pence);
}

/// <summary>
/// What came in today by accounting date, against the same weekday earlier: the whole of that day, though today goes on. By the same time of that day would be fairer in the morning, but
/// no list opens those rows, and lines that were taken over from an older system know no time.
/// </summary>
public sealed class ReceivedToday(Looks looks, TimeProvider time)
{
    public static Permission Needs => Permission.ReportsView;

    public Task<Result<IncomeToday>> GetAsync(CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var on = time.Today();
        var first = await db.LedgerLines.OrderBy(l => l.AccountingOn).ThenBy(l => l.Id).Select(l => (DateOnly?)l.AccountingOn).FirstOrDefaultAsync(ct);
        var aYearAgo = first <= SameWeekday.LastYear(on);
        var today = await db.IncomeOnAsync(on, ct);
        var before = await db.IncomeOnAsync(aYearAgo ? SameWeekday.LastYear(on) : SameWeekday.LastWeek(on), ct);
        if (today.Lines > 0) return new IncomeToday(today, before, aYearAgo, Last: null);
        var last = await db.Income().Where(l => l.AccountingOn < on).OrderByDescending(l => l.AccountingOn).ThenByDescending(l => l.Id)
            .Select(l => (DateOnly?)l.AccountingOn).FirstOrDefaultAsync(ct);
        return new IncomeToday(today, before, aYearAgo, last is { } day ? await db.IncomeOnAsync(day, ct) : null);
    }, ct);
}
