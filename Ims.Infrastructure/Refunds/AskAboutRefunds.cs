using Ims.Domain.Access;
using Ims.Domain.Refunds;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Refunds;

/// <summary>
/// Asks providers what became of refunds that they have, or that nobody knows of whether they have them. One that a provider knows nothing of is sent again, under the same key. Returns how
/// many were asked about.
/// </summary>
public sealed class AskAboutRefunds(Acts acts, Looks looks, IEnumerable<IRefundProvider> providers, TimeProvider time)
{
    const int AtOnce = 50;

    public static Permission Needs => Permission.RefundsSend;

    public async Task<Result<int>> RunAsync(CancellationToken ct)
    {
        var now = time.UtcNow();
        var due = await looks.GetAsync(Needs, (db, ct) => db.Refunds
            .Where(r => (r.Status == RefundStatus.Sending || r.Status == RefundStatus.Unknown || r.Status == RefundStatus.Submitted) && r.AskAgainAt <= now)
            .OrderBy(r => r.AskAgainAt).ThenBy(r => r.Id).Take(AtOnce).ToListAsync(ct), ct);
        if (!due.Ok) return due.Refusal;
        Refusal? waits = null;
        foreach (var refund in due.Value)
        {
            var provider = providers.Named(refund.Provider);
            var answer = await RefundCalls.AnswerAsync(() => provider.AskAsync(SendRefund.OrderOf(refund), ct), ct);
            var taken = await acts.RunAsync(Needs, (act, ct) => RefundAnswers.TakeAsync(act, refund.Id, answer, wasAsked: true, ct), ct);
            waits ??= taken.Refusal;   // one that cannot be written down now must not keep the others waiting
        }
        return waits is null ? due.Value.Count : waits;
    }
}

/// <summary>What a provider tells of its own accord.</summary>
public enum RefundNotice { Accepted, Completed, Refused, Failed }

/// <param name="Provider">Who tells it.</param>
/// <param name="Key">The refund's.</param>
/// <param name="Reference">What the provider calls the refund.</param>
/// <param name="Why">In its words; no personal data.</param>
public sealed record RefundTold(string Provider, Guid Key, RefundNotice Notice, string? Reference = null, string? Why = null);

/// <summary>Takes down what a provider tells of a refund. Told twice, late or out of order it does no harm. (Law 2)</summary>
public sealed class TellRefund(Acts acts)
{
    public static Permission Needs => Permission.RefundsSend;

    /// <summary>How it stands afterwards.</summary>
    public Task<Result<RefundStatus>> RunAsync(RefundTold told, CancellationToken ct) => acts.RunAsync<RefundStatus>(Needs, async (act, ct) =>
    {
        var id = await act.Db.Refunds.Where(r => r.Key == told.Key && r.Provider == told.Provider).Select(r => (long?)r.Id).SingleOrDefaultAsync(ct);
        if (id is null) return RefundRefusals.Unknown($"{told.Key}");
        var said = told.Notice switch
        {
            RefundNotice.Accepted => RefundEvent.Accepted,
            RefundNotice.Completed => RefundEvent.Completed,
            RefundNotice.Refused => RefundEvent.Refused,
            _ => RefundEvent.Failed,
        };
        return await RefundAnswers.TakeAsync(act, id.Value, new RefundAnswer(said, told.Reference, told.Why), wasAsked: false, ct);
    }, ct);
}
