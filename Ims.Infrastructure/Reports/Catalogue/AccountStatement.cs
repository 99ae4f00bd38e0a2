using System.Runtime.CompilerServices;
using Ims.Domain.Access;
using Ims.Domain.Ledger;
using Ims.Domain.Reports;
using Ims.Domain.Values;
using Ims.Infrastructure.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Reports.Catalogue;

/// <summary>Everything that was posted on one account, with what it came to after each line.</summary>
sealed class AccountStatement : Report
{
    public override string Code => "account-statement";
    public override string Title => "Account statement";
    public override string Answers => "What was paid to one account, line by line, and what it came to.";
    public override ReportGroup Group => ReportGroup.Accounts;
    public override Permission Needs => Permission.LedgerView;
    public override ReportTakes Takes => ReportTakes.Account | ReportTakes.Period;

    public override int LinkAt(ReportCriteria criteria) => 2;

    public override IReadOnlyList<ReportColumn> Columns(ReportCriteria criteria) =>
    [
        ReportColumn.Date("Date"), ReportColumn.Date("Received"), ReportColumn.Text("Receipt", 14), ReportColumn.Text("What", 20), ReportColumn.Text("Method", 8), ReportColumn.Text("Payer", 22),
        ReportColumn.Text("Narrative", 34), ReportColumn.Money("Amount"), ReportColumn.Balance("Paid so far"),
    ];

    static IQueryable<LedgerLine> Lines(ReportGround ground)
    {
        var (fund, reference) = (ground.Criteria.FundCode, ground.Criteria.Reference);
        return ground.Db.LedgerLines.Where(l => l.AccountReference == reference && l.FundCode + "" == fund);
    }

    internal override async Task<ReportControl> ControlAsync(ReportGround ground, CancellationToken ct)
    {
        var (from, to) = (ground.From, ground.To);
        var until = await Lines(ground).Where(l => l.AccountingOn <= to).SumAsync(l => l.AmountPence, ct);
        var lines = await Lines(ground).LongCountAsync(l => l.AccountingOn >= from && l.AccountingOn <= to, ct);
        return new ReportControl("All ledger lines of the account up to the last day were added up; what was brought forward is part of them.", [until], lines + 1);
    }

    internal override async IAsyncEnumerable<ReportRow> RowsAsync(ReportGround ground, [EnumeratorCancellation] CancellationToken ct)
    {
        var (db, from, to) = (ground.Db, ground.From, ground.To);
        var so = new Money(await Lines(ground).Where(l => l.AccountingOn < from).SumAsync(l => l.AmountPence, ct));
        yield return new ReportRow([from, ReportValue.None, ReportValue.None, "Brought forward", ReportValue.None, ReportValue.None, ReportValue.None, so, so]);
        var lines =
            from l in Lines(ground)
            where l.AccountingOn >= @from && l.AccountingOn <= to
            join p in db.Postings on l.PostingId equals p.Id
            orderby l.AccountingOn, l.Id
            select new { l.AccountingOn, l.ReceivedOn, p.ReceiptNumber, p.Kind, l.MethodCode, l.AmountPence, Payer = l.Side == null ? null : l.Side.Payer, Narrative = l.Side == null ? null : l.Side.Narrative };
        await foreach (var l in lines.AsAsyncEnumerable().WithCancellation(ct))
        {
            so += new Money(l.AmountPence);
            yield return new ReportRow([l.AccountingOn, l.ReceivedOn, l.ReceiptNumber, KindWords.Of(l.Kind), l.MethodCode, l.Payer, l.Narrative, new Money(l.AmountPence), so], new OpensPosting(l.ReceiptNumber));
        }
    }
}
