using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Verification;

/// <summary>Law 2: each file, statement, line, receipt number and export counts once. Asked of the rows, so that it shows where a unique key was dropped.</summary>
static class NoLineCountsTwice
{
    public static async Task AskAsync(Walk walk)
    {
        var db = walk.Db;
        await OnceAsync(walk, "files-once", "No file was accepted twice.", "Accepted hash",
            db.Imports.Where(i => i.AcceptedSha256 != null).GroupBy(i => i.AcceptedSha256!).Where(g => g.Count() > 1).Select(g => g.Key));
        await OnceAsync(walk, "statements-once", "No statement of an account counts twice.", "Bank account and statement",
            db.Statements.Where(s => s.AcceptedNumber != null).GroupBy(s => new { s.BankAccountId, s.AcceptedNumber }).Where(g => g.Count() > 1)
                .Select(g => g.Key.BankAccountId + " " + g.Key.AcceptedNumber));
        await OnceAsync(walk, "lines-once", "No line of a statement counts twice.", "Bank account, fingerprint and ordinal",
            db.StatementLines.Where(l => l.FingerprintOrdinal != null).GroupBy(l => new { l.BankAccountId, l.Fingerprint, l.FingerprintOrdinal }).Where(g => g.Count() > 1)
                .Select(g => g.Key.BankAccountId + " " + g.Key.Fingerprint + " " + g.Key.FingerprintOrdinal));
        await OnceAsync(walk, "receipts-once", "Every receipt number is there once.", "Receipt number",
            db.Postings.GroupBy(p => p.ReceiptNumber).Where(g => g.Count() > 1).Select(g => g.Key));
        await OnceAsync(walk, "exports-once", "No ledger line left twice with one export.", "Export and ledger line",
            db.ExportedLines.GroupBy(l => new { l.ProfileCode, l.LedgerLineId }).Where(g => g.Count() > 1).Select(g => g.Key.ProfileCode + " " + g.Key.LedgerLineId));
        await OnceAsync(walk, "items-once", "No ledger line opened two suspense items.", "Ledger line",
            db.SuspenseItems.GroupBy(i => i.LedgerLineId).Where(g => g.Count() > 1).Select(g => g.Key + ""));
        await walk.AskAsync(2, "batches-without-gap", "Export batches are numbered 1, 2, 3... without a gap.", () => BatchesAsync(walk));
    }

    static Task OnceAsync(Walk walk, string name, string holds, string key, IQueryable<string> twice) => walk.AskAsync(2, name, holds,
        async () => await twice.OrderBy(k => k).FirstOrDefaultAsync(walk.Stop) is { } there ? $"{key} {there} is there more than once." : null);

    static async Task<string?> BatchesAsync(Walk walk)
    {
        var bad = await walk.Db.ExportProfiles.Select(p => new
        {
            p.Code, p.NextNumber,
            Batches = walk.Db.ExportBatches.Count(b => b.ProfileCode == p.Code), Last = walk.Db.ExportBatches.Where(b => b.ProfileCode == p.Code).Max(b => (int?)b.Number) ?? 0,
        }).Where(p => p.Batches != p.Last || p.Last != p.NextNumber - 1).OrderBy(p => p.Code).FirstOrDefaultAsync(walk.Stop);
        return bad is null ? null : $"Export {bad.Code} has {bad.Batches} batches, the last is number {bad.Last}, and the next would be {bad.NextNumber}.";
    }
}
