using System.Globalization;
using Ims.Domain.Values;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Reports;
using Ims.Web.Ledger;
using Ims.Web.Shared;

namespace Ims.Web.Reports;

/// <summary>Income as bars of a chart.</summary>
static class IncomeBars
{
    /// <summary>So many days have room for a bar each; a longer period has one for each month.</summary>
    const int MostDays = 62;

    /// <summary>Funds or methods with a bar of their own; the table below a chart has them all.</summary>
    const int MostNamed = 12;

    /// <summary>Every day of the month has its place, days to come too.</summary>
    public static IReadOnlyList<Bar> Of(MonthIncome month) =>
        Days(month.From, month.To, month.Days.ToDictionary(d => d.On, d => (d.Lines, d.Amount)), month.Today, new TransactionFilter { IncomeOnly = true });

    /// <summary>The bars of a report, by what it is added up by.</summary>
    public static IReadOnlyList<Bar> Of(Income income, IncomeBy by, DateOnly today)
    {
        var filter = new TransactionFilter { From = income.From, To = income.To, IncomeOnly = true };
        if (by != IncomeBy.Day) return Named(IncomeGroup.Of(income.Rows, by), by, filter);
        var sums = income.Rows.GroupBy(r => r.On).ToDictionary(g => g.Key, g => (g.Sum(r => r.Lines), Money.Sum(g.Select(r => r.Amount))));
        if (sums.Count == 0) return [];
        return income.To.DayNumber - income.From.DayNumber < MostDays ? Days(income.From, income.To, sums, today, filter) : ByMonth(income, filter);
    }

    static List<Bar> Days(DateOnly from, DateOnly to, Dictionary<DateOnly, (int Lines, Money Amount)> sums, DateOnly today, TransactionFilter filter)
    {
        var bars = new List<Bar>();
        for (var on = from; on <= to; on = on.AddDays(1))
        {
            var there = sums.TryGetValue(on, out var sum);
            bars.Add(new Bar(on.ToString("dddd d MMMM yyyy", CultureInfo.CurrentCulture), on.Day.ToString(CultureInfo.InvariantCulture), sum.Amount,
                there ? LedgerPaths.Transactions(filter with { From = on, To = on }) : null, there ? Words.Count(sum.Lines, "line") : null, on == today ? "today" : null));
        }
        return bars;
    }

    // From the first month with lines to the last: a period may be asked for that is longer than anything in it.
    static List<Bar> ByMonth(Income income, TransactionFilter filter)
    {
        var sums = income.Rows.GroupBy(r => (r.On.Year, r.On.Month)).ToDictionary(g => g.Key, g => (Lines: g.Sum(r => r.Lines), Amount: Money.Sum(g.Select(r => r.Amount))));
        var (first, last) = (income.Rows[0].On, income.Rows[^1].On);
        var bars = new List<Bar>();
        for (var month = new DateOnly(first.Year, first.Month, 1); month <= last; month = month.AddMonths(1))
        {
            var there = sums.TryGetValue((month.Year, month.Month), out var sum);
            var end = month.AddMonths(1).AddDays(-1);
            var rows = filter with { From = month > income.From ? month : income.From, To = end < income.To ? end : income.To };
            bars.Add(new Bar(month.ToString("MMMM yyyy", CultureInfo.CurrentCulture), month.ToString(month.Month == 1 || bars.Count == 0 ? "MMM yy" : "MMM", CultureInfo.CurrentCulture),
                sum.Amount, there ? LedgerPaths.Transactions(rows) : null, there ? Words.Count(sum.Lines, "line") : null));
        }
        return bars;
    }

    static List<Bar> Named(IReadOnlyList<IncomeGroup> groups, IncomeBy by, TransactionFilter filter)
    {
        var largest = groups.OrderByDescending(g => g.Amount.Abs()).ThenBy(g => g.Key, StringComparer.Ordinal).ToList();
        var own = largest.Count <= MostNamed ? largest : largest[..(MostNamed - 1)];
        var bars = own.OrderByDescending(g => g.Amount).Select(g => new Bar(g.Title, g.Key, g.Amount,
            LedgerPaths.Transactions(g.Filter with { From = filter.From, To = filter.To, IncomeOnly = true }), Words.Count(g.Lines, "line"))).ToList();
        var others = largest[own.Count..];
        if (others.Count > 0) bars.Add(new Bar(Words.Count(others.Count, $"other {Words.Of(by).ToLowerInvariant()}"), "", Money.Sum(others.Select(g => g.Amount))));
        return bars;
    }
}
