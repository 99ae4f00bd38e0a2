using System.Globalization;
using Ims.Domain.Access;
using Ims.Domain.Reports;
using Ims.Domain.Values;
using Ims.Infrastructure.Persistence;

namespace Ims.Infrastructure.Reports;

/// <summary>Under which heading a report stands in the list.</summary>
public enum ReportGroup { Income, Suspense, Files, Movements, Accounts, Control }

/// <summary>What a row of a report, or a bar of its chart, opens. Each kind has one place in Web that knows its page.</summary>
public abstract record ReportTarget;

/// <summary>A row of a report.</summary>
/// <param name="Cells">One for each column.</param>
/// <param name="Opens">The rows behind it; null where there are none.</param>
/// <param name="BarOpens">The rows behind all rows of the same first cell, for a report with a chart.</param>
public sealed record ReportRow(IReadOnlyList<ReportValue> Cells, ReportTarget? Opens = null, ReportTarget? BarOpens = null);

/// <summary>What the ledger says, asked apart from the rows.</summary>
/// <param name="How">What was asked, in a sentence.</param>
/// <param name="Figures">What each totalled column comes to, in their order: pence or counts.</param>
/// <param name="Rows">How many rows there are, where that can be known apart from them.</param>
public sealed record ReportControl(string How, IReadOnlyList<long> Figures, long? Rows = null);

/// <summary>The chart of a report: the amounts of its rows, added up by their first cell.</summary>
/// <param name="Amount">Which column.</param>
/// <param name="Measure">What it is, as the chart calls it.</param>
/// <param name="IsLying">For what has names rather than an order.</param>
public sealed record ReportChart(int Amount, string Measure, bool IsLying);

/// <summary>What a report asks: one instant of one council's database.</summary>
/// <param name="Criteria">With all that the report takes.</param>
/// <param name="Now">UTC.</param>
sealed record ReportGround(CouncilDb Db, ReportCriteria Criteria, DateTime Now)
{
    public DateOnly Today => UkTime.DateAt(Now);
    public DateOnly From => Criteria.From!.Value;
    public DateOnly To => Criteria.To!.Value;

    /// <summary>The instant at which the period begins, UTC.</summary>
    public DateTime Begins => UkTime.UtcAt(From, TimeOnly.MinValue);

    /// <summary>The first instant after the period, or after the day that is looked at.</summary>
    public DateTime Ends => UkTime.UtcAt((Criteria.AsAt ?? To).AddDays(1), TimeOnly.MinValue);
}

/// <summary>
/// One report: what it takes, its columns, its rows, and what the ledger says apart from them. The same class makes the screen, the files and what schedules send. Stateless; each is a line of
/// <see cref="ReportCatalogue"/>. (docs/how-to/add-a-report.md)
/// </summary>
public abstract class Report
{
    const int MostForemost = 3;

    /// <summary>What the day at which it looks is called among its criteria.</summary>
    public const string AsAtFact = "As at the end of";

    /// <summary>Lower-case words with hyphens: its address and the name of its files. Never changed.</summary>
    public abstract string Code { get; }
    public abstract string Title { get; }
    /// <summary>What it answers, in a sentence.</summary>
    public abstract string Answers { get; }
    public abstract ReportGroup Group { get; }
    /// <summary>Beside that of reading reports at all.</summary>
    public abstract Permission Needs { get; }
    public abstract ReportTakes Takes { get; }
    /// <summary>What its period is of.</summary>
    public virtual string PeriodOf => "Accounting dates";

    public abstract IReadOnlyList<ReportColumn> Columns(ReportCriteria criteria);

    public virtual ReportChart? Chart(ReportCriteria criteria) => null;

    /// <summary>The column whose cells open what is behind their rows.</summary>
    public virtual int LinkAt(ReportCriteria criteria) => Columns(criteria).Count - 1;

    /// <summary>The totalled columns that a screen shows first, large: as a rule the last ones, which the report is about.</summary>
    public virtual IReadOnlyList<ReportColumn> Foremost(ReportCriteria criteria) => [.. Columns(criteria).Where(c => c.IsTotalled).TakeLast(MostForemost).Reverse()];

    /// <summary>All rows behind the report; null where no one list has them.</summary>
    public virtual ReportTarget? OpensAll(ReportCriteria criteria) => null;

    internal abstract Task<ReportControl> ControlAsync(ReportGround ground, CancellationToken ct);

    /// <summary>One after another, without holding more of them than a screen shows. No other question may be under way while a row is handed over: SQL Server answers one at a time.</summary>
    internal abstract IAsyncEnumerable<ReportRow> RowsAsync(ReportGround ground, CancellationToken ct);

    /// <summary>Its criteria as people read them.</summary>
    public IReadOnlyList<(string Name, string Value)> Facts(ReportCriteria criteria)
    {
        var facts = new List<(string, string)>();
        if (Takes.HasFlag(ReportTakes.Period)) facts.Add((PeriodOf, $"{UkDates.Show(criteria.From!.Value)} to {UkDates.Show(criteria.To!.Value)}"));
        if (Takes.HasFlag(ReportTakes.AsAt)) facts.Add((AsAtFact, UkDates.Show(criteria.AsAt!.Value)));
        if (Takes.HasFlag(ReportTakes.Pair)) facts.Add(("Added up by", string.Join(" and ", Dimensions(criteria).Select(d => NameOf(d).ToLower(CultureInfo.InvariantCulture)))));
        if (Takes.HasFlag(ReportTakes.Account)) facts.Add(("Account", $"{criteria.FundCode} {criteria.Reference}"));
        return facts;
    }

    internal static IEnumerable<ReportDimension> Dimensions(ReportCriteria criteria) => criteria.And is { } and ? [criteria.By!.Value, and] : [criteria.By!.Value];

    public static string NameOf(ReportDimension dimension) => dimension switch
    {
        ReportDimension.Fund => "Fund",
        ReportDimension.Method => "Method",
        ReportDimension.Office => "Office",
        ReportDimension.Day => "Day",
        ReportDimension.User => "User",
        _ => "Ledger code",
    };
}
