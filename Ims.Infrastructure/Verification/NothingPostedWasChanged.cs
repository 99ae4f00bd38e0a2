using System.Security.Cryptography;
using Ims.Domain.Imports;
using Ims.Domain.Ledger;
using Ims.Domain.Recognition;
using Ims.Infrastructure.Imports;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Verification;

/// <summary>Laws 3 and 4: every posting is as it was posted, by its digest, and balances; lines of statements and kept files are as they came.</summary>
static class NothingPostedWasChanged
{
    const int Block = 1_000;

    public static async Task AskAsync(Walk walk)
    {
        await PostingsAsync(walk);
        await walk.AskAsync(3, "no-stray-rows", "Every ledger line has its posting, every side row its line.", () => StraysAsync(walk));
        await walk.AskAsync(3, "statement-lines-unchanged", "Every line of a statement is as it was read, or was blanked whole.", () => StatementLinesAsync(walk));
        await walk.AskAsync(3, "kept-files-unchanged", "Every kept file has the bytes that came or left, or none after its retention.", () => FilesAsync(walk));
    }

    sealed record Row(Posting Posting, LedgerLine? Line, LedgerLineSide? Side);

    static async Task PostingsAsync(Walk walk)
    {
        string? changed = null, side = null, unbalanced = null;
        try
        {
            await foreach (var (posting, sides) in AssembledAsync(walk))
            {
                var named = $"Posting {posting.Id} ({posting.ReceiptNumber})";
                if (changed is null && PostingDigest.Of(posting) != posting.Digest) changed = $"{named} is not as it was posted: its rows do not give its digest.";
                unbalanced ??= PostingBalance.Fault(posting) is { } fault ? $"{named}: {fault}." : null;
                side ??= posting.Lines.Select((l, i) => SideFault(l, sides[i])).FirstOrDefault(f => f is not null);
            }
        }
        catch (Exception e) when (Walk.IsUnreadable(e))
        {
            changed ??= $"A row holds what its column cannot: {e.Message}";
        }
        walk.Answer(3, "postings-unchanged", "Every posting and its lines give the digest that was posted with them.", changed);
        walk.Answer(3, "side-rows-unchanged", "Every side row gives its line's digest, or was blanked whole.", side);
        walk.Answer(4, "postings-balance", "Every line has both sides; movements come to zero, on each control code too; banking has no fund and income has one.", unbalanced);
    }

    static string? SideFault(LedgerLine line, LedgerLineSide? side)
    {
        if (side is null) return line.SideDigest is null ? null : $"Ledger line {line.Id} has lost its side row.";
        if (line.SideDigest is null) return $"Ledger line {line.Id} has a side row, but was posted without one.";
        return PostingDigest.SideFits(line, side) ? null : $"The side row of ledger line {line.Id} is not as it was posted.";
    }

    static async IAsyncEnumerable<(Posting Posting, List<LedgerLineSide?> Sides)> AssembledAsync(Walk walk)
    {
        var db = walk.Db;
        Posting? posting = null;
        var sides = new List<LedgerLineSide?>();
        await foreach (var row in walk.BlocksAsync<Row>(last =>
                           from p in After(db.Postings, last?.Posting.Id ?? long.MinValue)
                           join l in db.LedgerLines on p.Id equals l.PostingId into lines
                           from l in lines.DefaultIfEmpty()
                           join s in db.LedgerLineSides on l.Id equals s.LedgerLineId into found
                           from s in found.DefaultIfEmpty()
                           orderby p.Id, l.Ordinal, l.Id
                           select new Row(p, l, s)))
        {
            if (posting is not null && posting.Id != row.Posting.Id)
            {
                yield return (posting, sides);
                (posting, sides) = (null, []);
            }
            posting ??= row.Posting;
            if (row.Line is null) continue;
            posting.Lines.Add(row.Line);
            sides.Add(row.Side);
        }
        if (posting is not null) yield return (posting, sides);
    }

    static IQueryable<Posting> After(IQueryable<Posting> postings, long id) => postings.Where(p => p.Id > id).OrderBy(p => p.Id).Take(Block);

    static async Task<string?> StraysAsync(Walk walk)
    {
        var db = walk.Db;
        if (await db.LedgerLines.Where(l => !db.Postings.Any(p => p.Id == l.PostingId)).OrderBy(l => l.Id).Select(l => new { l.Id, l.PostingId }).FirstOrDefaultAsync(walk.Stop) is { } line)
            return $"Ledger line {line.Id} belongs to posting {line.PostingId}, which is not there.";
        return await db.LedgerLineSides.Where(s => !db.LedgerLines.Any(l => l.Id == s.LedgerLineId)).OrderBy(s => s.LedgerLineId).Select(s => (long?)s.LedgerLineId).FirstOrDefaultAsync(walk.Stop) is { } side
            ? $"A side row belongs to ledger line {side}, which is not there." : null;
    }

    static async Task<string?> StatementLinesAsync(Walk walk)
    {
        await foreach (var line in walk.BlocksAsync<StatementLine>(last => Following(walk.Db.StatementLines, last?.Id ?? long.MinValue)))
        {
            if (line.BlankedOn is not null)
            {
                if (!line.IsBlankedWhole) return $"Line {line.Number} of import {line.ImportId} was blanked in part.";
                continue;
            }
            if (Fingerprint.Of(DuplicateShield.KeyOf(line.BankAccountId), line.AsRead()) != line.Fingerprint)
                return $"Line {line.Number} of import {line.ImportId} is not as it was read: it does not give its fingerprint.";
        }
        return null;
    }

    static IQueryable<StatementLine> Following(IQueryable<StatementLine> lines, long id) => lines.Where(l => l.Id > id).OrderBy(l => l.Id).Take(Block);

    static async Task<string?> FilesAsync(Walk walk)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await foreach (var file in walk.BlocksAsync<StoredFile>(last => Following(walk.Db.Files, last?.Id ?? long.MinValue)))
        {
            var size = 0L;
            await foreach (var bytes in StoredFiles.ReadAsync(walk.Db, file.Id, walk.Stop))
            {
                size += bytes.Length;
                hash.AppendData(bytes);
            }
            var sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
            // After its retention a file's bytes go, all of them.
            if (size > 0 && file.RemovedOn is not null) return $"Kept file {file.Id} has bytes, though they were removed.";
            if (size > 0 && (sha256 != file.Sha256 || size != file.SizeBytes)) return $"Kept file {file.Id} has other bytes than those that came or left.";
        }
        var bad = await (from b in walk.Db.ExportBatches
                         join f in walk.Db.Files on b.FileId equals f.Id
                         where b.Sha256 != f.Sha256
                         orderby b.Id
                         select b.FileName).FirstOrDefaultAsync(walk.Stop);
        return bad is null ? null : $"The kept file of export batch {bad} is not the one that left.";
    }

    static IQueryable<StoredFile> Following(IQueryable<StoredFile> files, long id) => files.Where(f => f.Id > id).OrderBy(f => f.Id).Take(Block);
}
