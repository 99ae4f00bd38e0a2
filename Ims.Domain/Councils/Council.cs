namespace Ims.Domain.Councils;

public enum CouncilStatus { OnBoarding, Live, Suspended, Closed }

/// <summary>A tenant, as the catalogue knows it. Its money, its residents' data and what it says about itself lie in a database of its own. (Law 9)</summary>
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
    /// <summary>Its directory in Entra ID, by which its staff are known to be its own. Null: nobody of it can sign in so.</summary>
    public Guid? EntraTenantId { get; set; }
    /// <summary>Of a sandbox: the council whose model office it is. Null for councils, and for sandboxes that stand by themselves.</summary>
    public int? SandboxOfId { get; init; }
    /// <summary>UTC, while its database is being made or made anew: nobody works there before it is ready.</summary>
    public DateTime? BeingMadeSince { get; set; }
    public int Version { get; set; }

    /// <summary>Which status may follow which: a council goes live once it is on board, rests and goes on, and is closed only while nobody works there.</summary>
    public static bool MayFollow(CouncilStatus from, CouncilStatus to) => (from, to) is (CouncilStatus.OnBoarding, CouncilStatus.Live) or (CouncilStatus.Live, CouncilStatus.Suspended)
        or (CouncilStatus.Suspended, CouncilStatus.Live) or (CouncilStatus.OnBoarding or CouncilStatus.Suspended, CouncilStatus.Closed);

    /// <summary>Whether an e-mail or an export of it may leave the house: never those of a sandbox, nor before the council is live or after.</summary>
    public bool ReachesOutside => !Sandbox && Status == CouncilStatus.Live;
}
