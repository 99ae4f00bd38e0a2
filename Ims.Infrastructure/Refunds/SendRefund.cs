using Ims.Domain.Access;
using Ims.Domain.Refunds;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Infrastructure.Refunds;

/// <summary>
/// Sends an approved refund to its provider. It is taken in hand in one act and the answer written down in another, with the call between them: no transaction waits for a provider. Killed
/// between, nobody knows whether it was heard: it is not sent again, but asked about under its key.
/// </summary>
public sealed class SendRefund(Acts acts, IEnumerable<IRefundProvider> providers)
{
    public static Permission Needs => Permission.RefundsSend;

    /// <summary>How it stands afterwards. One that is not to be sent stays as it is.</summary>
    public async Task<Result<RefundStatus>> RunAsync(long refundId, CancellationToken ct)
    {
        var begun = await acts.RunAsync(Needs, (act, ct) => BeginAsync(act, refundId, ct), ct);
        if (!begun.Ok || begun.Value.Order is not { } order) return begun.Map(b => b.Status);
        WorkTrace.Say(WorkTrace.RefundBegun);
        var provider = providers.Named(begun.Value.Provider);
        var answer = await RefundCalls.AnswerAsync(() => provider.RefundAsync(order, ct), ct);
        WorkTrace.Say(WorkTrace.RefundCalled);
        return await acts.RunAsync(Needs, (act, ct) => RefundAnswers.TakeAsync(act, refundId, answer, wasAsked: true, ct), ct);
    }

    sealed record Begun(RefundStatus Status, string? Provider, RefundOrder? Order);

    static async Task<Result<Begun>> BeginAsync(Act act, long refundId, CancellationToken ct)
    {
        if (await act.Db.Refunds.SingleOrDefaultAsync(r => r.Id == refundId, ct) is not { } refund) return RefundRefusals.Unknown($"{refundId}");
        if (refund.Status != RefundStatus.Approved)
        {
            act.NothingToDo();
            return new Begun(refund.Status, Provider: null, Order: null);
        }
        _ = refund.Move(RefundEvent.Begun, act.Now, act.ActorName, note: null).Value;
        act.Audit("refund.send", RefundMaking.Subject, refund.Id, new { Status = RefundStatus.Approved }, new { refund.Status, refund.Provider, refund.AskAgainAt });
        return new Begun(refund.Status, refund.Provider, OrderOf(refund));
    }

    internal static RefundOrder OrderOf(Refund refund) => new(refund.Key, refund.ProviderPaymentReference!, refund.Amount, refund.ProviderRefundReference);
}

/// <summary>Refunds as the worker sees them: those that are approved and not sent.</summary>
public static class RefundWork
{
    public const string Name = "refund";

    public static readonly WorkKind Kind = new(Name, DoAsync, UnfinishedAsync);

    static async Task<Refusal?> DoAsync(IServiceProvider services, Lease lease, CancellationToken ct) =>
        (await services.GetRequiredService<SendRefund>().RunAsync(lease.SubjectId, ct)).Refusal;

    static Task<List<long>> UnfinishedAsync(CouncilDb db, CancellationToken ct) => db.Refunds.Where(r => r.Status == RefundStatus.Approved).Select(r => r.Id).ToListAsync(ct);
}
