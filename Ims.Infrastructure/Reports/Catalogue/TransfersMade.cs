using System.Runtime.CompilerServices;
using Ims.Domain.Access;
using Ims.Domain.Ledger;
using Ims.Domain.Reports;
using Ims.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Reports.Catalogue;

/// <summary>Money that was moved between accounts, who asked for it and who approved it. Each comes to nothing in sum. (Law 4)</summary>
sealed class TransfersMade : Report
{
    public override string Code => "transfers";
    public override string Title => "Transfers";
    public override string Answers => "Which money was moved between accounts, who asked for it, and who approved it.";
    public override ReportGroup Group => ReportGroup.Movements;
    public override Permission Needs => Permission.LedgerView;
    public override ReportTakes Takes => ReportTakes.Period;
    public override string PeriodOf => "Posted";

    public override int LinkAt(ReportCriteria criteria) => 0;

    public override IReadOnlyList<ReportColumn> Columns(ReportCriteria criteria) =>
    [
        ReportColumn.Text("Receipt", 14), ReportColumn.Instant("Posted"), ReportColumn.Text("From", 24), ReportColumn.Text("To", 24), ReportColumn.Text("Asked for by", 20), ReportColumn.Text("Approved by", 20),
        ReportColumn.Text("Why", 30), ReportColumn.Count("Lines"), ReportColumn.Money("Out"), ReportColumn.Money("In"),
    ];

    internal override async Task<ReportControl> ControlAsync(ReportGround ground, CancellationToken ct)
    {
        var lines = from l in ground.Db.LedgerLines join p in PostedActs.In(ground, PostingKind.Transfer) on l.PostingId equals p.Id select l.AmountPence;
        var (all, into) = (await lines.LongCountAsync(ct), await lines.Where(a => a > 0).SumAsync(ct));
        var balance = await lines.SumAsync(ct);
        return new ReportControl("The ledger lines of all transfers of these days were added up apart from the rows; out and in come to nothing.", [all, balance - into, into], await PostedActs.In(ground, PostingKind.Transfer).LongCountAsync(ct));
    }

    internal override async IAsyncEnumerable<ReportRow> RowsAsync(ReportGround ground, [EnumeratorCancellation] CancellationToken ct)
    {
        var db = ground.Db;
        for (var block = await NextAsync(0); block.Count > 0; block = await NextAsync(block[^1].Id))
        {
            var (who, ids) = (await PostedActs.WhoAsync(db, block, ct), block.ConvertAll(b => b.Id));
            var ends = (await db.LedgerLines.Where(l => ids.Contains(l.PostingId)).OrderBy(l => l.Ordinal).Select(l => new { l.PostingId, l.FundCode, l.AccountReference, IsIn = l.AmountPence > 0 }).ToListAsync(ct)).ToLookup(l => l.PostingId);
            foreach (var act in block)
            {
                string End(bool isIn) => string.Join(", ", ends[act.Id].Where(e => e.IsIn == isIn).Select(e => $"{e.FundCode} {e.AccountReference}".Trim()).Distinct());
                var by = who[act.ActId];
                yield return new ReportRow(
                    [act.ReceiptNumber, ReportValue.At(act.PostedAt), End(isIn: false), End(isIn: true), by.Requester, by.Approvers, by.Reason, act.Lines, new Money(act.Out), new Money(act.In)], new OpensPosting(act.ReceiptNumber));
            }
        }

        Task<List<PostedAct>> NextAsync(long after) => PostedActs.NextAsync(db, PostedActs.In(ground, PostingKind.Transfer), after, ct);
    }
}
