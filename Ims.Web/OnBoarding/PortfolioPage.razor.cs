using Ims.Domain.Values;
using Ims.Infrastructure.OnBoarding;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.OnBoarding;

/// <summary>All councils' plans side by side, for support staff.</summary>
public partial class PortfolioPage
{
    Portfolio? portfolio;
    Refusal? refusal;

    [Inject] private OnBoardingPortfolio Plans { get; set; } = null!;

    IReadOnlyList<TimelineRow> Rows => [.. portfolio!.Plans.Select(p => new TimelineRow(p.Council, TimelineMark.Of(p.Milestones), OnBoardingWords.Progress(p)))];

    protected override async Task OnInitializedAsync()
    {
        var result = await Plans.GetAsync(default);
        (portfolio, refusal) = (result.Ok ? result.Value : null, result.Refusal);
    }
}
