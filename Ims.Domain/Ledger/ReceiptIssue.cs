namespace Ims.Domain.Ledger;

public enum ReceiptChannel { Print, Pdf, Email }

/// <summary>That a receipt was given out once. Immutable. Whom an e-mail went to stands with the e-mail, so that retention may blank it.</summary>
public sealed class ReceiptIssue
{
    public required long Id { get; init; }
    public required long PostingId { get; init; }
    /// <summary>1 is the receipt itself; all later ones say that they are copies. Unique in the posting.</summary>
    public required int Number { get; init; }
    public required ReceiptChannel Channel { get; init; }
    /// <summary>UTC.</summary>
    public required DateTime IssuedAt { get; init; }
    public required string IssuedBy { get; init; }
    /// <summary>Null where the service itself or the command line issued it.</summary>
    public int? IssuedById { get; init; }

    public bool IsCopy => Number > 1;
}
