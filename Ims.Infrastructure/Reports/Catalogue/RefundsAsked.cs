using System.Runtime.CompilerServices;
using Ims.Domain.Access;
using Ims.Domain.Refunds;
using Ims.Domain.Reports;
using Ims.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Reports.Catalogue;

/// <summary>Every refund that was asked for in a time: who asked, who decided, how it stands, and whether its money left and came back.</summary>
sealed class RefundsAsked : Report
{
    const int Block = 500;

    public override string Code => "refunds";
    public override string Title => "Refunds";
    public override string Answers => "Which money was to be given back, who asked for it, who approved it, and what became of it.";
    public override ReportGroup Group => ReportGroup.Movements;
    public override Permission Needs => Permission.RefundsView;
    public override ReportTakes Takes => ReportTakes.Period;
    public override string PeriodOf => "Asked for";

    public override int LinkAt(ReportCriteria criteria) => 1;

    public override IReadOnlyList<ReportColumn> Columns(ReportCriteria criteria) =>
    [
        ReportColumn.Instant("Asked for"), ReportColumn.Text("Payment", 14), ReportColumn.Text("Paid by", 16), ReportColumn.Text("State", 14), ReportColumn.Text("Asked for by", 20), ReportColumn.Text("Decided by", 20),
        ReportColumn.Text("Why", 30), ReportColumn.Text("Posted as", 14), ReportColumn.Text("Came back as", 14), ReportColumn.Money("Came back"), ReportColumn.Money("Left the ledger"), ReportColumn.Money("Asked for"),
    ];

    static IQueryable<Refund> Asked(ReportGround ground)
    {
        var (begins, ends) = (ground.Begins, ground.Ends);
        return ground.Db.Refunds.Where(r => r.RequestedAt >= begins && r.RequestedAt < ends);
    }

    internal override async Task<ReportControl> ControlAsync(ReportGround ground, CancellationToken ct)
    {
        var db = ground.Db;
        var asked = await (from l in db.RefundLines join r in Asked(ground) on l.RefundId equals r.Id select l.AmountPence).SumAsync(ct);
        var left = await (from l in db.LedgerLines join r in Asked(ground) on l.PostingId equals r.PostingId select l.AmountPence).SumAsync(ct);
        var back = await (from l in db.LedgerLines join r in Asked(ground) on l.PostingId equals r.ReturnPostingId select l.AmountPence).SumAsync(ct);
        return new ReportControl("What left and came back was added up from the ledger lines of these refunds' postings, what was asked for from the lines that it was asked of.", [back, -left, asked], await Asked(ground).LongCountAsync(ct));
    }

    internal override async IAsyncEnumerable<ReportRow> RowsAsync(ReportGround ground, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var block = await NextAsync(0); block.Count > 0; block = await NextAsync(block[^1].Id))
        {
            var ids = block.SelectMany(r => (long?[])[r.PaymentPostingId, r.PostingId, r.ReturnPostingId]).OfType<long>().Distinct().ToList();
            var receipts = await ground.Db.Postings.Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.ReceiptNumber, ct);
            foreach (var r in block)
                yield return new ReportRow(
                [
                    ReportValue.At(r.RequestedAt), receipts.GetValueOrDefault(r.PaymentPostingId), r.Route == RefundRoute.Provider ? "Provider" : "Accounts payable", StateOf(r.Status), r.RequestedBy, DecidedBy(r), r.Reason,
                    Receipt(r.PostingId), Receipt(r.ReturnPostingId), r.ReturnPostingId is null ? Money.Zero : r.Amount, r.PostingId is null ? Money.Zero : r.Amount, r.Amount,
                ], new OpensRefund(r.Key));

            string? Receipt(long? id) => id is { } posting ? receipts.GetValueOrDefault(posting) : null;
        }

        Task<List<Refund>> NextAsync(long after) => Asked(ground).Where(r => r.Id > after).OrderBy(r => r.Id).Take(Block).Include(r => r.Steps).AsSplitQuery().ToListAsync(ct);
    }

    // Its first step away from being asked for was the decision.
    static string? DecidedBy(Refund refund) => refund.Steps.Where(s => s.From == RefundStatus.Requested && s.To != RefundStatus.Requested).OrderBy(s => s.Number).FirstOrDefault()?.By;

    static string StateOf(RefundStatus status) => status switch
    {
        RefundStatus.WaitingForFile => "Waits for a file",
        RefundStatus.InFile => "In a file",
        _ => status.ToString(),
    };
}
