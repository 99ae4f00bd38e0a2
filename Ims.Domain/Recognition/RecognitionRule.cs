namespace Ims.Domain.Recognition;

/// <summary>A rule that places lines. A change makes a new version; lines keep the version that placed them.</summary>
public sealed class RecognitionRule
{
    public required int Id { get; init; }
    public required string Name { get; set; }
    /// <summary>Rules are asked in this order; the first match wins unless the rule says continue.</summary>
    public required int Order { get; set; }
    public bool Enabled { get; set; } = true;
    /// <summary>First and last day of lines that it judges; null = no bound.</summary>
    public DateOnly? EffectiveFrom { get; set; }
    public DateOnly? EffectiveTo { get; set; }
    /// <summary>The import profiles that it serves; empty = all.</summary>
    public List<string> ProfileCodes { get; set; } = [];
    /// <summary>Conditions and actions as JSON.</summary>
    public required string BodyJson { get; set; }
    public int Version { get; set; }
}

/// <summary>A rule as it was at one version. Immutable.</summary>
public sealed class RecognitionRuleVersion
{
    public required int RuleId { get; init; }
    public required int Version { get; init; }
    public required string Name { get; init; }
    public required int Order { get; init; }
    public required bool Enabled { get; init; }
    public DateOnly? EffectiveFrom { get; init; }
    public DateOnly? EffectiveTo { get; init; }
    public List<string> ProfileCodes { get; init; } = [];
    public required string BodyJson { get; init; }
    /// <summary>When and by whom it was put in force; null for those of before this was kept.</summary>
    public DateTime? ActivatedAt { get; init; }
    public string? ActivatedBy { get; init; }
}
