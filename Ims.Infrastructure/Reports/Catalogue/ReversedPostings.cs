using System.Runtime.CompilerServices;
using Ims.Domain.Access;
using Ims.Domain.Ledger;
using Ims.Domain.Reports;
using Ims.Domain.Values;
using Ims.Infrastructure.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Reports.Catalogue;

/// <summary>What was taken back because it should never have been posted: which posting, who asked for it, and who approved it.</summary>
sealed class ReversedPostings : Report
{
    public override string Code => "reversals";
    public override string Title => "Reversals";
    public override string Answers => "Which postings were taken back, by whom they were posted, who asked for that, and who approved it.";
    public override ReportGroup Group => ReportGroup.Movements;
    public override Permission Needs => Permission.LedgerView;
    public override ReportTakes Takes => ReportTakes.Period;
    public override string PeriodOf => "Reversed";

    public override int LinkAt(ReportCriteria criteria) => 0;

    public override IReadOnlyList<ReportColumn> Columns(ReportCriteria criteria) =>
    [
        ReportColumn.Text("Reversal", 14), ReportColumn.Instant("Reversed"), ReportColumn.Text("Of", 14), ReportColumn.Text("What it was", 18), ReportColumn.Text("Posted by", 20), ReportColumn.Text("With its file", 12),
        ReportColumn.Text("Asked for by", 20), ReportColumn.Text("Approved by", 20), ReportColumn.Text("Why", 30), ReportColumn.Count("Lines"), ReportColumn.Money("Amount"),
    ];

    internal override async Task<ReportControl> ControlAsync(ReportGround ground, CancellationToken ct)
    {
        var lines = from l in ground.Db.LedgerLines join p in PostedActs.In(ground, PostingKind.Reversal) on l.PostingId equals p.Id select l.AmountPence;
        return new ReportControl("The ledger lines of all reversals of these days were added up apart from the rows.", [await lines.LongCountAsync(ct), await lines.SumAsync(ct)], await PostedActs.In(ground, PostingKind.Reversal).LongCountAsync(ct));
    }

    internal override async IAsyncEnumerable<ReportRow> RowsAsync(ReportGround ground, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var block = await NextAsync(0); block.Count > 0; block = await NextAsync(block[^1].Id))
        {
            var who = await PostedActs.WhoAsync(ground.Db, block, ct);
            foreach (var act in block)
            {
                var by = who[act.ActId];
                yield return new ReportRow(
                [
                    act.ReceiptNumber, ReportValue.At(act.PostedAt), act.CorrectsReceipt, act.CorrectsKind is { } kind ? KindWords.Of(kind) : ReportValue.None, act.CorrectsBy, act.ImportId is null ? ReportValue.None : "yes",
                    by.Requester, by.Approvers, by.Reason, act.Lines, new Money(act.In + act.Out),
                ], new OpensPosting(act.ReceiptNumber));
            }
        }

        Task<List<PostedAct>> NextAsync(long after) => PostedActs.NextAsync(ground.Db, PostedActs.In(ground, PostingKind.Reversal), after, ct);
    }
}
