using System.Globalization;
using System.Runtime.CompilerServices;
using Ims.Domain.Access;
using Ims.Domain.Exports;
using Ims.Domain.Ledger;
using Ims.Domain.Reports;
using Ims.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Reports.Catalogue;

/// <summary>That every ledger line left once, or waits: each batch that was built by the end of a day, and what had not left by then. (Law 2)</summary>
sealed class ExportControl : Report
{
    public override string Code => "export-control";
    public override string Title => "Export control";
    public override string Answers => "Which batches left for the ledger by the end of a day, and what had not left: together, every line once.";
    public override ReportGroup Group => ReportGroup.Control;
    public override Permission Needs => Permission.ExportsView;
    public override ReportTakes Takes => ReportTakes.AsAt;

    public override int LinkAt(ReportCriteria criteria) => 1;

    public override IReadOnlyList<ReportColumn> Columns(ReportCriteria criteria) =>
    [
        ReportColumn.Text("Export", 24), ReportColumn.Text("Batch", 8), ReportColumn.Instant("Built"), ReportColumn.Text("Built by", 20), ReportColumn.Date("Up to"), ReportColumn.Text("File", 28),
        ReportColumn.Balance("Debits"), ReportColumn.Balance("Credits"), ReportColumn.Count("Lines"), ReportColumn.Money("Amount"),
    ];

    // All lines that an export is for, whether they left or not.
    internal override async Task<ReportControl> ControlAsync(ReportGround ground, CancellationToken ct)
    {
        var (db, ends, lines, pence) = (ground.Db, ground.Ends, 0L, 0L);
        foreach (var start in await db.ExportProfiles.Select(p => p.StartsOn).ToListAsync(ct))
        {
            var sum = await (from l in db.LedgerLines where l.AccountingOn >= start join p in db.Postings on l.PostingId equals p.Id where p.PostedAt < ends select l).AddedUpAsync(ct);
            (lines, pence) = (lines + sum.Lines, pence + sum.Pence);
        }
        return new ReportControl("All ledger lines since each export's first day that were posted by the end of that day were added up, whether they left or not.", [lines, pence]);
    }

    internal override async IAsyncEnumerable<ReportRow> RowsAsync(ReportGround ground, [EnumeratorCancellation] CancellationToken ct)
    {
        var (db, ends) = (ground.Db, ground.Ends);
        foreach (var profile in await db.ExportProfiles.OrderBy(p => p.Name).ToListAsync(ct))
        {
            var code = profile.Code;
            var sums = await (
                from b in db.ExportBatches
                where b.ProfileCode == code && b.BuiltAt < ends
                join x in db.ExportedLines on b.Id equals x.BatchId
                join l in db.LedgerLines on x.LedgerLineId equals l.Id
                group l by b.Id).Select(g => new { g.Key, Lines = g.Count(), Pence = g.Sum(l => l.AmountPence) }).ToDictionaryAsync(g => g.Key, ct);
            foreach (var b in await db.ExportBatches.Where(b => b.ProfileCode == code && b.BuiltAt < ends).OrderBy(b => b.Number).ToListAsync(ct))
                yield return new ReportRow(
                [
                    profile.Name, b.Number.ToString(CultureInfo.InvariantCulture), ReportValue.At(b.BuiltAt), b.BuiltBy, b.PeriodEndOn, b.FileName, new Money(b.DebitPence), new Money(b.CreditPence),
                    sums.GetValueOrDefault(b.Id)?.Lines ?? 0, new Money(sums.GetValueOrDefault(b.Id)?.Pence ?? 0),
                ], new OpensBatch(b.ProfileCode, b.Number));
            var waiting = await Waiting(ground, profile).AddedUpAsync(ct);
            yield return new ReportRow(
                [profile.Name, "not yet", ReportValue.None, ReportValue.None, ReportValue.None, ReportValue.None, ReportValue.None, ReportValue.None, waiting.Lines, new Money(waiting.Pence)], new OpensExports());
        }
    }

    static IQueryable<LedgerLine> Waiting(ReportGround ground, ExportProfile profile)
    {
        var (db, ends, code, start) = (ground.Db, ground.Ends, profile.Code, profile.StartsOn);
        return
            from l in db.LedgerLines
            where l.AccountingOn >= start
            join p in db.Postings on l.PostingId equals p.Id
            where p.PostedAt < ends && !db.ExportedLines.Any(x => x.LedgerLineId == l.Id && x.ProfileCode == code && db.ExportBatches.Any(b => b.Id == x.BatchId && b.BuiltAt < ends))
            select l;
    }
}
