using System.Globalization;
using System.Runtime.InteropServices;
using Ims.Domain.Councils;
using Ims.Domain.Suspense.Suggestions;
using Ims.Domain.Values;

namespace Ims.Domain.WatchList;

/// <summary>Something that the watch list looks at.</summary>
/// <param name="On">UK date on which it was paid or asked for.</param>
/// <param name="Pence">More than nothing.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Watched(WatchedKind Kind, long Id, DateOnly On, long Pence);

/// <summary>What stood out.</summary>
public sealed record WatchFinding(WatchRule Rule, WatchSubject Subject, IReadOnlyList<Watched> Evidence);

/// <summary>What the evidence of a case has in common.</summary>
/// <param name="Key">Tells one subject from another. A payer's name is in it as a hash only, so that a case outlives retention without telling who it was about.</param>
/// <param name="FundCode">Where it is an account; null elsewhere.</param>
/// <param name="AccountReference">Where it is an account; null elsewhere.</param>
/// <param name="PersonId">Where it is somebody of the council's staff; null elsewhere.</param>
public sealed record WatchSubject(string Key, string? FundCode = null, string? AccountReference = null, int? PersonId = null)
{
    public static WatchSubject Account(string fundCode, string reference) => new($"account {fundCode} {reference}".ToUpperInvariant(), fundCode, reference);

    /// <summary>Somebody who pays or is paid. Null where the name tells nobody from others.</summary>
    public static WatchSubject? Named(string? name) => PayerStem.Of(narrative: null, name) is { } stem ? new(string.Create(CultureInfo.InvariantCulture, $"NAME {stem:X16}")) : null;

    public static WatchSubject Person(int id) => new(string.Create(CultureInfo.InvariantCulture, $"PERSON {id}"), PersonId: id);

    /// <summary>What has nothing in common with anything else.</summary>
    public static WatchSubject Itself(WatchedKind kind, long id) => new(string.Create(CultureInfo.InvariantCulture, $"{kind} {id}").ToUpperInvariant());
}

/// <summary>Decides what stands out. (reference/requirements.md R31)</summary>
public static class WatchRules
{
    /// <summary>Whether a refund gives back what had been paid over an account's balance.</summary>
    /// <param name="limits">The council's.</param>
    /// <param name="balance">What the account owes now; null where nobody knows.</param>
    /// <param name="givenBack">How much of the refund is in that balance already.</param>
    /// <param name="refund">How much is asked back of the account's payment.</param>
    /// <param name="paidOn">UK date.</param>
    /// <param name="askedOn">UK date.</param>
    public static bool IsOverpaidThenRefunded(WatchLimits limits, Money? balance, Money givenBack, Money refund, DateOnly paidOn, DateOnly askedOn)
    {
        if (balance is not { } owed) return false;
        var over = givenBack.Pence - owed.Pence;
        return Math.Min(over, refund.Pence) >= limits.OverpaidPence && askedOn.DayNumber - paidOn.DayNumber <= limits.OverpaidDays;
    }

    /// <summary>Whether money goes to somebody whom nothing that came with the payment names. Where the payment names nobody there is nothing to compare, and nothing stands out.</summary>
    /// <param name="limits">The council's.</param>
    /// <param name="payTo">Who gets it.</param>
    /// <param name="payer">Who paid, where the payment says so.</param>
    /// <param name="narrative">What the bank wrote.</param>
    /// <param name="amount">How much goes back.</param>
    public static bool IsRefundedToAnother(WatchLimits limits, string? payTo, string? payer, string? narrative, Money amount) =>
        amount.Pence >= limits.AnotherPence && PayeeNames.AreIn(payTo, payer, narrative) == false;

    /// <summary>Payments in cash of one payer that stand out together.</summary>
    public static IReadOnlyList<Watched> RepeatedCash(WatchLimits limits, IEnumerable<Watched> paid) => Repeated(paid, limits.CashTimes, limits.CashPence, limits.CashDays);

    /// <summary>Small refunds asked for by one person that stand out together.</summary>
    public static IReadOnlyList<Watched> ManySmallRefunds(WatchLimits limits, IEnumerable<Watched> asked) =>
        Repeated(asked.Where(a => a.Pence <= limits.SmallPence), limits.SmallTimes, leastPence: 0, limits.SmallDays);

    /// <summary>All that lie in some stretch of days which holds enough of them, of enough worth together; in the order of their dates.</summary>
    /// <param name="times">At least so many.</param>
    /// <param name="leastPence">Together.</param>
    /// <param name="days">The stretch: from a day to the same day so many days later, both counted.</param>
    static List<Watched> Repeated(IEnumerable<Watched> all, int times, long leastPence, int days)
    {
        var sorted = all.OrderBy(w => w.On).ThenBy(w => w.Id).ToList();
        var stands = new bool[sorted.Count];
        var (first, pence) = (0, 0L);
        for (var last = 0; last < sorted.Count; last++)
        {
            pence += sorted[last].Pence;
            while (sorted[last].On.DayNumber - sorted[first].On.DayNumber > days) pence -= sorted[first++].Pence;
            if (last - first + 1 < times || pence < leastPence) continue;
            for (var i = last; i >= first && !stands[i]; i--) stands[i] = true;
        }
        return [.. sorted.Where((_, i) => stands[i])];
    }
}
