using Ims.Domain.CashDesk;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.CashDesk;

/// <summary>Receipts of the desk that may still be reversed: their money lies where it was put, uncounted. (domain.md, "Reverse")</summary>
static class DeskReversal
{
    /// <summary>Those of a till that is open. A cheque of the post room was counted with its batch: it is transferred.</summary>
    public static IQueryable<long> Reversible(CouncilDb db) =>
        from at in db.DeskPostings
        where db.Tills.Any(t => t.Id == at.TillId && t.State == TillState.Open)
        select at.PostingId;

    /// <summary>The contra lies where the receipt lies, so that both come to nothing there.</summary>
    public static async Task FollowAsync(Act act, long postingId, long contraId, CancellationToken ct)
    {
        if (await act.Db.DeskPostings.AsNoTracking().SingleOrDefaultAsync(p => p.PostingId == postingId, ct) is { } at)
            act.Db.DeskPostings.Add(new DeskPosting { PostingId = contraId, TillId = at.TillId });
    }
}
