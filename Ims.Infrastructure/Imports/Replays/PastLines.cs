using System.Runtime.CompilerServices;
using Ims.Domain.Imports;
using Ims.Domain.Ledger;
using Ims.Domain.Recognition;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports.Replays;

/// <summary>A posted file whose lines are asked about again.</summary>
sealed record PastFile(long Id, string FileName, string ProfileCode, int Lines);

/// <summary>A line of it, with the payer, which only the ledger keeps: of a line that was set aside nobody knows it.</summary>
sealed record PastLine(StatementLine Line, string? Payer, bool IsReturn)
{
    public IncomingLine AsRead() => Line.AsRead(Payer, IsReturn);
}

/// <summary>
/// What came in the last days and stands: lines of posted files, some hundred at a time, so that memory stays flat. Lines that repeat earlier ones are left out: no rule
/// was asked about them.
/// </summary>
static class PastLines
{
    const int Page = 1_000;

    /// <summary>Newest first.</summary>
    public static Task<List<PastFile>> FilesAsync(CouncilDb db, DateTime since, CancellationToken ct) =>
        db.Imports.Where(i => i.ReceivedAt >= since && i.Status == ImportStatus.Posted).OrderByDescending(i => i.ReceivedAt).ThenByDescending(i => i.Id)
            .Select(i => new PastFile(i.Id, i.FileName, i.ProfileCode, i.LinesRead)).ToListAsync(ct);

    public static async IAsyncEnumerable<List<PastLine>> PagesAsync(CouncilDb db, long importId, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var last = 0; ;)
        {
            ct.ThrowIfCancellationRequested();   // a provider that never waits would not look
            var page = await Lines(db, importId, last).Take(Page).ToListAsync(ct);
            if (page.Count == 0) yield break;
            last = page[^1].Line.Number;
            yield return page;
        }
    }

    static IQueryable<PastLine> Lines(CouncilDb db, long importId, int after) =>
        from line in db.StatementLines
        where line.ImportId == importId && line.Number > after && line.FingerprintOrdinal != null && line.BlankedOn == null
        join first in db.LedgerLines.Where(l => l.Ordinal == 1) on line.PostingId equals (long?)first.PostingId into posted
        from ledger in posted.DefaultIfEmpty()
        orderby line.Number
        select new PastLine(line, ledger.Side!.Payer, db.Postings.Any(p => p.Id == line.PostingId && p.Kind == PostingKind.ReturnedItem));
}
