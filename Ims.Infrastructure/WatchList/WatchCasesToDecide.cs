using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.WatchList;

/// <summary>Open cases, looked for among the newest <see cref="WatchCasesToDecide.MostLookedAt"/>.</summary>
/// <param name="OldestAt">When the oldest of them was opened, UTC; null where none is open.</param>
public sealed record WatchCasesTold(int Open, DateTime? OldestAt);

/// <summary>How many cases of the watch list wait for somebody, and since when. It names nobody.</summary>
public sealed class WatchCasesToDecide(Looks looks)
{
    public const int MostLookedAt = 10_000;

    public static Permission Needs => Permission.WatchListView;

    public Task<Result<WatchCasesTold>> GetAsync(CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var open = await db.WatchCases.OrderByDescending(c => c.Id).Take(MostLookedAt).Where(c => c.ClosedAt == null)
            .GroupBy(_ => 1).Select(g => new { Count = g.Count(), Oldest = g.Min(c => c.OpenedAt) }).SingleOrDefaultAsync(ct);
        return new WatchCasesTold(open?.Count ?? 0, open?.Oldest);
    }, ct);
}
