using Ims.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Verification;

/// <summary>Laws 2 and 4: each batch has the lines and rows that it tells of, and comes to zero.</summary>
static class ExportsBalance
{
    public static async Task AskAsync(Walk walk)
    {
        await walk.AskAsync(4, "exports-balance", "The rows of every export batch come to zero, and to the sums that it tells.", () => RowsAsync(walk));
        await walk.AskAsync(2, "exports-as-told", "Every export batch has the ledger lines that it tells of.", () => LinesAsync(walk));
    }

    static async Task<string?> RowsAsync(Walk walk)
    {
        var bad = await walk.Db.ExportBatches.Select(b => new
        {
            b.Id, b.FileName, b.Rows, b.DebitPence, b.CreditPence,
            There = walk.Db.ExportRows.Count(r => r.BatchId == b.Id),
            Debit = walk.Db.ExportRows.Where(r => r.BatchId == b.Id && r.AmountPence > 0).Sum(r => r.AmountPence),
            Credit = walk.Db.ExportRows.Where(r => r.BatchId == b.Id && r.AmountPence < 0).Sum(r => -r.AmountPence),
        }).Where(b => b.There != b.Rows || b.Debit != b.DebitPence || b.Credit != b.CreditPence || b.Debit != b.Credit).OrderBy(b => b.Id).FirstOrDefaultAsync(walk.Stop);
        return bad is null ? null
            : $"Export batch {bad.FileName} tells of {bad.Rows} rows, debits {new Money(bad.DebitPence)}, credits {new Money(bad.CreditPence)}; it has {bad.There} rows, {new Money(bad.Debit)} and {new Money(bad.Credit)}.";
    }

    static async Task<string?> LinesAsync(Walk walk)
    {
        var bad = await walk.Db.ExportBatches.Select(b => new { b.Id, b.FileName, b.LedgerLines, There = walk.Db.ExportedLines.Count(l => l.BatchId == b.Id) })
            .Where(b => b.LedgerLines != b.There).OrderBy(b => b.Id).FirstOrDefaultAsync(walk.Stop);
        return bad is null ? null : $"Export batch {bad.FileName} tells of {bad.LedgerLines} ledger lines; {bad.There} are there.";
    }
}
