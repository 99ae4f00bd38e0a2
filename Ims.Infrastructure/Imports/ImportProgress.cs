using Ims.Domain.Access;
using Ims.Domain.Imports;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Work;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports;

/// <summary>How far the work on a file is. Nothing of it shows in the ledger until all of it does.</summary>
/// <param name="Done">Lines written; 0 while the file waits or is being checked.</param>
/// <param name="Total">Lines of the file; null until it was read once.</param>
/// <param name="Elapsed">Since posting began; null before.</param>
/// <param name="Left">At the pace so far; null while that cannot be told.</param>
/// <param name="StoppedBecause">It failed too often and waits for support: the last fault's kind.</param>
public sealed record ImportProgressTold(long ImportId, ImportStatus Status, long Done, int? Total, TimeSpan? Elapsed, TimeSpan? Left, bool Running, string? StoppedBecause);

/// <summary>How far the files are that are being worked on.</summary>
public sealed class ImportProgress(Looks looks, WorkQueue queue, Actor actor, TimeProvider time)
{
    static readonly TimeSpan TooSoonToTell = TimeSpan.FromSeconds(2);

    public static Permission Needs => Permission.ImportsView;

    /// <summary>By import id; files that there are not are left out.</summary>
    public async Task<Result<IReadOnlyDictionary<long, ImportProgressTold>>> GetAsync(IReadOnlyCollection<long> importIds, CancellationToken ct) =>
        await looks.GetAsync<IReadOnlyDictionary<long, ImportProgressTold>>(Needs, async (db, ct) =>
        {
            var imports = await db.Imports.Where(i => importIds.Contains(i.Id))
                .Select(i => new { i.Id, i.Status, i.LinesRead, i.CheckedAt, i.PostingStartedAt }).ToListAsync(ct);
            var work = await queue.ProgressAsync(ImportWork.Name, actor.Council.Id, imports.ConvertAll(i => i.Id), ct);
            var now = time.UtcNow();
            return imports.ToDictionary(i => i.Id, i =>
            {
                var item = work.GetValueOrDefault(i.Id);
                var posting = i.Status == ImportStatus.Posting;
                var done = posting ? item?.Done ?? 0 : 0;
                var elapsed = posting && i.PostingStartedAt is { } began ? now - began : (TimeSpan?)null;
                return new ImportProgressTold(
                    i.Id, i.Status, done, i.CheckedAt is null ? null : i.LinesRead, elapsed, LeftOf(elapsed, done, i.LinesRead), item?.Running ?? false, item?.ParkedBecause);
            });
        }, ct);

    static TimeSpan? LeftOf(TimeSpan? elapsed, long done, long total) =>
        elapsed is { } so && so >= TooSoonToTell && done > 0 && done < total ? TimeSpan.FromTicks(so.Ticks / done * (total - done)) : null;
}
