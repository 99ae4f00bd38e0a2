using Ims.Domain.Access;
using Ims.Domain.Imports;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports;

/// <summary>A file that waits for a person's decision.</summary>
public sealed record HeldFile(long Id, string FileName);

/// <summary>How many files of each group came today, and which files are held, whenever they came.</summary>
/// <param name="Held">The newest of them, at most <see cref="FilesToday.HeldNamed"/>.</param>
/// <param name="LastYear">How many came on the same weekday a year ago; null where files do not go back so far.</param>
/// <param name="LastAt">When the last file of all came; null where none has come yet.</param>
public sealed record TodaysFiles(DateOnly On, IReadOnlyDictionary<ImportGroup, int> Counts, IReadOnlyList<HeldFile> Held, int HeldCount, int? LastYear, DateTime? LastAt)
{
    public int Received => Counts.Values.Sum();
    public DateOnly LastYearOn => SameWeekday.LastYear(On);
    public int Of(ImportGroup group) => Counts.GetValueOrDefault(group);
}

/// <summary>Today's files, and those that are held.</summary>
public sealed class FilesToday(Looks looks, TimeProvider time)
{
    public const int HeldNamed = 3;

    public static Permission Needs => Permission.ImportsView;

    public Task<Result<TodaysFiles>> GetAsync(CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var on = time.Today();
        var counts = await db.Imports.ReceivedOn(on).GroupBy(i => i.Status).Select(g => new { Status = g.Key, Count = g.Count() }).ToListAsync(ct);
        var lastYear = SameWeekday.LastYear(on);
        var first = await db.Imports.OrderBy(i => i.ReceivedAt).ThenBy(i => i.Id).Select(i => (DateTime?)i.ReceivedAt).FirstOrDefaultAsync(ct);
        var held = db.Imports.Where(i => i.Status == ImportStatus.Held);
        return new TodaysFiles(on,
            counts.GroupBy(c => ImportGroups.Of(c.Status)).ToDictionary(g => g.Key, g => g.Sum(c => c.Count)),
            await held.OrderByDescending(i => i.Id).Take(HeldNamed).Select(i => new HeldFile(i.Id, i.FileName)).ToListAsync(ct),
            await held.CountAsync(ct),
            first is { } at && UkTime.DateAt(at) <= lastYear ? await db.Imports.ReceivedOn(lastYear).CountAsync(ct) : null,
            await db.Imports.OrderByDescending(i => i.ReceivedAt).ThenByDescending(i => i.Id).Select(i => (DateTime?)i.ReceivedAt).FirstOrDefaultAsync(ct));
    }, ct);
}
