using Ims.Domain.Values;

namespace Ims.Domain.Suspense;

public enum SuspenseStatus
{
    Open, PartAllocated, Cleared, WrittenOff, ReturnedToPayer,
    /// <summary>What brought it was reversed, or the bank took its money back.</summary>
    Reversed,
}

/// <summary>Money that has arrived and is not yet identified. Opened by a ledger line in the suspense fund. (Law 5)</summary>
public sealed class SuspenseItem
{
    public required long Id { get; init; }
    /// <summary>The line that opened it; unique.</summary>
    public required long LedgerLineId { get; init; }
    public required long AmountPence { get; init; }
    /// <summary>Has the sign of the amount and never exceeds it.</summary>
    public long AllocatedPence { get; set; }
    /// <summary>What is still open; kept beside the two so that lists can sum and order by it.</summary>
    public long RemainingPence { get; set; }
    public required DateOnly ReceivedOn { get; init; }
    public required string Category { get; set; }
    public SuspenseStatus Status { get; set; }
    /// <summary>Id of the person who looks after it.</summary>
    public int? OwnerId { get; set; }
    public DateOnly? DueOn { get; set; }
    public int Version { get; set; }

    public Money Amount => new(AmountPence);
    public Money Allocated => new(AllocatedPence);
    public Money Remaining => new(RemainingPence);

    /// <summary>Takes money out of this item: all that is left, or a part of it. A refusal changes nothing.</summary>
    /// <param name="amount">Has the sign of what is left.</param>
    /// <param name="ending">What it is once nothing is left.</param>
    public Result<Done> Take(Money amount, SuspenseStatus ending = SuspenseStatus.Cleared)
    {
        if (SuspenseRefusals.OfTaking(amount, Remaining) is { } refusal) return refusal;

        var left = Remaining - amount;
        AllocatedPence = (Allocated + amount).Pence;
        RemainingPence = left.Pence;
        Status = left.IsZero ? ending : SuspenseStatus.PartAllocated;
        return Done.It;
    }

    /// <summary>Puts back what was taken before, because what took it is reversed. Its age goes on.</summary>
    /// <param name="amount">Has the sign of the item's amount; throws when so much was never taken.</param>
    public void GiveBack(Money amount)
    {
        if (!amount.HasSignOf(Amount) || amount.Abs() > Allocated.Abs()) throw new InvalidOperationException($"{amount} cannot go back to suspense item {Id}, of which {Allocated} was taken.");
        AllocatedPence = (Allocated - amount).Pence;
        RemainingPence = (Remaining + amount).Pence;
        Status = AllocatedPence == 0 ? SuspenseStatus.Open : SuspenseStatus.PartAllocated;
    }
}

/// <summary>What one allocation took from one item for one line. Immutable.</summary>
public sealed class SuspenseAllocation
{
    public required long Id { get; init; }
    public required long ItemId { get; init; }
    public required long PostingId { get; init; }
    /// <summary>The ledger line that took the money out of suspense.</summary>
    public required long OutLineId { get; init; }
    /// <summary>The ledger line that it went to: of a fund, or of the suspense fund where items clear one another. Where its file was reversed, or the money went back to its payer, it goes nowhere: the same line.</summary>
    public required long InLineId { get; init; }
    /// <summary>What was taken from the item; has its sign.</summary>
    public required long AmountPence { get; init; }
    public required DateTime AllocatedAt { get; init; }
    public required string AllocatedBy { get; init; }
}
