using System.Runtime.CompilerServices;
using Ims.Domain.Access;
using Ims.Domain.Auditors;
using Ims.Domain.Reports;
using Ims.Domain.Values;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Reports.Catalogue;

/// <summary>Every line of the samples that were drawn in a time, with what its draw can be repeated by.</summary>
sealed class SamplesDrawn : Report
{
    public override string Code => "audit-samples";
    public override string Title => "Audit samples";
    public override string Answers => "Which lines of the ledger auditors drew, from what, and how the draw can be repeated.";
    public override ReportGroup Group => ReportGroup.Control;
    public override Permission Needs => Permission.AuditView;
    public override ReportTakes Takes => ReportTakes.Period;
    public override string PeriodOf => "Drawn";

    public override int LinkAt(ReportCriteria criteria) => 0;

    public override IReadOnlyList<ReportColumn> Columns(ReportCriteria criteria) =>
    [
        ReportColumn.Number("Sample"), ReportColumn.Text("To test", 40), ReportColumn.Instant("Drawn"), ReportColumn.Text("By", 22), ReportColumn.Text("From", 14), ReportColumn.Date("First day"), ReportColumn.Date("Last day"),
        ReportColumn.Text("How", 10), ReportColumn.Text("Seed", 14), ReportColumn.Number("Of lines"), ReportColumn.Text("Digest of them", 66), ReportColumn.Number("Number"), ReportColumn.Number("Line"), ReportColumn.Text("Receipt", 14),
        ReportColumn.Text("Fund", 8), ReportColumn.Text("Account", 20), ReportColumn.Date("Accounting date"), ReportColumn.Count("Lines"), ReportColumn.Money("Amount"),
    ];

    sealed class Row
    {
        public required AuditSample Sample { get; init; }
        public required AuditSampleLine Line { get; init; }
    }

    static IQueryable<Row> Rows(ReportGround ground)
    {
        var (begins, ends) = (ground.Begins, ground.Ends);
        return from s in ground.Db.AuditSamples
               join l in ground.Db.AuditSampleLines on s.Id equals l.SampleId
               where s.DrawnAt >= begins && s.DrawnAt < ends
               select new Row { Sample = s, Line = l };
    }

    // What is kept with a sample is laid beside the ledger itself.
    internal override async Task<ReportControl> ControlAsync(ReportGround ground, CancellationToken ct)
    {
        var drawn = Rows(ground).Select(r => r.Line.LedgerLineId);
        var pence = await (from id in drawn join l in ground.Db.LedgerLines on id equals l.Id select l.AmountPence).SumAsync(ct);
        return new ReportControl("The ledger lines that were drawn were added up in the ledger, apart from what is kept with the samples.", [await drawn.LongCountAsync(ct), pence], await drawn.LongCountAsync(ct));
    }

    internal override async IAsyncEnumerable<ReportRow> RowsAsync(ReportGround ground, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var row in Rows(ground).OrderBy(r => r.Sample.Id).ThenBy(r => r.Line.Number).AsAsyncEnumerable().WithCancellation(ct))
        {
            var (s, l) = (row.Sample, row.Line);
            yield return new ReportRow(
            [
                s.Id, s.Purpose, ReportValue.At(s.DrawnAt), s.DrawnBy, Of(s.Population), s.From, s.To, s.Method == SampleMethod.Random ? "at random" : "largest", s.Seed, s.PopulationLines, s.PopulationDigest, (long)l.Number,
                l.LedgerLineId, l.ReceiptNumber, l.FundCode, l.AccountReference, l.AccountingOn, 1, l.Amount,
            ], new OpensSample(s.Id));
        }
    }

    static string Of(SamplePopulation population) => population switch
    {
        SamplePopulation.Receipts => "receipts",
        SamplePopulation.Movements => "movements",
        SamplePopulation.MoneyOut => "money out",
        SamplePopulation.Corrections => "corrections",
        _ => "all lines",
    };
}
