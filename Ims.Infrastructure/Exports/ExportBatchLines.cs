using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Exports;

/// <param name="AfterLineId">The last ledger line already seen; 0 = from the first.</param>
public sealed record ExportLinesAsked(string ProfileCode, int Number, long AfterLineId = 0);

/// <param name="FundName">Null in banking.</param>
public sealed record ExportLine(
    long LineId, string ReceiptNumber, DateOnly AccountingOn, string? FundName, string? AccountReference, string MethodName, string CreditCode, string DebitCode, Money Gross, Money Vat);

public sealed record ExportLines(string ProfileName, int Count, IReadOnlyList<ExportLine> Lines, bool More);

/// <summary>The ledger lines that left with a batch, a page at a time. Null when there is no such batch.</summary>
public sealed class ExportBatchLines(Looks looks)
{
    public static Permission Needs => Permission.ExportsView;

    public const int PageSize = 100;

    public Task<Result<ExportLines?>> GetAsync(ExportLinesAsked asked, CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var batch = await db.ExportBatches.SingleOrDefaultAsync(b => b.ProfileCode == asked.ProfileCode && b.Number == asked.Number, ct);
        if (batch is null) return null;
        var name = await db.ExportProfiles.Where(p => p.Code == batch.ProfileCode).Select(p => p.Name).SingleAsync(ct);
        var funds = await db.Funds.ToDictionaryAsync(f => f.Code, f => f.Name, StringComparer.OrdinalIgnoreCase, ct);
        var methods = await db.Methods.ToDictionaryAsync(m => m.Code, m => m.Name, StringComparer.OrdinalIgnoreCase, ct);
        var lines = await (
            from x in db.ExportedLines.Where(x => x.BatchId == batch.Id && x.LedgerLineId > asked.AfterLineId).OrderBy(x => x.LedgerLineId).Take(PageSize + 1)
            join l in db.LedgerLines on x.LedgerLineId equals l.Id
            join p in db.Postings on l.PostingId equals p.Id
            orderby l.Id
            select new { l.Id, p.ReceiptNumber, l.AccountingOn, l.FundCode, l.AccountReference, l.MethodCode, l.CreditCode, l.DebitCode, l.AmountPence, l.VatPence }).ToListAsync(ct);
        return new ExportLines(name, batch.LedgerLines, lines.Take(PageSize).Select(l => new ExportLine(
            l.Id, l.ReceiptNumber, l.AccountingOn, l.FundCode is { } fund ? funds.GetValueOrDefault(fund, fund) : null, l.AccountReference,
            methods.GetValueOrDefault(l.MethodCode, l.MethodCode), l.CreditCode, l.DebitCode, new(l.AmountPence), new(l.VatPence))).ToList(), lines.Count > PageSize);
    }, ct);
}
