using Ims.Domain.Values;

namespace Ims.Domain.Refunds;

/// <summary>How a refund stands.</summary>
public enum RefundStatus
{
    /// <summary>Waits for another person.</summary>
    Requested,
    /// <summary>Was not approved: declined, taken back, void, or its time was over.</summary>
    Withdrawn,
    /// <summary>Approved; it is to be sent to the provider.</summary>
    Approved,
    /// <summary>The provider is being called. Who finds it so later knows no more than of <see cref="Unknown"/>.</summary>
    Sending,
    /// <summary>The provider was called and nobody knows whether it took it: it is asked, never guessed.</summary>
    Unknown,
    /// <summary>The provider took it: the money has left the ledger.</summary>
    Submitted,
    /// <summary>The payer has it.</summary>
    Completed,
    /// <summary>It had left and came back: the money is in the ledger again.</summary>
    Failed,
    /// <summary>The provider did not take it: the money never left.</summary>
    Refused,
    /// <summary>Approved; it waits at accounts payable's code for the next file.</summary>
    WaitingForFile,
    /// <summary>A file asks accounts payable to pay it.</summary>
    InFile,
}

/// <summary>What can happen to a refund.</summary>
public enum RefundEvent
{
    /// <summary>Its request ended without being done.</summary>
    Ended,
    /// <summary>It was approved, and the provider is to pay it.</summary>
    ToProvider,
    /// <summary>It was approved, and accounts payable is to pay it.</summary>
    ToPayables,
    /// <summary>The provider is about to be called.</summary>
    Begun,
    /// <summary>The provider says that it has taken it.</summary>
    Accepted,
    /// <summary>The provider says that the payer has it.</summary>
    Completed,
    /// <summary>The provider says that it does not take it.</summary>
    Refused,
    /// <summary>The provider says that it could not be paid after all.</summary>
    Failed,
    /// <summary>The provider was asked and knows nothing of it.</summary>
    NeverHeard,
    /// <summary>The provider did not answer.</summary>
    NoAnswer,
    /// <summary>A file to accounts payable has it.</summary>
    PutInFile,
    /// <summary>Accounts payable has paid it.</summary>
    Paid,
    /// <summary>Accounts payable does not pay it, or its payment came back.</summary>
    NotPaid,
}

/// <summary>Where a refund's money is.</summary>
public enum RefundMoney
{
    /// <summary>On its lines, spoken for.</summary>
    Held,
    /// <summary>Out of the ledger, or where accounts payable pays from.</summary>
    Out,
    /// <summary>On its lines, free.</summary>
    Back,
}

/// <summary>
/// The one table of what may happen to a refund, and what comes of it. A status that stays the same means: known already, which makes repeats and notices that come out of order harmless.
/// (domain.md, "Refunds")
/// </summary>
public static class RefundMoves
{
    public static Result<RefundStatus> Of(RefundStatus from, RefundEvent what) => To(from, what) is { } to ? to : RefundRefusals.CannotHappen(from, what);

    public static RefundMoney MoneyOf(RefundStatus status) => status switch
    {
        RefundStatus.Requested or RefundStatus.Approved or RefundStatus.Sending or RefundStatus.Unknown => RefundMoney.Held,
        RefundStatus.Submitted or RefundStatus.Completed or RefundStatus.WaitingForFile or RefundStatus.InFile => RefundMoney.Out,
        RefundStatus.Withdrawn or RefundStatus.Failed or RefundStatus.Refused => RefundMoney.Back,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Nobody knows where its money is."),
    };

    /// <summary>Whether the provider is asked what became of it.</summary>
    public static bool IsAskedAbout(RefundStatus status) => status is RefundStatus.Sending or RefundStatus.Unknown or RefundStatus.Submitted;

    /// <summary>How long after so many vain questions the provider is asked again: a minute, then twice as long each time, six hours at the most.</summary>
    public static TimeSpan PauseAfter(int tries) => TimeSpan.FromMinutes(Math.Min(360, 1 << Math.Min(tries, 9)));

    static RefundStatus? To(RefundStatus from, RefundEvent what) => from switch
    {
        RefundStatus.Requested => what switch
        {
            RefundEvent.Ended => RefundStatus.Withdrawn,
            RefundEvent.ToProvider => RefundStatus.Approved,
            RefundEvent.ToPayables => RefundStatus.WaitingForFile,
            _ => null,
        },
        RefundStatus.Withdrawn => what == RefundEvent.Ended ? from : null,
        // It may have been sent before: a provider that knew nothing of it when it was asked may tell of it all the same.
        RefundStatus.Approved => what == RefundEvent.Begun ? RefundStatus.Sending : what is RefundEvent.NoAnswer or RefundEvent.NeverHeard ? from : First(what),
        RefundStatus.Sending or RefundStatus.Unknown => what switch
        {
            RefundEvent.NoAnswer => RefundStatus.Unknown,
            RefundEvent.NeverHeard => RefundStatus.Approved,   // sent again under the same key
            _ => First(what),
        },
        RefundStatus.Submitted => what switch
        {
            // It said that it has it: what it does not know of now, it is asked about again.
            RefundEvent.Accepted or RefundEvent.NoAnswer or RefundEvent.NeverHeard => from,
            RefundEvent.Completed => RefundStatus.Completed,
            RefundEvent.Refused or RefundEvent.Failed => RefundStatus.Failed,
            _ => null,
        },
        RefundStatus.Completed => what switch
        {
            RefundEvent.Accepted or RefundEvent.Completed or RefundEvent.NoAnswer or RefundEvent.NeverHeard or RefundEvent.Paid => from,
            RefundEvent.Refused or RefundEvent.Failed or RefundEvent.NotPaid => RefundStatus.Failed,
            _ => null,
        },
        // The lines may have given the money elsewhere since: who is told now that it was paid must look into it.
        RefundStatus.Failed => what is RefundEvent.Accepted or RefundEvent.Refused or RefundEvent.Failed or RefundEvent.NoAnswer or RefundEvent.NeverHeard or RefundEvent.NotPaid ? from : null,
        RefundStatus.Refused => what is RefundEvent.Accepted or RefundEvent.Refused or RefundEvent.Failed or RefundEvent.NoAnswer or RefundEvent.NeverHeard ? from : null,
        RefundStatus.WaitingForFile => what == RefundEvent.PutInFile ? RefundStatus.InFile : null,
        RefundStatus.InFile => what switch
        {
            RefundEvent.Paid => RefundStatus.Completed,
            RefundEvent.NotPaid => RefundStatus.Failed,
            _ => null,
        },
        _ => throw new ArgumentOutOfRangeException(nameof(from), from, "The table lacks this status."),
    };

    /// <summary>What the provider says for the first time.</summary>
    static RefundStatus? First(RefundEvent what) => what switch
    {
        RefundEvent.Accepted => RefundStatus.Submitted,
        RefundEvent.Completed => RefundStatus.Completed,
        RefundEvent.Refused or RefundEvent.Failed => RefundStatus.Refused,
        _ => null,
    };
}
