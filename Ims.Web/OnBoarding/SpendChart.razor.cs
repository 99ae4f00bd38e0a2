using System.Globalization;
using Ims.Domain.Values;
using Ims.Infrastructure.OnBoarding;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.OnBoarding;

/// <summary>What each council's on-boarding has cost beside what was planned. A table of itself.</summary>
public partial class SpendChart
{
    AxisScale scale = AxisScale.Of([]);

    [Parameter, EditorRequired] public IReadOnlyList<CouncilPlan> Plans { get; set; } = [];

    Money Planned => Money.Sum(Plans.Select(p => p.Planned));

    Money Actual => Money.Sum(Plans.Select(p => p.Actual));

    protected override void OnParametersSet() => scale = AxisScale.Of(Plans.SelectMany(p => new[] { p.Planned, p.Actual }));

    string Width(Money amount) => Math.Round(100 - scale.Depth(amount.Pence), 3).ToString(CultureInfo.InvariantCulture) + "%";
}
