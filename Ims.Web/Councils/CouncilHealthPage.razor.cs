using Ims.Domain.Values;
using Ims.Infrastructure.Councils;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Councils;

/// <summary>A council's health in counts: all that support staff see.</summary>
public partial class CouncilHealthPage
{
    HealthCounts? counts;
    Refusal? refusal;

    [Inject] private CouncilHealth Health { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var result = await Health.GetAsync(default);
        (counts, refusal) = (result.Ok ? result.Value : null, result.Refusal);
    }
}
