namespace Ims.Domain.Audit;

/// <summary>Who changed what, when, from what to what; written in the change's own transaction. Immutable. (Law 11)</summary>
public sealed class AuditEntry
{
    /// <summary>1, 2, 3... per council, without gaps.</summary>
    public required long Number { get; init; }
    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }
    /// <summary>Stable id of the actor: a person's id, <c>command-line</c>, <c>system</c>.</summary>
    public required string ActorId { get; init; }
    public required string ActorName { get; init; }
    /// <summary>What was done, such as <c>suspense.allocate</c>.</summary>
    public required string Action { get; init; }
    /// <summary>What it was done to: kind and key, such as <c>Import</c> and <c>12</c>.</summary>
    public required string SubjectKind { get; init; }
    public required string SubjectId { get; init; }
    /// <summary>JSON; null where there was nothing before or after.</summary>
    public string? Before { get; init; }
    public string? After { get; init; }
    /// <summary>The act; shared with the postings that it made.</summary>
    public required long ActId { get; init; }
    public int Postings { get; init; }
    /// <summary>Over the digests of the act's postings in order of their ids; null when it posted nothing.</summary>
    public string? PostingsDigest { get; init; }
    /// <summary>Over all fields above. Lower-case hex SHA-256.</summary>
    public required string Digest { get; init; }
}
