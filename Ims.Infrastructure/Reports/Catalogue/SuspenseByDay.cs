using System.Runtime.CompilerServices;
using Ims.Domain.Access;
using Ims.Domain.Ledger;
using Ims.Domain.Reports;
using Ims.Domain.Values;
using Ims.Infrastructure.Suspense;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Reports.Catalogue;

/// <summary>How suspense came to what it is: opening, in, out, closing, by when it was posted. The same question about days that are over has the same answer for ever.</summary>
sealed class SuspenseByDay : Report
{
    public override string Code => "suspense-movement";
    public override string Title => "Movement of suspense";
    public override string Answers => "What came into suspense each day, what left it and how, and what was left.";
    public override ReportGroup Group => ReportGroup.Suspense;
    public override Permission Needs => Permission.SuspenseView;
    public override ReportTakes Takes => ReportTakes.Period;
    public override string PeriodOf => "Posted";

    public override IReadOnlyList<ReportColumn> Columns(ReportCriteria criteria) =>
    [
        ReportColumn.Date("Day"), ReportColumn.Balance("Opening"), ReportColumn.Money("In"), ReportColumn.Money("Allocated"), ReportColumn.Money("Written off"), ReportColumn.Money("Returned to payers"),
        ReportColumn.Money("Taken back"), ReportColumn.Balance("Closing"), ReportColumn.Money("Change"),
    ];

    public override ReportChart? Chart(ReportCriteria criteria) => new(8, "Change", IsLying: false);

    public override ReportTarget OpensAll(ReportCriteria criteria) => new OpensMovement(criteria.From!.Value, criteria.To!.Value);

    internal override async Task<ReportControl> ControlAsync(ReportGround ground, CancellationToken ct)
    {
        var (db, begins, ends) = (ground.Db, ground.Begins, ground.Ends);
        var suspense = await db.SpecialFunds.Select(s => s.SuspenseFundCode).SingleOrDefaultAsync(ct) ?? "";   // none while a council is being set up
        var kinds = await (from l in db.LedgerLines where l.FundCode == suspense join p in db.Postings on l.PostingId equals p.Id where p.PostedAt >= begins && p.PostedAt < ends group l by p.Kind)
            .Select(g => new { g.Key, Pence = g.Sum(l => l.AmountPence) }).ToDictionaryAsync(k => k.Key, k => k.Pence, ct);
        long Out(PostingKind kind) => -kinds.GetValueOrDefault(kind);
        PostingKind[] outs = [PostingKind.SuspenseAllocation, PostingKind.WriteOff, PostingKind.Refund, PostingKind.Reversal];
        return new ReportControl("The ledger lines of the suspense fund that were posted in these days were added up by what posted them, apart from the days.",
            [kinds.Values.Sum() + outs.Sum(Out), Out(outs[0]), Out(outs[1]), Out(outs[2]), Out(outs[3]), kinds.Values.Sum()]);
    }

    internal override async IAsyncEnumerable<ReportRow> RowsAsync(ReportGround ground, [EnumeratorCancellation] CancellationToken ct)
    {
        var moved = await SuspenseMovementDays.MovedAsync(ground.Db, ground.From, ground.To, ground.Today, ct);
        foreach (var d in moved.Days)
            yield return new ReportRow([d.Day, d.Opening, d.In, d.Allocated, d.WrittenOff, d.Returned, d.TakenBack, d.Closing, d.Closing - d.Opening], new OpensMovement(d.Day, d.Day), new OpensMovement(d.Day, d.Day));
    }
}
