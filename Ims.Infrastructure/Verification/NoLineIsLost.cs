using Ims.Domain.Imports;
using Ims.Domain.Ledger;
using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Verification;

/// <summary>Law 1: each line read has exactly one fate, and the five add up to what was read, in lines and in signed pence.</summary>
static class NoLineIsLost
{
    const int Block = 2_000;

    public static async Task AskAsync(Walk walk)
    {
        await walk.AskAsync(1, "imports-add-up", "The five fates of every posted file come to what was read of it.", () => ImportsAddUpAsync(walk));
        await walk.AskAsync(1, "fates-as-lines", "Every fate told of a file is that of its lines.", () => FatesAsync(walk));
        await walk.AskAsync(1, "lines-of-posted-files", "Only posted files have lines.", () => UnpostedAsync(walk));
        await walk.AskAsync(1, "lines-as-posted", "Every line was posted as its fate says, with its own amount.", () => LinesAsync(walk));
    }

    static async Task<string?> ImportsAddUpAsync(Walk walk)
    {
        var bad = await walk.Db.Imports.Where(i => i.PostedAt != null)
            .Select(i => new { i.Id, i.FileName, i.LinesRead, i.ReadPence, Lines = i.Fates.Sum(f => f.Lines), Pence = i.Fates.Sum(f => f.Pence) })
            .Where(i => i.Lines != i.LinesRead || i.Pence != i.ReadPence).OrderBy(i => i.Id).FirstOrDefaultAsync(walk.Stop);
        return bad is null ? null : $"Import {bad.Id} ({bad.FileName}) read {bad.LinesRead} lines and {new Money(bad.ReadPence)}; its fates come to {bad.Lines} lines and {new Money(bad.Pence)}.";
    }

    static async Task<string?> FatesAsync(Walk walk)
    {
        // Rejected lines of a money file do not exist: the file is refused whole.
        var fates = Enum.GetValues<Fate>().Where(f => f != Fate.Rejected).ToList();
        foreach (var fate in fates)
        {
            var bad = await walk.Db.Imports.Where(i => i.PostedAt != null).Select(i => new
            {
                i.Id, i.FileName,
                Told = i.Fates.Where(f => f.Fate == fate).Sum(f => f.Lines), ToldPence = i.Fates.Where(f => f.Fate == fate).Sum(f => f.Pence),
                There = walk.Db.StatementLines.Count(l => l.ImportId == i.Id && l.Fate == fate),
                TherePence = walk.Db.StatementLines.Where(l => l.ImportId == i.Id && l.Fate == fate).Sum(l => l.AmountPence),
            }).Where(i => i.Told != i.There || i.ToldPence != i.TherePence).OrderBy(i => i.Id).FirstOrDefaultAsync(walk.Stop);
            if (bad is not null)
                return $"Import {bad.Id} ({bad.FileName}) tells of {bad.Told} lines {fate} and {new Money(bad.ToldPence)}; {bad.There} lines and {new Money(bad.TherePence)} are there.";
        }
        return null;
    }

    static async Task<string?> UnpostedAsync(Walk walk)
    {
        var bad = await (from l in walk.Db.StatementLines
                         where !walk.Db.Imports.Any(i => i.Id == l.ImportId && i.PostedAt != null)
                         orderby l.ImportId, l.Number
                         select new { l.ImportId, l.Number }).FirstOrDefaultAsync(walk.Stop);
        return bad is null ? null : $"Line {bad.Number} of import {bad.ImportId} is there, but that file was not posted.";
    }

    sealed record Row(StatementLine Line, long? LedgerPence, string? FundCode, long? PostingId, PostingKind? Kind);

    static async Task<string?> LinesAsync(Walk walk)
    {
        var db = walk.Db;
        var suspense = await db.SpecialFunds.Select(s => s.SuspenseFundCode).SingleAsync(walk.Stop);
        // Only what the file itself posted: a later movement of the money may point at the same source line.
        var posted = from l in db.LedgerLines
                     where l.StatementLineId != null
                     join p in db.Postings on l.PostingId equals p.Id
                     where p.Kind == PostingKind.Receipt || p.Kind == PostingKind.Banking || (p.Kind == PostingKind.ReturnedItem && p.ImportId != null)
                     select new { l.Id, l.StatementLineId, l.AmountPence, l.FundCode, l.PostingId, p.Kind };
        var group = new List<Row>();
        await foreach (var row in walk.BlocksAsync<Row>(last =>
                           from s in AfterLine(db.StatementLines, last?.Line.Id ?? long.MinValue)
                           join l in posted on s.Id equals l.StatementLineId into found
                           from l in found.DefaultIfEmpty()
                           orderby s.Id, l.Id
                           select new Row(s, l.AmountPence, l.FundCode, l.PostingId, l.Kind)))
        {
            if (group.Count > 0 && group[0].Line.Id != row.Line.Id)
            {
                if (Fault(group, suspense) is { } fault) return fault;
                group.Clear();
            }
            group.Add(row);
        }
        return group.Count > 0 ? Fault(group, suspense) : null;
    }

    static IQueryable<StatementLine> AfterLine(IQueryable<StatementLine> lines, long id) => lines.Where(s => s.Id > id).OrderBy(s => s.Id).Take(Block);

    static string? Fault(List<Row> rows, string suspense)
    {
        var line = rows[0].Line;
        var named = $"Line {line.Number} of import {line.ImportId} ({line.Amount}, {line.Fate})";
        var ledger = rows.Where(r => r.PostingId is not null).ToList();
        if (line.Fate is Fate.SetAside or Fate.Rejected)
            return ledger.Count > 0 || line.PostingId is not null ? $"{named} has a posting, but its fate has none." : null;
        if (ledger.Count == 0) return $"{named} has no line in the ledger.";
        if (ledger.Exists(r => r.PostingId != line.PostingId)) return $"{named} points at posting {line.PostingId}, but the ledger has it in posting {ledger.Find(r => r.PostingId != line.PostingId)!.PostingId}.";
        var sum = ledger.Sum(r => r.LedgerPence!.Value);
        if (sum != line.AmountPence) return $"{named} is in the ledger with {new Money(sum)}.";
        var kind = line.Fate == Fate.Matched ? PostingKind.Banking : PostingKind.Receipt;
        // A returned direct debit is posted as one, with its own kind, also while it waits.
        if (ledger.Exists(r => r.Kind != kind && !(r.Kind == PostingKind.ReturnedItem && line.Fate != Fate.Matched))) return $"{named} is in the ledger as {ledger.Find(r => r.Kind != kind)!.Kind}, not as {kind}.";
        var inSuspense = ledger.Exists(r => r.FundCode == suspense);
        return inSuspense == (line.Fate == Fate.Suspended) ? null : $"{named} is {(inSuspense ? "in" : "not in")} the suspense fund.";
    }
}
