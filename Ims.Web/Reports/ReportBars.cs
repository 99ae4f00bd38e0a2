using System.Globalization;
using Ims.Domain.Reports;
using Ims.Domain.Values;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Reports;
using Ims.Web.Ledger;
using Ims.Web.Shared;

namespace Ims.Web.Reports;

/// <summary>A report as bars of a chart: the amounts of its rows, added up by what stands first in them.</summary>
static class ReportBars
{
    /// <summary>So many days have room for a bar each; a longer period has one for each month.</summary>
    const int MostDays = 62;

    /// <summary>Names with a bar of their own; the table below a chart has them all.</summary>
    const int MostNamed = 12;

    const string NameColumn = " name";

    /// <summary>Every day of the month has its place, days to come too.</summary>
    public static IReadOnlyList<Bar> Of(MonthIncome month) => EachDay(
        month.From, month.To, month.Days.ToDictionary(d => d.On, d => (d.Amount, (ReportTarget?)new OpensLines(new TransactionFilter { From = d.On, To = d.On, IncomeOnly = true }), (string?)Words.Count(d.Lines, "line"))), month.Today);

    /// <summary>Nothing where the report has no chart, or not all of its rows are here.</summary>
    public static IReadOnlyList<Bar> Of(ReportSheet sheet, DateOnly today)
    {
        if (sheet.Head.Report.Chart(sheet.Head.Criteria) is not { } chart || !sheet.IsWhole || sheet.Rows.Count == 0) return [];
        var groups = sheet.Rows.GroupBy(r => r.Cells[0]).Select(g => new Group(g.First(), Money.Sum(g.Select(r => r.Cells[chart.Amount].AsMoney())))).ToList();
        if (chart.IsLying) return Named(groups, sheet.Head.Columns);
        if (sheet.Head.Columns[0].Kind != ReportValueKind.Date) return [.. groups.Select(g => new Bar(g.Label(sheet.Head.Columns), g.First.Cells[0].ToString(), g.Amount, ReportPaths.Of(g.First.BarOpens)))];
        var (from, to) = (sheet.Head.Criteria.From!.Value, sheet.Head.Criteria.To!.Value);
        return to.DayNumber - from.DayNumber < MostDays
            ? EachDay(from, to, groups.ToDictionary(g => g.First.Cells[0].AsDate(), g => (g.Amount, g.First.BarOpens, (string?)null)), today)
            : EachMonth(groups, from, to);
    }

    sealed record Group(ReportRow First, Money Amount)
    {
        public string Label(IReadOnlyList<ReportColumn> columns) =>
            columns.Count > 1 && columns[1].Title.EndsWith(NameColumn, StringComparison.Ordinal) ? $"{First.Cells[0]} {First.Cells[1]}".Trim() : First.Cells[0].ToString();
    }

    static List<Bar> EachDay(DateOnly from, DateOnly to, Dictionary<DateOnly, (Money Amount, ReportTarget? Opens, string? Note)> days, DateOnly today)
    {
        var bars = new List<Bar>();
        for (var on = from; on <= to; on = on.AddDays(1))
        {
            var (amount, opens, note) = days.GetValueOrDefault(on);
            bars.Add(new Bar(on.ToString("dddd d MMMM yyyy", CultureInfo.CurrentCulture), on.Day.ToString(CultureInfo.InvariantCulture), amount, ReportPaths.Of(opens), note, on == today ? "today" : null));
        }
        return bars;
    }

    // From the first month with rows to the last: a period may be asked for that is longer than anything in it.
    static List<Bar> EachMonth(List<Group> groups, DateOnly from, DateOnly to)
    {
        var sums = groups.GroupBy(g => ReportPeriods.Month(g.First.Cells[0].AsDate()).From).ToDictionary(g => g.Key, g => (Amount: Money.Sum(g.Select(d => d.Amount)), Opens: g.First().First.BarOpens));
        var bars = new List<Bar>();
        for (var month = sums.Keys.Min(); month <= sums.Keys.Max(); month = month.AddMonths(1))
        {
            var there = sums.TryGetValue(month, out var sum);
            var end = ReportPeriods.Month(month).To;
            var opens = sum.Opens is OpensLines lines ? new OpensLines(lines.Filter with { From = month > from ? month : from, To = end < to ? end : to }) : null;
            bars.Add(new Bar(month.ToString("MMMM yyyy", CultureInfo.CurrentCulture), month.ToString(month.Month == 1 || bars.Count == 0 ? "MMM yy" : "MMM", CultureInfo.CurrentCulture), sum.Amount, there ? ReportPaths.Of(opens) : null));
        }
        return bars;
    }

    static List<Bar> Named(List<Group> groups, IReadOnlyList<ReportColumn> columns)
    {
        var largest = groups.OrderByDescending(g => g.Amount.Abs()).ThenBy(g => g.First.Cells[0].ToString(), StringComparer.Ordinal).ToList();
        var own = largest.Count <= MostNamed ? largest : largest[..(MostNamed - 1)];
        var bars = own.OrderByDescending(g => g.Amount).Select(g => new Bar(g.Label(columns), g.First.Cells[0].ToString(), g.Amount, ReportPaths.Of(g.First.BarOpens))).ToList();
        var others = largest[own.Count..];
        if (others.Count > 0) bars.Add(new Bar(Words.Count(others.Count, $"other {columns[0].Title.ToLower(CultureInfo.CurrentCulture)}"), "", Money.Sum(others.Select(g => g.Amount))));
        return bars;
    }
}
