namespace Ims.Domain.OnBoarding;

/// <summary>What is known of one milestone of one council's plan. It lies in the catalogue; there is no row for one that nobody has planned or reached yet.</summary>
public sealed class PlannedMilestone
{
    public const int LongestOwner = 100, LongestEvidence = 500;

    public required int CouncilId { get; init; }
    public required Milestone Milestone { get; init; }
    /// <summary>A name or a post, of the council's or of the service's.</summary>
    public string? Owner { get; set; }
    /// <summary>UK day by which it should be reached.</summary>
    public DateOnly? TargetOn { get; set; }
    /// <summary>UK day on which it was reached.</summary>
    public DateOnly? DoneOn { get; set; }
    /// <summary>Who said so: a person, or IMS itself. Null until it is reached.</summary>
    public string? DoneBy { get; set; }
    /// <summary>By what anybody can see that it was reached.</summary>
    public string? Evidence { get; set; }
    public long PlannedPence { get; set; }
    /// <summary>What it has cost until now.</summary>
    public long ActualPence { get; set; }
    public int Version { get; set; }

    /// <param name="today">UK day. The target date itself is still in time.</param>
    public static MilestoneState StateOf(DateOnly? targetOn, DateOnly? doneOn, DateOnly today) =>
        doneOn is not null ? MilestoneState.Done : targetOn is not { } target ? MilestoneState.Open : target < today ? MilestoneState.Late : MilestoneState.Planned;
}
