using Ims.Domain.Ledger;
using Ims.Domain.Refunds;
using Ims.Domain.Values;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Refunds;

/// <summary>The refunds of a payment, step by step; of a refund's own postings, what became of it.</summary>
sealed class RefundChapter : IStoryChapter
{
    public async Task<IReadOnlyList<StoryEvent>> TellAsync(CouncilDb db, Posting posting, CancellationToken ct)
    {
        var refunds = await db.Refunds.Include(r => r.Steps).Where(r => r.PaymentPostingId == posting.Id || r.PostingId == posting.Id || r.ReturnPostingId == posting.Id).OrderBy(r => r.Id).ToListAsync(ct);
        return [.. refunds.SelectMany(Told)];
    }

    static IEnumerable<StoryEvent> Told(Refund refund)
    {
        yield return new(refund.RequestedAt, $"Refund of {refund.Amount} asked for", refund.RequestedBy, [new("Because", refund.Reason)]);
        foreach (var step in refund.Steps.OrderBy(s => s.Number))
            yield return new(step.At, $"Refund of {refund.Amount} is {RefundRefusals.Words(step.To)}", step.By, step.Note is { } note ? [new("Note", note)] : []);
    }
}
