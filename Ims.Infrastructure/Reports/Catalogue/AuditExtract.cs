using System.Runtime.CompilerServices;
using Ims.Domain.Access;
using Ims.Domain.Reports;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Reports.Catalogue;

/// <summary>Every entry of the audit of some days, oldest first, with its digest and its link in the chain, so that the chain can be followed on paper. (Law 11)</summary>
sealed class AuditExtract : Report
{
    const int Block = 500;

    public override string Code => "audit-extract";
    public override string Title => "Audit extract";
    public override string Answers => "Who did what in a time, from what to what, with the chain that shows tampering.";
    public override ReportGroup Group => ReportGroup.Control;
    public override Permission Needs => Permission.AuditView;
    public override ReportTakes Takes => ReportTakes.Period;
    public override string PeriodOf => "Days";

    public override int LinkAt(ReportCriteria criteria) => 0;

    public override IReadOnlyList<ReportColumn> Columns(ReportCriteria criteria) =>
    [
        ReportColumn.Number("Number"), ReportColumn.Instant("When"), ReportColumn.Text("Who", 20), ReportColumn.Text("Id", 10), ReportColumn.Text("What", 22), ReportColumn.Text("Kind", 16), ReportColumn.Text("Subject", 14),
        ReportColumn.Text("Before", 40), ReportColumn.Text("After", 40), ReportColumn.Text("Digest", 66), ReportColumn.Text("Link", 66), ReportColumn.Count("Postings"),
    ];

    static AuditFilter Filter(ReportGround ground) => new() { From = ground.From, To = ground.To };

    internal override async Task<ReportControl> ControlAsync(ReportGround ground, CancellationToken ct)
    {
        var (begins, ends) = (ground.Begins, ground.Ends);
        var entries = ground.Db.AuditEntries.Where(a => a.At >= begins && a.At < ends);
        return new ReportControl("The entries of these days were counted apart from the rows.", [await entries.SumAsync(a => (long)a.Postings, ct)], await entries.LongCountAsync(ct));
    }

    internal override async IAsyncEnumerable<ReportRow> RowsAsync(ReportGround ground, [EnumeratorCancellation] CancellationToken ct)
    {
        var seeks = new AuditSeeks(ground.Db, Filter(ground));
        AuditPlace? last = null;
        for (var block = await NextAsync(); block.Count > 0; block = await NextAsync())
        {
            var numbers = block.ConvertAll(a => a.Number);
            var links = await ground.Db.AuditLinks.Where(l => numbers.Contains(l.Number)).ToDictionaryAsync(l => l.Number, l => l.Link, ct);
            foreach (var a in block)
                yield return new ReportRow(
                [
                    a.Number, ReportValue.At(a.At), a.ActorName, a.ActorId, a.Action, a.SubjectKind, a.SubjectId, a.Before, a.After, a.Digest, links.GetValueOrDefault(a.Number) ?? "not sealed yet", a.Postings,
                ], new OpensEntry(a.Number));
            last = new AuditPlace(block[^1].At, block[^1].Number);
        }

        Task<List<Domain.Audit.AuditEntry>> NextAsync() => seeks.NextAsync(last, older: false, notPast: null, Block, ct);
    }
}
