using System.Globalization;
using Ims.Domain.Access;
using Ims.Domain.Refunds;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Refunds;

/// <summary>What the simulated provider was told, as its own books would keep it.</summary>
public sealed class SimulatedRefund
{
    public required Guid Key { get; init; }
    public required long AmountPence { get; init; }
    /// <summary>How often it was told of this key.</summary>
    public int Told { get; set; }
    /// <summary>How often it was asked since.</summary>
    public int Asked { get; set; }
    /// <summary>Whether the payer was paid. Never unset, so it is done once.</summary>
    public bool Taken { get; set; }
}

/// <summary>
/// A provider that pays nobody, for sandboxes and tests. How it behaves, the pence of the amount say: <c>.01</c> it refuses; <c>.02</c> it takes and is slow, with an answer to
/// the fourth question only; <c>.03</c> it takes, but the call gets no answer; <c>.04</c> it takes, and cannot pay after all; <c>.05</c> the first call never reaches it; <c>.06</c> it pays at
/// once; anything else it takes, and has paid when it is asked.
/// </summary>
sealed class SimulatedRefunds(Acts acts) : IRefundProvider
{
    public const string ProviderName = "simulated";

    const int SlowQuestions = 4;

    string IRefundProvider.Name => ProviderName;

    async Task<RefundAnswer> IRefundProvider.RefundAsync(RefundOrder order, CancellationToken ct)
    {
        var rule = (int)(order.Amount.Abs().Pence % 100);
        var kept = await KeepAsync(order, r =>
        {
            r.Told++;
            if (rule != 1 && !(rule == 5 && r.Told == 1)) r.Taken = true;
        }, ct);
        if ((rule == 3 && kept.Told == 1) || (rule == 5 && !kept.Taken)) throw new TimeoutException("As the pence asked for.");
        return AnswerOf(rule, kept);
    }

    async Task<RefundAnswer> IRefundProvider.AskAsync(RefundOrder order, CancellationToken ct)
    {
        var rule = (int)(order.Amount.Abs().Pence % 100);
        var kept = await KeepAsync(order, r => r.Asked++, ct);
        return kept.Told == 0 || (rule == 5 && !kept.Taken) ? new RefundAnswer(RefundEvent.NeverHeard) : AnswerOf(rule, kept);
    }

    static RefundAnswer AnswerOf(int rule, SimulatedRefund kept)
    {
        var reference = "SIM-" + kept.Key.ToString("N", CultureInfo.InvariantCulture)[..12];
        return rule switch
        {
            1 => new(RefundEvent.Refused, reference, "The amount ends in 01"),
            6 => new(RefundEvent.Completed, reference),
            _ when kept.Asked == 0 => new(RefundEvent.Accepted, reference),
            2 when kept.Asked < SlowQuestions => new(RefundEvent.Accepted, reference),
            3 when kept.Asked == 1 => new(RefundEvent.Accepted, reference),
            4 => new(RefundEvent.Failed, reference, "The amount ends in 04"),
            _ => new(RefundEvent.Completed, reference),
        };
    }

    /// <summary>Its books lie beside the council's, in an act of their own, as those of a provider outside would.</summary>
    async Task<SimulatedRefund> KeepAsync(RefundOrder order, Action<SimulatedRefund> change, CancellationToken ct)
    {
        var kept = await acts.RunAsync<SimulatedRefund>(Permission.RefundsSend, async (act, ct) =>
        {
            var row = await act.Db.SimulatedRefunds.SingleOrDefaultAsync(r => r.Key == order.Key, ct);
            if (row is null) act.Db.SimulatedRefunds.Add(row = new SimulatedRefund { Key = order.Key, AmountPence = order.Amount.Pence });
            change(row);
            act.AuditRow("simulated.refund", row, row.Key);
            return row;
        }, ct);
        // Its books cannot be reached: to whoever called it that is no answer.
        return kept.Ok ? kept.Value : throw new HttpRequestException(kept.Refusal.Sentence);
    }
}
