using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Exports;

/// <summary>The export batches with which a posting's lines left, and those that have not left yet.</summary>
sealed class ExportChapter : IStoryChapter
{
    public async Task<IReadOnlyList<StoryEvent>> TellAsync(CouncilDb db, Posting posting, CancellationToken ct)
    {
        var lineIds = posting.Lines.ConvertAll(l => l.Id);
        var batches = await (
            from exported in db.ExportedLines
            where lineIds.Contains(exported.LedgerLineId)
            join batch in db.ExportBatches on exported.BatchId equals batch.Id
            join profile in db.ExportProfiles on exported.ProfileCode equals profile.Code
            group exported by new { batch.Id, batch.ProfileCode, batch.Number, batch.BuiltAt, batch.BuiltBy, profile.Name } into g
            select new { g.Key, Lines = g.Count() }).ToListAsync(ct);
        var events = batches.ConvertAll(b => new StoryEvent(b.Key.BuiltAt, $"Exported: {Lines(b.Lines)}", b.Key.BuiltBy,
            [new(b.Key.Name, $"Batch {b.Key.Number}", IsReference: false, StorySubject.ExportBatch, $"{b.Key.ProfileCode}/{b.Key.Number}")]));
        var first = posting.Lines.Min(l => l.AccountingOn);
        if (batches.Count == 0 && await db.ExportProfiles.AnyAsync(p => p.StartsOn <= first, ct)) events.Add(new(null, "Not exported yet", null, []));
        return events;
    }

    static string Lines(int count) => count == 1 ? "1 line" : $"{count:N0} lines";
}
