using Ims.Domain.Access;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Reports;

/// <summary>Income of a month, day by day.</summary>
/// <param name="From">The month's first day.</param>
/// <param name="To">The month's last day.</param>
/// <param name="Days">Those that have lines, in their order.</param>
public sealed record MonthIncome(DateOnly From, DateOnly To, DateOnly Today, IReadOnlyList<DayIncome> Days)
{
    public Money Total => Money.Sum(Days.Select(d => d.Amount));
}

/// <summary>Income of this month by accounting date.</summary>
public sealed class IncomeByDay(Looks looks, TimeProvider time)
{
    public static Permission Needs => Permission.ReportsView;

    public Task<Result<MonthIncome>> GetAsync(CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var today = time.Today();
        var from = Months.FirstDayOf(today);
        var to = from.AddMonths(1).AddDays(-1);
        var days = await db.Income().Where(l => l.AccountingOn >= from && l.AccountingOn <= to).GroupBy(l => l.AccountingOn)
            .Select(g => new { On = g.Key, Lines = g.Count(), Pence = g.Sum(l => l.AmountPence) }).OrderBy(d => d.On).ToListAsync(ct);
        return new MonthIncome(from, to, today, days.ConvertAll(d => new DayIncome(d.On, d.Lines, new Money(d.Pence))));
    }, ct);
}
