using Microsoft.AspNetCore.Components;

namespace Ims.Web.Shared;

/// <summary>How far a long job is: counts, and the time left at the pace so far.</summary>
public partial class ProgressLine
{
    /// <summary>What is going on: "Posting NWB_200426.bai2".</summary>
    [Parameter, EditorRequired] public string Label { get; set; } = "";
    [Parameter, EditorRequired] public long Done { get; set; }
    /// <summary>Null while it is not known.</summary>
    [Parameter] public long? Total { get; set; }
    /// <summary>"line" → "1,204 of 3,412 lines".</summary>
    [Parameter] public string Unit { get; set; } = "line";
    /// <summary>Where more than one is not the unit with an s.</summary>
    [Parameter] public string? Units { get; set; }
    /// <summary>How long it has run; the time left is shown from two seconds on.</summary>
    [Parameter] public TimeSpan? Elapsed { get; set; }
    /// <summary>A way to cancel.</summary>
    [Parameter] public RenderFragment? ChildContent { get; set; }

    int PerCent => Total is > 0 ? (int)(100 * Math.Min(Done, Total.Value) / Total.Value) : 0;

    string Sentence => Total is { } total
        ? $"{Label}: {Done:N0} of {Words.Count(total, Unit, Units)}{Left(total)}"
        : $"{Label}: {Words.Count(Done, Unit, Units)} so far";

    string Left(long total)
    {
        if (Elapsed is not { TotalSeconds: >= 2 } elapsed || Done <= 0 || Done >= total) return "";
        var seconds = (long)Math.Ceiling(elapsed.TotalSeconds * (total - Done) / Done);
        return seconds < 60 ? $", about {Words.Count(seconds, "second")} left" : $", about {Words.Count((seconds + 59) / 60, "minute")} left";
    }
}
