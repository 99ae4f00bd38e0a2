using System.Runtime.CompilerServices;
using Ims.Domain.Access;
using Ims.Domain.Auditors;
using Ims.Domain.Reports;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Reports.Catalogue;

/// <summary>What auditors asked and noted in a time, and everything that was said about it.</summary>
sealed class QueriesAsked : Report
{
    public override string Code => "audit-queries";
    public override string Title => "Audit queries";
    public override string Answers => "What auditors asked and noted, and what the council's staff answered.";
    public override ReportGroup Group => ReportGroup.Control;
    public override Permission Needs => Permission.QueriesView;
    public override ReportTakes Takes => ReportTakes.Period;
    public override string PeriodOf => "Asked";

    public override int LinkAt(ReportCriteria criteria) => 0;

    public override IReadOnlyList<ReportColumn> Columns(ReportCriteria criteria) =>
    [
        ReportColumn.Number("Query"), ReportColumn.Text("About", 36), ReportColumn.Text("Receipt", 14), ReportColumn.Number("Sample"), ReportColumn.Text("State", 12), ReportColumn.Date("Wanted by"), ReportColumn.Number("Step"),
        ReportColumn.Instant("When"), ReportColumn.Text("Who", 22), ReportColumn.Text("What", 14), ReportColumn.Text("Text", 60), ReportColumn.Count("Steps"),
    ];

    sealed class Row
    {
        public required AuditQuery Query { get; init; }
        public required AuditQueryStep Step { get; init; }
    }

    static IQueryable<AuditQuery> Queries(ReportGround ground)
    {
        var (begins, ends) = (ground.Begins, ground.Ends);
        return ground.Db.AuditQueries.Where(q => q.AskedAt >= begins && q.AskedAt < ends);
    }

    // Each query counts its own steps; the rows are the steps themselves.
    internal override async Task<ReportControl> ControlAsync(ReportGround ground, CancellationToken ct)
    {
        var steps = await Queries(ground).SumAsync(q => (long)q.StepCount, ct);
        return new ReportControl("The steps that the queries of these days count were added up apart from the rows.", [steps], steps);
    }

    internal override async IAsyncEnumerable<ReportRow> RowsAsync(ReportGround ground, [EnumeratorCancellation] CancellationToken ct)
    {
        var rows = from q in Queries(ground)
                   join s in ground.Db.AuditQuerySteps on q.Id equals s.QueryId
                   orderby q.Id, s.Number
                   select new Row { Query = q, Step = s };
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct))
        {
            var (q, s) = (row.Query, row.Step);
            yield return new ReportRow(
                [q.Id, q.Subject, q.ReceiptNumber, q.SampleId is { } sample ? sample : ReportValue.None, Of(q.State), q.DueOn, (long)s.Number, ReportValue.At(s.At), s.By, Of(s.What), s.Text, 1], new OpensQuery(q.Id));
        }
    }

    static string Of(AuditQueryState state) => state switch { AuditQueryState.Asked => "asked", AuditQueryState.Answered => "answered", AuditQueryState.Closed => "closed", _ => "note" };

    static string Of(AuditQueryDone what) => what switch
    {
        AuditQueryDone.Asked => "asked",
        AuditQueryDone.Answered => "answered",
        AuditQueryDone.AskedAgain => "asked again",
        AuditQueryDone.Closed => "closed",
        _ => "noted",
    };
}
