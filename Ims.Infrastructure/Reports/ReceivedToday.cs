using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Reports;

/// <summary>Today's income and a day to hold it against.</summary>
/// <param name="Before">The same weekday a year ago where the ledger goes back so far, else a week ago.</param>
/// <param name="AYearAgo">Whether that was a year ago.</param>
/// <param name="Last">While nothing is dated today: the last day before that has lines; else null.</param>
public sealed record IncomeToday(DayIncome Today, DayIncome Before, bool AYearAgo, DayIncome? Last);

/// <summary>What came in today by accounting date, against the same weekday earlier.</summary>
public sealed class ReceivedToday(Looks looks, TimeProvider time)
{
    const int Week = 7, Year = 52 * Week;

    public static Permission Needs => Permission.ReportsView;

    public Task<Result<IncomeToday>> GetAsync(CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var on = time.Today();
        var first = await db.LedgerLines.OrderBy(l => l.AccountingOn).ThenBy(l => l.Id).Select(l => (DateOnly?)l.AccountingOn).FirstOrDefaultAsync(ct);
        var aYearAgo = first <= on.AddDays(-Year);
        var today = await db.IncomeOnAsync(on, ct);
        var before = await db.IncomeOnAsync(on.AddDays(aYearAgo ? -Year : -Week), ct);
        if (today.Lines > 0) return new IncomeToday(today, before, aYearAgo, Last: null);
        var last = await db.Income().Where(l => l.AccountingOn < on).OrderByDescending(l => l.AccountingOn).ThenByDescending(l => l.Id)
            .Select(l => (DateOnly?)l.AccountingOn).FirstOrDefaultAsync(ct);
        return new IncomeToday(today, before, aYearAgo, last is { } day ? await db.IncomeOnAsync(day, ct) : null);
    }, ct);
}
