using Ims.Domain.Access;
using Ims.Domain.Refunds;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Refunds;

/// <summary>Refunds that are not over, counted up to <see cref="RefundsUnderWay.MostCounted"/>.</summary>
/// <param name="CountedAll">False when there are more: then neither count nor amount is exact.</param>
/// <param name="Waiting">Those of them that wait for approval.</param>
/// <param name="Unanswered">Those of them that were sent and whose outcome nobody knows.</param>
public sealed record RefundsTold(int Count, Money Amount, bool CountedAll, int Waiting, int Unanswered);

/// <summary>Money that is on its way back to payers.</summary>
public sealed class RefundsUnderWay(Looks looks)
{
    public const int MostCounted = 10_000;

    public static Permission Needs => Permission.RefundsView;

    public Task<Result<RefundsTold>> GetAsync(CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var sums = await db.Refunds.Where(r => RefundList.Open.Contains(r.Status)).Take(MostCounted + 1)
            .GroupBy(r => r.Status).Select(g => new { Status = g.Key, Count = g.Count(), Pence = g.Sum(r => r.AmountPence) }).ToListAsync(ct);
        int Of(RefundStatus status) => sums.Where(s => s.Status == status).Sum(s => s.Count);
        var count = sums.Sum(s => s.Count);
        return new RefundsTold(Math.Min(count, MostCounted), new Money(sums.Sum(s => s.Pence)), count <= MostCounted, Of(RefundStatus.Requested), Of(RefundStatus.Unknown));
    }, ct);
}
