using Ims.Domain.Reports;

namespace Ims.Infrastructure.Reports;

/// <summary>What every file of a report says of itself, in this order.</summary>
static class ReportAbout
{
    public static IEnumerable<(string Name, ReportValue Value)> Of(ReportHead head)
    {
        yield return ("Report", head.Report.Title);
        yield return ("Council", head.Council);
        foreach (var (name, value) in head.Facts) yield return (name, value);
        if (head.FundsSeen is { } funds) yield return ("Funds seen by whoever made it", funds.Count == 0 ? "none" : string.Join(" ", funds));
        yield return ("Made at", ReportValue.At(head.MadeAt));
        yield return ("Made by", head.MadeBy);
        foreach (var (column, value) in head.Totals) yield return ($"Control: {column.Title}", value);
        if (head.Control.Rows is { } rows) yield return ("Control: rows", rows);
        yield return ("How it ties", head.Control.How);
    }
}
