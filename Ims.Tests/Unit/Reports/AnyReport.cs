using Ims.Domain.Access;
using Ims.Domain.Reports;
using Ims.Infrastructure.Reports;

namespace Ims.Tests.Unit.Reports;

/// <summary>A report of any columns and rows, with the head that its files get.</summary>
sealed class AnyReport(IReadOnlyList<ReportColumn> columns, IReadOnlyList<ReportRow> rows) : Report
{
    public override string Code => "any";
    public override string Title => "Any report";
    public override string Answers => "Whatever is in it.";
    public override ReportGroup Group => ReportGroup.Control;
    public override Permission Needs => Permission.ReportsView;
    public override ReportTakes Takes => ReportTakes.Nothing;

    public override IReadOnlyList<ReportColumn> Columns(ReportCriteria criteria) => columns;

    public ReportHead Head(string council = "Westmoor", string by = "A Person", IReadOnlyList<long>? figures = null) => new(
        this, new(), council, "WBC", [], new DateTime(2026, 7, 15, 8, 0, 0, DateTimeKind.Utc), by, null, columns,
        new ReportControl("Asked apart.", figures ?? [.. columns.Select((c, i) => (c, i)).Where(x => x.c.IsTotalled).Select(x => rows.Sum(r => r.Cells[x.i].IsEmpty ? 0 : r.Cells[x.i].AsNumber()))], rows.Count));

    internal override Task<ReportControl> ControlAsync(ReportGround ground, CancellationToken ct) => Task.FromResult(Head().Control);

    internal override IAsyncEnumerable<ReportRow> RowsAsync(ReportGround ground, CancellationToken ct) => Rows;

    public IAsyncEnumerable<ReportRow> Rows => rows.ToAsyncEnumerable();
}
