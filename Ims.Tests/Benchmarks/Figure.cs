using System.Globalization;
using System.Text.Json.Serialization;

namespace Ims.Tests.Benchmarks;

/// <summary>How a figure is written.</summary>
enum Unit { Percent, Times, Megabytes, PerRow, PerCpuSecond, Count, Milliseconds, Minutes }

/// <summary>What a figure should be: at least, or at most, so much.</summary>
sealed record Aim(double Bound, bool AtLeast)
{
    public static Aim Least(double bound) => new(bound, AtLeast: true);
    public static Aim Most(double bound) => new(bound, AtLeast: false);

    public bool IsMetBy(double value) => AtLeast ? value >= Bound : value <= Bound;
}

/// <summary>One line of quality.md's table, measured.</summary>
/// <param name="Landing">Below this the house is not fit to be handed over; null where there is no such line.</param>
/// <param name="Beside">What it is judged against, in words and figures.</param>
sealed record Figure(string Id, string Measure, double Value, Unit Unit, Aim Goal, Aim? Stretch, Aim? Landing, string Beside)
{
    public bool Met => Goal.IsMetBy(Value);
    public bool Landed => Landing?.IsMetBy(Value) ?? true;

    [JsonIgnore]
    public string Verdict => !Landed ? "MISSED ITS LANDING LINE" : !Met ? "missed" : Stretch?.IsMetBy(Value) == true ? "met, with stretch" : "met";

    public string Write(double value) => Unit switch
    {
        Unit.Percent => value.ToString("0.0%", CultureInfo.InvariantCulture),
        Unit.Times => value.ToString("0.00×", CultureInfo.InvariantCulture),
        Unit.Megabytes => value.ToString("0.0 MB", CultureInfo.InvariantCulture),
        Unit.Minutes => value.ToString("0.0 min", CultureInfo.InvariantCulture),
        Unit.Milliseconds => value.ToString("0.0 ms", CultureInfo.InvariantCulture),
        Unit.PerRow => value.ToString("0.0000", CultureInfo.InvariantCulture),
        Unit.PerCpuSecond => value.ToString("#,0", CultureInfo.InvariantCulture),
        _ => value.ToString("0", CultureInfo.InvariantCulture),
    };

    public string Write(Aim? aim) => aim is null ? "" : (aim.AtLeast ? "≥ " : "≤ ") + Write(aim.Bound);
}

/// <summary>A piece of work that was run several times: the middle one of its runs.</summary>
sealed record Run(string Name, double Count, double CpuSeconds, double WallSeconds)
{
    public double PerCpuSecond => Count / Math.Max(CpuSeconds, 1e-6);

    public static Run Of(string name, double count, IEnumerable<Spent> runs)
    {
        var middle = runs.OrderBy(r => r.Cpu).ToList() is var sorted ? sorted[sorted.Count / 2] : default;
        return new Run(name, count, middle.Cpu.TotalSeconds, middle.Wall.TotalSeconds);
    }
}

/// <summary>What a benchmark found.</summary>
sealed record Findings(IReadOnlyList<Figure> Figures, IReadOnlyList<Run> Runs);
