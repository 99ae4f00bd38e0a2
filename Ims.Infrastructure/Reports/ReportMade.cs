using System.Globalization;
using Ims.Domain.Reports;
using Ims.Domain.Values;

namespace Ims.Infrastructure.Reports;

/// <summary>What stands on every report, whatever it is written on: what it is, of whom, asked with what, when and by whom, and what the ledger says.</summary>
/// <param name="Facts">The criteria as people read them.</param>
/// <param name="MadeAt">UTC: the instant that all of it is of.</param>
/// <param name="FundsSeen">Codes of the funds that whoever asked sees; null where that is all of them.</param>
public sealed record ReportHead(
    Report Report, ReportCriteria Criteria, string Council, string CouncilShort, IReadOnlyList<(string Name, string Value)> Facts, DateTime MadeAt, string MadeBy, IReadOnlyList<string>? FundsSeen,
    IReadOnlyList<ReportColumn> Columns, ReportControl Control)
{
    /// <summary>Each totalled column with what the ledger says.</summary>
    public IEnumerable<(ReportColumn Column, ReportValue Value)> Totals => Columns.Where(c => c.IsTotalled).Select((c, i) =>
        (c, c.Kind == ReportValueKind.Money ? (ReportValue)new Money(Control.Figures[i]) : Control.Figures[i]));

    /// <summary>The last row: the totals under their columns.</summary>
    public IReadOnlyList<ReportValue> TotalRow
    {
        get
        {
            var totals = new Queue<ReportValue>(Totals.Select(t => t.Value));
            return [.. Columns.Select((c, i) => c.IsTotalled ? totals.Dequeue() : i == 0 ? "Total" : ReportValue.None)];
        }
    }

    public string MadeAtText => UkTime.Told(MadeAt);

    /// <summary>Such as <c>wbc-income-20260715-090000.csv</c>.</summary>
    /// <param name="ending">Without the point.</param>
    public string FileName(string ending) =>
        string.Create(CultureInfo.InvariantCulture, $"{CouncilShort.ToLowerInvariant()}-{Report.Code}-{UkTime.Local(MadeAt):yyyyMMdd-HHmmss}.{ending}");
}

/// <summary>Adds up what passes, and says whether it comes to what the ledger says.</summary>
sealed class ReportTally(ReportHead head)
{
    readonly int[] totalled = [.. head.Columns.Select((c, i) => (c, i)).Where(x => x.c.IsTotalled).Select(x => x.i)];
    readonly long[] sums = new long[head.Columns.Count(c => c.IsTotalled)];

    public long Rows { get; private set; }

    public void Add(ReportRow row)
    {
        if (row.Cells.Count != head.Columns.Count) throw new InvalidOperationException($"{head.Report.Code}: a row of {row.Cells.Count} cells in {head.Columns.Count} columns.");
        Rows++;
        for (var i = 0; i < totalled.Length; i++)
            if (row.Cells[totalled[i]] is { IsEmpty: false } cell) sums[i] = checked(sums[i] + cell.AsNumber());
    }

    /// <summary>Throws where the rows do not come to the control: nobody is handed such a report.</summary>
    public void Tie()
    {
        if (!sums.SequenceEqual(head.Control.Figures) || (head.Control.Rows is { } rows && rows != Rows))
            throw new InvalidOperationException($"The report {head.Report.Code} does not come to its control: {Rows} rows, {string.Join(" ", sums)}; the control says {head.Control.Rows}, {string.Join(" ", head.Control.Figures)}.");
    }
}
