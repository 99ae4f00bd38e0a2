using System.Globalization;
using Ims.Domain.OnBoarding;
using Ims.Infrastructure.OnBoarding;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.OnBoarding;

/// <summary>A milestone on a timeline: at the day on which it was reached, else at its target date.</summary>
public sealed record TimelineMark(DateOnly On, MilestoneState State)
{
    /// <summary>Those that have a day.</summary>
    public static IReadOnlyList<TimelineMark> Of(params IEnumerable<MilestoneRow> milestones) =>
        [.. milestones.Select(m => (On: m.DoneOn ?? m.TargetOn, m.State)).Where(m => m.On is not null).Select(m => new TimelineMark(m.On!.Value, m.State))];
}

/// <summary>One line of a timeline.</summary>
/// <param name="Says">All of it in words, since place and colour say it to some only.</param>
public sealed record TimelineRow(string Label, IReadOnlyList<TimelineMark> Marks, string Says);

/// <summary>Milestones along the months, told by shape and in words. A table of itself; positions are attributes, colours are tokens.</summary>
public partial class PlanTimeline
{
    TimelineScale scale = new(DateOnly.MinValue, DateOnly.MinValue);

    /// <summary>What it shows, for those who cannot see it.</summary>
    [Parameter, EditorRequired] public string Label { get; set; } = "";
    /// <summary>What the lines are: "Council".</summary>
    [Parameter, EditorRequired] public string Heading { get; set; } = "";
    [Parameter, EditorRequired] public DateOnly Today { get; set; }
    [Parameter, EditorRequired] public IReadOnlyList<TimelineRow> Rows { get; set; } = [];

    protected override void OnParametersSet() => scale = TimelineScale.Of(Rows.SelectMany(r => r.Marks).Select(m => m.On), Today);

    static string Percent(decimal hundredths) => Math.Round(hundredths, 3).ToString(CultureInfo.InvariantCulture) + "%";
}
