namespace Ims.Domain.Ledger;

/// <summary>What somebody wrote about a posting. Immutable: a mistaken note is withdrawn by another, and both stay to be read.</summary>
public sealed class PostingNote
{
    public const int LongestText = 2_000;

    public required long Id { get; init; }
    public required long PostingId { get; init; }
    public required string Text { get; init; }
    /// <summary>The note that this one withdraws; null for most.</summary>
    public long? WithdrawsNoteId { get; init; }
    /// <summary>The note that it withdraws, else its own id turned negative: unique, so a note is withdrawn once. (Law 2)</summary>
    public required long WithdrawalKey { get; init; }
    /// <summary>UTC.</summary>
    public required DateTime WrittenAt { get; init; }
    public required string WrittenBy { get; init; }
}

/// <summary>A file that speaks for a posting: a letter, a remittance advice. Immutable.</summary>
public sealed class PostingAttachment
{
    public required long Id { get; init; }
    public required long PostingId { get; init; }
    public required string FileName { get; init; }
    /// <summary>As its content showed, not as it was called.</summary>
    public required AttachmentKind Kind { get; init; }
    public required long FileId { get; init; }
    public required long SizeBytes { get; init; }
    /// <summary>Lower-case hex.</summary>
    public required string Sha256 { get; init; }
    /// <summary>UTC.</summary>
    public required DateTime AddedAt { get; init; }
    public required string AddedBy { get; init; }
}
