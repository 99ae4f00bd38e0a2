using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Suspense;

/// <summary>The open items of an age, up to <see cref="SuspenseList.MostCounted"/>.</summary>
/// <param name="CountedAll">False when there are more: then neither count nor amount is exact.</param>
public sealed record SuspenseAge(AgeBand Band, int Items, Money Amount, bool CountedAll);

/// <summary>What is open in suspense, the youngest band first.</summary>
/// <param name="OldTo">The last day of receipt of an item that is older than 30 days.</param>
public sealed record SuspenseAged(IReadOnlyList<SuspenseAge> Bands, DateOnly OldTo)
{
    public SuspenseAge Whole => Sum(Bands);
    public SuspenseAge Old => Sum(Bands.Where(b => b.Band >= AgeBand.From31To90Days));

    static SuspenseAge Sum(IEnumerable<SuspenseAge> bands)
    {
        var all = bands.ToList();
        return new(all[0].Band, all.Sum(b => b.Items), Money.Sum(all.Select(b => b.Amount)), all.TrueForAll(b => b.CountedAll));
    }
}

/// <summary>Open suspense by age, each band counted by a seek of its own.</summary>
public sealed class SuspenseAges(Looks looks, TimeProvider time)
{
    public static Permission Needs => Permission.SuspenseView;

    public Task<Result<SuspenseAged>> GetAsync(CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var today = time.Today();
        var bands = new List<SuspenseAge>();
        foreach (var band in Enum.GetValues<AgeBand>())
        {
            var sum = await db.Narrowed(new(), today).Aged(band, today).Take(SuspenseList.MostCounted + 1)
                .GroupBy(_ => 1).Select(g => new { Count = g.Count(), Pence = g.Sum(i => i.RemainingPence) }).SingleOrDefaultAsync(ct);
            bands.Add(new SuspenseAge(band, Math.Min(sum?.Count ?? 0, SuspenseList.MostCounted), new Money(sum?.Pence ?? 0), (sum?.Count ?? 0) <= SuspenseList.MostCounted));
        }
        return new SuspenseAged(bands, today.AddDays(-31));
    }, ct);
}
