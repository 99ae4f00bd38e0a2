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
    /// <summary>As letters carry it, a line for each part, the name left out.</summary>
    public string? Address { get; set; }
    /// <summary>As HMRC gave it, such as <c>GB 123 4567 89</c>; null where the council is not registered, or has not said.</summary>
    public string? VatNumber { get; set; }
    /// <summary>For questions about a payment.</summary>
    public string? Phone { get; set; }
    /// <inheritdoc cref="Phone"/>
    public string? Email { get; set; }
    public int Version { get; set; }

    public IReadOnlyList<string> AddressLines => (Address ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Whether an e-mail or an export of it may leave the house: never those of a sandbox, nor before the council is live or after.</summary>
    public bool ReachesOutside => !Sandbox && Status == CouncilStatus.Live;
}

/// <summary>A council's logo as a small PNG picture, apart from the council because few ever ask for it.</summary>
public sealed class CouncilLogo
{
    public required int CouncilId { get; init; }
    public required byte[] Png { get; set; }
}
