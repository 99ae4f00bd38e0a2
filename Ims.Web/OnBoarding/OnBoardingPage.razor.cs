using Ims.Domain.OnBoarding;
using Ims.Domain.Values;
using Ims.Infrastructure.OnBoarding;
using Ims.Web.Access;
using Ims.Web.Councils;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Ims.Web.OnBoarding;

/// <summary>The plan of the council that somebody is signed in for: its administrator reads it, support staff keep it.</summary>
public partial class OnBoardingPage
{
    CouncilPlan? plan;
    Refusal? refusal;
    bool mayChange;

    [Inject] private OnBoardingPlan Plan { get; set; } = null!;
    [Inject] private TimeProvider Time { get; set; } = null!;
    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;

    string? Summary => plan is null ? null : $"{plan.Council} is {CouncilWords.Of(plan.Status).ToLowerInvariant()}. {OnBoardingWords.Progress(plan)}.";

    IReadOnlyList<TimelineRow> Rows => [.. plan!.Milestones.Select(m => new TimelineRow(Milestones.NameOf(m.Milestone), TimelineMark.Of(m), OnBoardingWords.Of(m.State)))];

    protected override async Task OnInitializedAsync()
    {
        mayChange = (await State).User.Holds(ChangeMilestone.Needs);
        var result = await Plan.GetAsync(default);
        (plan, refusal) = (result.Ok ? result.Value : null, result.Refusal);
    }
}
