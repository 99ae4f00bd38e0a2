namespace Ims.Domain.Audit;

/// <summary>One link of the chain that seals a council's audit: an entry's digest bound to everything before it. Immutable. (Law 11)</summary>
public sealed class AuditLink
{
    /// <summary>Of the entry that it seals.</summary>
    public required long Number { get; init; }
    /// <summary>Lower-case hex SHA-256.</summary>
    public required string Link { get; init; }
}

/// <summary>Where the chain of a council ends, as the catalogue keeps it: out of reach of whoever holds the council's database alone. Only ever moves forward. (Law 11)</summary>
public sealed class AuditHead
{
    public required int CouncilId { get; init; }
    /// <summary>Of the last entry that was sealed.</summary>
    public required long Number { get; set; }
    public required string Link { get; set; }
    /// <summary>When it was sealed, UTC.</summary>
    public required DateTime SealedAt { get; set; }
}
