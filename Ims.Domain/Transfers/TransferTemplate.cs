namespace Ims.Domain.Transfers;

/// <summary>Accounts that money goes from and to again and again, kept under a name; amounts are typed each time.</summary>
public sealed class TransferTemplate
{
    public const int LongestName = 60;

    public required long Id { get; init; }
    /// <summary>Unique in the council.</summary>
    public required string Name { get; set; }
    /// <summary>Its lines as JSON: fund, reference, narrative and, where it never changes, the amount, for each side.</summary>
    public required string LinesJson { get; set; }
    public int Version { get; set; }
}
