using Ims.Domain.Access;
using Ims.Domain.Exports;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Exports;

/// <summary>A batch and a page of its rows.</summary>
/// <param name="AfterOrdinal">The last row already seen; 0 = from the first.</param>
public sealed record ExportBatchAsked(string ProfileCode, int Number, int AfterOrdinal = 0);

public sealed record ExportCodeTotal(string LedgerCode, string? Name, Money Debit, Money Credit);

public sealed record ExportBatchView(
    string ProfileCode, string ProfileName, int Number, DateOnly PeriodEndOn, DateTime BuiltAt, string BuiltBy, int LedgerLines, int RowCount, Money Debit, Money Credit,
    string FileName, string Sha256, long SizeBytes, IReadOnlyList<ExportCodeTotal> Codes, IReadOnlyList<ExportRow> Rows, bool More);

/// <summary>One batch: its figures, its sums by ledger code (the largest hundred), its rows. Null when there is none of that number.</summary>
public sealed class ExportBatchDetails(Looks looks)
{
    public static Permission Needs => Permission.ExportsView;

    public const int PageSize = 200;
    const int CodesShown = 100;

    public Task<Result<ExportBatchView?>> GetAsync(ExportBatchAsked asked, CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var batch = await db.ExportBatches.SingleOrDefaultAsync(b => b.ProfileCode == asked.ProfileCode && b.Number == asked.Number, ct);
        if (batch is null) return null;
        var profileName = await db.ExportProfiles.Where(p => p.Code == batch.ProfileCode).Select(p => p.Name).SingleAsync(ct);
        var size = await db.Files.Where(f => f.Id == batch.FileId).Select(f => f.SizeBytes).SingleAsync(ct);
        var names = await db.ControlCodes.ToDictionaryAsync(c => c.Code, c => c.Name, StringComparer.OrdinalIgnoreCase, ct);
        var codes = await db.ExportRows.Where(r => r.BatchId == batch.Id).GroupBy(r => r.LedgerCode).Select(g => new
        {
            Code = g.Key, Debit = g.Sum(r => r.AmountPence > 0 ? r.AmountPence : 0), Credit = g.Sum(r => r.AmountPence < 0 ? -r.AmountPence : 0),
        }).OrderByDescending(c => c.Debit + c.Credit).ThenBy(c => c.Code).Take(CodesShown).ToListAsync(ct);
        var rows = await db.ExportRows.Where(r => r.BatchId == batch.Id && r.Ordinal > asked.AfterOrdinal).OrderBy(r => r.Ordinal).Take(PageSize + 1).ToListAsync(ct);
        return new ExportBatchView(
            batch.ProfileCode, profileName, batch.Number, batch.PeriodEndOn, batch.BuiltAt, batch.BuiltBy, batch.LedgerLines, batch.Rows, new(batch.DebitPence), new(batch.CreditPence),
            batch.FileName, batch.Sha256, size, codes.ConvertAll(c => new ExportCodeTotal(c.Code, names.GetValueOrDefault(c.Code), new(c.Debit), new(c.Credit))),
            rows.Take(PageSize).ToList(), rows.Count > PageSize);
    }, ct);
}
