using Ims.Domain.OnBoarding;
using Ims.Domain.Values;
using Ims.Infrastructure.OnBoarding;
using Ims.Web.Shared;

namespace Ims.Web.OnBoarding;

/// <summary>The words and tones of on-boarding plans.</summary>
static class OnBoardingWords
{
    public static string Of(MilestoneState state) => state switch
    {
        MilestoneState.Done => "Done",
        MilestoneState.Late => "Late",
        MilestoneState.Planned => "Planned",
        _ => "No date yet",
    };

    public static Tone ToneOf(MilestoneState state) => state switch
    {
        MilestoneState.Done => Tone.Good,
        MilestoneState.Late => Tone.Bad,
        MilestoneState.Planned => Tone.Info,
        _ => Tone.Still,
    };

    /// <summary>"4 of 9 done, 1 late".</summary>
    public static string Progress(CouncilPlan plan) => $"{plan.Done} of {plan.Milestones.Count} done{(plan.Late > 0 ? $", {plan.Late} late" : "")}";

    /// <summary>"£200.00 over the plan"; null while there is something left.</summary>
    public static string? Over(Money planned, Money actual) => actual > planned ? $"{actual - planned} over the plan" : null;
}
