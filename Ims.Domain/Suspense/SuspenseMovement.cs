using Ims.Domain.Ledger;
using Ims.Domain.Values;

namespace Ims.Domain.Suspense;

/// <summary>What was posted in the suspense fund on a UK day by postings of a kind.</summary>
/// <param name="Amount">Positive = it came into suspense.</param>
public sealed record SuspensePosted(DateOnly Day, PostingKind Kind, Money Amount);

/// <summary>A day of suspense: opening + in - out = closing.</summary>
/// <param name="In">Money that arrived and was not known.</param>
/// <param name="Allocated">What went to funds, as a positive amount. So are the next three.</param>
/// <param name="WrittenOff">To unclaimed receipts or losses.</param>
/// <param name="Returned">To payers.</param>
/// <param name="TakenBack">With its file or posting.</param>
public sealed record SuspenseDay(DateOnly Day, Money Opening, Money In, Money Allocated, Money WrittenOff, Money Returned, Money TakenBack)
{
    public Money Out => Allocated + WrittenOff + Returned + TakenBack;
    public Money Closing => Opening + In - Out;
}

/// <summary>Days as they were posted: the same question about days that are over has the same answer for ever.</summary>
public static class SuspenseMovement
{
    /// <summary>The days on which something moved, the oldest first.</summary>
    public static IReadOnlyList<SuspenseDay> Days(Money opening, IEnumerable<SuspensePosted> posted)
    {
        var days = new List<SuspenseDay>();
        foreach (var day in posted.GroupBy(p => p.Day).OrderBy(g => g.Key))
        {
            days.Add(new SuspenseDay(day.Key, opening, In(day), -Of(day, PostingKind.SuspenseAllocation), -Of(day, PostingKind.WriteOff), -Of(day, PostingKind.Refund), -Of(day, PostingKind.Reversal)));
            opening = days[^1].Closing;
        }
        return days;
    }

    static Money In(IEnumerable<SuspensePosted> day) => Money.Sum(day.Where(p => !Leaves(p.Kind)).Select(p => p.Amount));

    static Money Of(IEnumerable<SuspensePosted> day, PostingKind kind) => Money.Sum(day.Where(p => p.Kind == kind).Select(p => p.Amount));

    static bool Leaves(PostingKind kind) => kind is PostingKind.SuspenseAllocation or PostingKind.WriteOff or PostingKind.Refund or PostingKind.Reversal;
}
