using Ims.Domain.Ledger;
using Ims.Domain.Values;

namespace Ims.Domain.Refunds;

/// <summary>A ledger line that money is to be given back from, and how it came.</summary>
/// <param name="Account">As sentences name it: "23 Council tax, 5401102239".</param>
/// <param name="MethodRefunds">Money that came by its method can go back by it.</param>
/// <param name="Provider">Who takes payments by the method; null where nobody does.</param>
/// <param name="ProviderReference">What they call the payment; null where it did not come from them.</param>
/// <param name="FundRefunds">The fund gives money back at all.</param>
/// <param name="Amount">What is given back.</param>
/// <param name="Standing">What is left on the line, without what this same refund holds.</param>
public sealed record RefundSource(
    long LineId, long PostingId, string Account, bool MethodRefunds, string? Provider, string? ProviderReference, bool FundRefunds, Money Amount, LineAvailability Standing)
{
    /// <summary>What came by a provider goes back by it; all else is paid by accounts payable.</summary>
    public RefundRoute Route => MethodRefunds && Provider is not null && ProviderReference is not null ? RefundRoute.Provider : RefundRoute.AccountsPayable;
}

/// <summary>Decides whether money of a payment can be given back, and by whom. Pure. (domain.md, "Refunds")</summary>
/// <param name="ProviderReference">What the provider calls the payment.</param>
/// <param name="PostingId">The payment.</param>
public sealed record RefundPlan(RefundRoute Route, string? Provider, string? ProviderReference, long PostingId, Money Total)
{
    public static Result<RefundPlan> Make(IReadOnlyList<RefundSource> sources, bool hasPayee)
    {
        if (sources.Count == 0) return RefundRefusals.NothingTaken;
        var seen = new HashSet<long>();
        for (var i = 0; i < sources.Count; i++)
        {
            var refusal = seen.Add(sources[i].LineId) ? Refuses(sources[i], sources[0]) : RefundRefusals.LineTwice(sources[i].Account);
            if (refusal is not null) return refusal with { Field = $"Lines[{i}].AmountPence" };
        }
        var first = sources[0];
        if (sources.Any(s => s.Route != first.Route)) return RefundRefusals.TwoRoutes;
        if (first.Route == RefundRoute.AccountsPayable)
            return hasPayee ? new RefundPlan(first.Route, Provider: null, ProviderReference: null, first.PostingId, Money.Sum(sources.Select(s => s.Amount))) : RefundRefusals.PayToMissing;
        if (sources.Any(s => s.Provider != first.Provider || s.ProviderReference != first.ProviderReference)) return RefundRefusals.TwoRoutes;
        return new RefundPlan(first.Route, first.Provider, first.ProviderReference, first.PostingId, Money.Sum(sources.Select(s => s.Amount)));
    }

    static Refusal? Refuses(RefundSource source, RefundSource first)
    {
        if (source.PostingId != first.PostingId) return RefundRefusals.TwoPayments(source.Account);
        if (source.Standing.CannotMove is { } why) return RefundRefusals.CannotBeRefunded(source.Account, why);
        if (!source.FundRefunds) return RefundRefusals.FundDoesNot(source.Account);
        if (source.Standing.Amount.Sign <= 0) return RefundRefusals.Debit(source.Account);
        if (source.Amount.Sign <= 0) return RefundRefusals.TakesNothing(source.Account);
        if (source.Standing.Available.Sign <= 0) return RefundRefusals.NothingAvailable(source.Account, source.Standing.Held);
        return source.Amount > source.Standing.Available ? RefundRefusals.MoreThanAvailable(source.Account, source.Standing.Available, source.Standing.Held) : null;
    }
}
