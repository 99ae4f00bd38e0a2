using Ims.Domain.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Verification;

/// <summary>Law 3: the postings of each act are those that its audit entry tells of; entries are dense and as they were written.</summary>
static class TheAudit
{
    const int Block = 5_000;

    public static async Task AskAsync(Walk walk)
    {
        await walk.AskAsync(3, "acts-as-audited", "The postings of every act are those that its audit entry tells of.", () => ActsAsync(walk));
        await walk.AskAsync(3, "audit-without-gap", "Audit entries are numbered 1, 2, 3... without a gap, up to the last number given.", () => DenseAsync(walk));
        await walk.AskAsync(3, "audit-unchanged", "Every audit entry is as it was written.", () => EntriesAsync(walk));
    }

    sealed record Row(long ActId, long Id, string Digest, int? Postings, string? PostingsDigest);

    static async Task<string?> ActsAsync(Walk walk)
    {
        var db = walk.Db;
        var told = db.AuditEntries.Where(a => a.PostingsDigest != null);
        if (await told.GroupBy(a => a.ActId).Where(g => g.Count() > 1).OrderBy(g => g.Key).Select(g => (long?)g.Key).FirstOrDefaultAsync(walk.Stop) is { } twice)
            return $"The postings of act {twice} are told of by two audit entries.";
        var silent = await told.Where(a => !db.Postings.Any(p => p.ActId == a.ActId)).OrderBy(a => a.ActId).Select(a => new { a.ActId, a.Number, a.Postings }).FirstOrDefaultAsync(walk.Stop);
        var before = silent?.ActId ?? long.MaxValue;
        if (await PostingsAsync(walk, told, before) is { } fault) return fault;
        return silent is null ? null : $"Audit entry {silent.Number} tells of {silent.Postings} postings, and none of them is there.";
    }

    /// <summary>The first act below that id whose postings are not as audited.</summary>
    static async Task<string?> PostingsAsync(Walk walk, IQueryable<AuditEntry> told, long below)
    {
        Row? act = null;
        var sum = new PostingsDigest();
        try
        {
            await foreach (var row in walk.BlocksAsync<Row>(last => Rows(walk.Db, told, last)))
            {
                if (act is not null && act.ActId != row.ActId)
                {
                    if (Fault(act, sum) is { } fault) return fault;
                    sum.Dispose();
                    sum = new PostingsDigest();
                    act = null;
                }
                if (row.ActId > below) break;
                act = row;
                sum.Add(row.Digest);
            }
            return act is null ? null : Fault(act, sum);
        }
        finally
        {
            sum.Dispose();
        }
    }

    static IQueryable<Row> Rows(CouncilDb db, IQueryable<AuditEntry> told, Row? last)
    {
        var postings = db.Postings.AsQueryable();
        if (last is { ActId: var act, Id: var id }) postings = postings.Where(p => p.ActId > act || (p.ActId == act && p.Id > id));
        return from p in postings.OrderBy(p => p.ActId).ThenBy(p => p.Id).Take(Block)
               join a in told on p.ActId equals a.ActId into entries
               from a in entries.DefaultIfEmpty()
               orderby p.ActId, p.Id
               select new Row(p.ActId, p.Id, p.Digest, a.Postings, a.PostingsDigest);
    }

    static string? Fault(Row act, PostingsDigest sum)
    {
        if (act.PostingsDigest is null) return $"Posting {act.Id} is of act {act.ActId}, of which no audit entry tells.";
        if (act.Postings != sum.Count) return $"Act {act.ActId} posted {act.Postings} postings as audited; {sum.Count} are there.";
        return act.PostingsDigest == sum.ToHex() ? null : $"The postings of act {act.ActId} are not those that were audited.";
    }

    /// <param name="Given">The last number that was ever given to an entry.</param>
    public sealed record Ends(long Given, long Count, long First, long Last);

    /// <summary>Where the audit begins and ends, by one statement: entries that are written meanwhile change all of it together.</summary>
    public static async Task<Ends> EndsAsync(CouncilDb db, CancellationToken ct) =>
        await db.Counters.Where(c => c.Name == Counters.Audit)
            .Select(c => new Ends(c.Next - 1, db.AuditEntries.LongCount(), db.AuditEntries.Min(a => (long?)a.Number) ?? 1, db.AuditEntries.Max(a => (long?)a.Number) ?? 0))
            .SingleOrDefaultAsync(ct) ?? new Ends(0, await db.AuditEntries.LongCountAsync(ct), 1, await db.AuditEntries.MaxAsync(a => (long?)a.Number, ct) ?? 0);

    static async Task<string?> DenseAsync(Walk walk)
    {
        var db = walk.Db;
        if (!await db.Counters.AnyAsync(c => c.Name == Counters.Audit, walk.Stop)) return "The counter of audit entries is missing.";
        var ends = await EndsAsync(db, walk.Stop);
        if (ends.First == 1 && ends.Count == ends.Last && ends.Last == ends.Given) return null;
        if (ends.First != 1) return $"The first audit entry is number {ends.First}.";
        if (ends.Count == ends.Last) return $"The last audit entry is number {ends.Last}, but number {ends.Given} was given.";
        var before = await db.AuditEntries.Where(a => !db.AuditEntries.Any(b => b.Number == a.Number + 1)).OrderBy(a => a.Number).Select(a => a.Number).FirstAsync(walk.Stop);
        return $"Audit entry {before + 1} is missing.";
    }

    static async Task<string?> EntriesAsync(Walk walk)
    {
        await foreach (var entry in walk.BlocksAsync<AuditEntry>(last => After(walk.Db.AuditEntries, last?.Number ?? long.MinValue)))
            if (AuditDigest.Of(entry) != entry.Digest) return $"Audit entry {entry.Number} ({entry.Action}) is not as it was written.";
        return null;
    }

    static IQueryable<AuditEntry> After(IQueryable<AuditEntry> entries, long number) => entries.Where(a => a.Number > number).OrderBy(a => a.Number).Take(Block);
}
