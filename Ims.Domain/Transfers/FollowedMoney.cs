using Ims.Domain.Values;

namespace Ims.Domain.Transfers;

/// <summary>A place where money of a payment may be: a ledger line, with where it went on to.</summary>
/// <param name="Available">What is still on the line itself, or, of a line in suspense, on its item.</param>
/// <param name="ItemId">The suspense item, where it is in suspense.</param>
/// <param name="Onward">Lines that some of it went on to, in the order in which it went, and how much.</param>
public sealed record MoneyPlace(long LineId, Money Available, long? ItemId, IReadOnlyList<(long LineId, Money Amount)> Onward);

/// <summary>What is taken back from one place.</summary>
public sealed record TakenBack(MoneyPlace Place, Money Amount);

/// <summary>
/// Where money of a payment is found again when the bank takes it back: on its own line first, then along its transfers and allocations, from the first to the last. What is found nowhere,
/// because it was refunded or moved back out, is the shortfall. (domain.md, "Available")
/// </summary>
public static class FollowedMoney
{
    /// <param name="lines">The payment's lines, in their order; each answers for its own amount.</param>
    /// <param name="amount">Above zero, at most what the lines came to.</param>
    /// <param name="places">Every place that can be reached from them.</param>
    public static (IReadOnlyList<TakenBack> Taken, Money Shortfall) Follow(IReadOnlyList<(long LineId, Money Amount)> lines, Money amount, IReadOnlyDictionary<long, MoneyPlace> places)
    {
        var taken = new List<TakenBack>();
        var (left, used) = (amount, new Dictionary<long, Money>());
        foreach (var line in lines)
        {
            if (left.IsZero) break;
            left -= Take(line.LineId, Lesser(left, line.Amount), places, used, taken);
        }
        return (taken, left);
    }

    static Money Take(long lineId, Money wanted, IReadOnlyDictionary<long, MoneyPlace> places, Dictionary<long, Money> used, List<TakenBack> taken)
    {
        if (!places.TryGetValue(lineId, out var place)) return Money.Zero;
        var here = Lesser(wanted, place.Available - used.GetValueOrDefault(lineId));
        if (here > Money.Zero)
        {
            used[lineId] = used.GetValueOrDefault(lineId) + here;
            taken.Add(new TakenBack(place, here));
        }
        else here = Money.Zero;
        foreach (var (onward, amount) in place.Onward)
        {
            if (here == wanted) break;
            here += Take(onward, Lesser(wanted - here, amount), places, used, taken);
        }
        return here;
    }

    static Money Lesser(Money a, Money b) => a < b ? a : b;
}
