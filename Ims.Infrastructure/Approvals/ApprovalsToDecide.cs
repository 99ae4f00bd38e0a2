using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Approvals;

/// <summary>The requests that wait, as somebody's first page tells of them.</summary>
/// <param name="ForMe">Those that this person may decide.</param>
/// <param name="FirstEnds">When the first of those is over, UTC; null where there is none.</param>
/// <param name="Mine">Those that this person asked for.</param>
/// <param name="Waiting">All; no more than <see cref="ApprovalList.MostWaiting"/> are looked at.</param>
/// <param name="CountedAll">False when there may be more.</param>
public sealed record ApprovalsTold(int ForMe, DateTime? FirstEnds, int Mine, int Waiting, bool CountedAll);

/// <summary>What waits for the person's own vote, what waits for others, and what the person waits for. (Law 10)</summary>
public sealed class ApprovalsToDecide(Looks looks, Actor actor, TimeProvider time)
{
    public static Permission Needs => Permission.ApprovalsView;

    public Task<Result<ApprovalsTold>> GetAsync(CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var now = time.UtcNow();
        var deciders = await Deciders.LoadAsync(db, actor.PersonId, UkTime.DateAt(now), ct);
        var waiting = await ApprovalList.WaitingAsync(db, now, ct);
        var forMe = waiting.Where(r => ApprovalList.WhyNot(r, deciders) is null).ToList();
        return new ApprovalsTold(
            forMe.Count, forMe.Count == 0 ? null : forMe.Min(r => r.ExpiresAt), waiting.Count(r => actor.PersonId is { } me && r.RequestedById == me), waiting.Count, waiting.Count < ApprovalList.MostWaiting);
    }, ct);
}
