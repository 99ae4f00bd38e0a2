using Ims.Domain.Values;

namespace Ims.Domain.OnBoarding;

/// <summary>A milestone as somebody wants it to stand in the plan.</summary>
/// <param name="Version">The one that was seen; null where nothing was known of it.</param>
/// <param name="DoneOn">Null: not reached yet. IMS gives the day of those that it checks.</param>
/// <param name="Evidence">Needed once it is reached.</param>
public sealed record MilestoneToChange(Milestone Milestone, int? Version, string? Owner, DateOnly? TargetOn, DateOnly? DoneOn, string? Evidence, Money Planned, Money Actual)
{
    /// <summary>More than a whole on-boarding has ever cost; what is above it was mistyped.</summary>
    public static readonly Money Most = new(10_000_000_00);

    /// <summary>Without spaces around its texts; an empty text is none.</summary>
    public MilestoneToChange Tidy() => this with { Owner = Tidy(Owner), Evidence = Tidy(Evidence) };

    /// <summary>The first thing wrong with it, or null.</summary>
    /// <param name="stored">What is known of the milestone; null where nothing is.</param>
    /// <param name="today">UK day.</param>
    public Refusal? Check(PlannedMilestone? stored, DateOnly today)
    {
        if (stored?.Version != Version) return OnBoardingRefusals.Changed;
        if (Owner?.Length > PlannedMilestone.LongestOwner) return OnBoardingRefusals.TextLong(nameof(Owner), PlannedMilestone.LongestOwner);
        if (Owner?.Any(char.IsControl) == true) return OnBoardingRefusals.TextSigns(nameof(Owner));
        if (Evidence?.Length > PlannedMilestone.LongestEvidence) return OnBoardingRefusals.TextLong(nameof(Evidence), PlannedMilestone.LongestEvidence);
        if (Evidence?.Any(c => char.IsControl(c) && c is not ('\n' or '\r')) == true) return OnBoardingRefusals.TextSigns(nameof(Evidence));
        if (Planned.IsNegative || Planned > Most) return OnBoardingRefusals.CostOutOfRange(nameof(Planned), Most);
        if (Actual.IsNegative || Actual > Most) return OnBoardingRefusals.CostOutOfRange(nameof(Actual), Most);
        if (CheckDone(stored, today) is { } no) return no;
        return IsAs(stored) ? OnBoardingRefusals.Unchanged : null;
    }

    Refusal? CheckDone(PlannedMilestone? stored, DateOnly today)
    {
        if (Milestones.IsChecked(Milestone)) return (DoneOn, Evidence) == (stored?.DoneOn, stored?.Evidence) ? null : OnBoardingRefusals.FoundByIms;
        if (DoneOn > today) return OnBoardingRefusals.DoneInFuture;
        return DoneOn is not null && Evidence is null ? OnBoardingRefusals.EvidenceMissing : null;
    }

    bool IsAs(PlannedMilestone? stored) => (Owner, TargetOn, DoneOn, Evidence, Planned.Pence, Actual.Pence)
        == (stored?.Owner, stored?.TargetOn, stored?.DoneOn, stored?.Evidence, stored?.PlannedPence ?? 0, stored?.ActualPence ?? 0);

    static string? Tidy(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
