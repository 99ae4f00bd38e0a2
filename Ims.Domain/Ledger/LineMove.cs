using Ims.Domain.Values;

namespace Ims.Domain.Ledger;

/// <summary>
/// What one posting moved off a ledger line: by a transfer to another line, by a refund or a returned item out of the ledger. What it took comes back as the same
/// with the other sign when that posting is reversed. Immutable. Money in suspense moves by its items instead.
/// </summary>
public sealed class LineMove
{
    public required long Id { get; init; }
    /// <summary>The line that the money was on; null where a free-standing transfer takes it from an account.</summary>
    public required long? LedgerLineId { get; init; }
    /// <summary>The posting that moved it.</summary>
    public required long PostingId { get; init; }
    /// <summary>The line of that posting that takes it away.</summary>
    public required long OutLineId { get; init; }
    /// <summary>The line that it went to; null where it left the ledger, or came back.</summary>
    public required long? InLineId { get; init; }
    /// <summary>Has the sign of the line that it was on; the other one where it comes back.</summary>
    public required long AmountPence { get; init; }
    /// <summary>The part of the line's VAT that went with it.</summary>
    public required long VatPence { get; init; }
}

/// <summary>Money on a line that is spoken for but has not left the ledger: its refund was asked for, or nobody knows yet whether the provider took it.</summary>
public sealed class LineHold
{
    public required long Id { get; init; }
    public required long LedgerLineId { get; init; }
    /// <summary>Of the refund that it is held for.</summary>
    public required long RefundId { get; init; }
    /// <summary>Has the sign of the line.</summary>
    public required long AmountPence { get; init; }
}

/// <summary>That a posting was reversed, and by which: its key keeps that from happening twice. Reversed files have no such rows; each of their postings is pointed at by its contra.</summary>
public sealed class PostingReversal
{
    public required long PostingId { get; init; }
    public required long ReversedById { get; init; }
}

/// <summary>That a form was posted, and what came of it: its key keeps a second click, a reload or a lost answer from doing the act twice. Immutable. (Law 2)</summary>
public sealed class FormPost
{
    /// <summary>Drawn when the form was opened.</summary>
    public required Guid Key { get; init; }
    public required long PostingId { get; init; }
}

/// <summary>
/// How much of a ledger line can still be moved, refunded or returned, and why not more: its amount less what was moved, returned, reversed and refunded, and what is held. The one
/// definition. (domain.md, "Available")
/// </summary>
/// <param name="Moved">What went, less what came back.</param>
/// <param name="MovedVat">The VAT that went with it.</param>
/// <param name="Held">Spoken for by refunds that are not in the ledger yet.</param>
/// <param name="CannotMove">Why no part of it may be taken at all; null where it may.</param>
public sealed record LineAvailability(Money Amount, Money Vat, Money Moved, Money MovedVat, Money Held, NoMove? CannotMove)
{
    /// <summary>Has the sign of the line's amount, or is zero.</summary>
    public Money Available => CannotMove is null ? Amount - Moved - Held : Money.Zero;

    /// <summary>Whether nothing was ever taken from it that did not come back.</summary>
    public bool IsWhole => CannotMove is null && Moved.IsZero && Held.IsZero;

    /// <summary>The VAT that goes with the next part of the line. Parts take cumulatively, so that they always sum to the whole.</summary>
    public Money VatOf(Money part) => VatOf(part, Money.Zero, Money.Zero);

    /// <summary>The same after other parts that are being taken with it.</summary>
    /// <param name="part">Has the sign of the amount.</param>
    /// <param name="before">What the other parts take.</param>
    /// <param name="vatBefore">And of its VAT.</param>
    public Money VatOf(Money part, Money before, Money vatBefore) => Funds.VatCalculation.Part(Vat, Amount, Moved + before + part, MovedVat + vatBefore);

    /// <summary>Whether a line is one that holds money at all.</summary>
    /// <param name="kind">Of its posting.</param>
    /// <param name="isSuspense">It is of the suspense fund: its item says what is left.</param>
    /// <param name="isOut">It takes money away from another line.</param>
    /// <param name="isIn">It is where money of an item went.</param>
    /// <param name="isReversed">Its posting was reversed.</param>
    public static NoMove? WhyNot(PostingKind kind, bool isSuspense, bool isOut, bool isIn, bool isReversed, Money amount)
    {
        if (isReversed) return NoMove.Reversed;
        if (isSuspense) return NoMove.InSuspense;
        return kind switch
        {
            _ when isOut => NoMove.TakesAway,
            PostingKind.Receipt or PostingKind.Migration or PostingKind.Transfer or PostingKind.WriteOff => null,
            // A line with a credit note takes off its account what the back office has given.
            PostingKind.SuspenseAllocation => isIn || !amount.IsNegative ? null : NoMove.TakesAway,
            _ => NoMove.NoReceipt,
        };
    }
}

/// <summary>Why nothing of a line can be moved.</summary>
public enum NoMove
{
    /// <summary>Its posting was reversed.</summary>
    Reversed,
    /// <summary>It is in suspense: it is allocated there.</summary>
    InSuspense,
    /// <summary>It is the side of a movement that takes money away.</summary>
    TakesAway,
    /// <summary>It is no money that came in: a refund, a returned item, a reversal, a banking line.</summary>
    NoReceipt,
}
