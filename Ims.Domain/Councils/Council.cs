namespace Ims.Domain.Councils;

public enum CouncilStatus { OnBoarding, Live, Suspended, Closed }

/// <summary>A tenant. Its money and its residents' data lie in a database of its own. (Law 9)</summary>
public sealed class Council
{
    public required int Id { get; init; }
    public required string Name { get; set; }
    /// <summary>Two to five capital letters; begins every receipt number.</summary>
    public required string ShortName { get; init; }
    /// <summary>Lower-case letters, digits and hyphens; names its database and its public pages.</summary>
    public required string Slug { get; init; }
    public bool Sandbox { get; init; }
    public CouncilStatus Status { get; set; }
    public int Version { get; set; }
}
