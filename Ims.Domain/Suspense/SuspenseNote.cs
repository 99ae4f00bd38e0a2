namespace Ims.Domain.Suspense;

/// <summary>What somebody found out about an item. Immutable: a mistake is put right by the next note.</summary>
public sealed class SuspenseNote
{
    public const int LongestText = 2_000;

    public required long Id { get; init; }
    public required long ItemId { get; init; }
    public required string Text { get; init; }
    public required DateTime WrittenAt { get; init; }
    public required string WrittenBy { get; init; }
}
