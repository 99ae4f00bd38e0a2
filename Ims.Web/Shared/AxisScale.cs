using System.Globalization;
using Ims.Domain.Values;

namespace Ims.Web.Shared;

/// <summary>The money axis of a chart in pence: it always holds zero, and its steps are 1, 2, 2.5 or 5 of something, so that the labels are exact.</summary>
/// <param name="Bottom">A multiple of the step, not above zero.</param>
/// <param name="Top">A multiple of the step, not below zero, and above the bottom.</param>
internal sealed record AxisScale(decimal Bottom, decimal Top, decimal Step)
{
    const int Steps = 4;

    /// <summary>An axis that holds all amounts; of nothing it goes up to a pound.</summary>
    public static AxisScale Of(IEnumerable<Money> amounts)
    {
        decimal low = 0, high = 0;
        foreach (var amount in amounts) (low, high) = (Math.Min(low, amount.Pence), Math.Max(high, amount.Pence));
        if (low == high) return new(0, 100, 100);
        var step = StepFor((high - low) / Steps);
        return new(Math.Floor(low / step) * step, Math.Ceiling(high / step) * step, step);
    }

    static decimal StepFor(decimal least)
    {
        for (var power = 1m; ; power *= 10)
            foreach (var of in (decimal[])[1, 2, 2.5m, 5])
                if (of * power >= least && of * power == decimal.Truncate(of * power)) return of * power;   // a step is whole pence
    }

    /// <summary>From the bottom to the top.</summary>
    public IEnumerable<decimal> Ticks
    {
        get
        {
            for (var tick = Bottom; tick <= Top; tick += Step) yield return tick;
        }
    }

    /// <summary>How far below the top an amount lies, in hundredths of the whole.</summary>
    public decimal Depth(decimal pence) => 100 * (Top - pence) / (Top - Bottom);

    /// <summary>"£50k", "-£1.2m": a tick in full, however short.</summary>
    public static string Label(decimal pence)
    {
        var pounds = Math.Abs(pence) / 100;
        var (unit, of) = pounds switch { >= 1_000_000_000 => ("bn", 1_000_000_000m), >= 1_000_000 => ("m", 1_000_000m), >= 1_000 => ("k", 1_000m), _ => ("", 1m) };
        var number = pounds / of;
        return (pence < 0 ? "-£" : "£") + number.ToString(of == 1 && number != decimal.Truncate(number) ? "0.00" : "0.##########", CultureInfo.InvariantCulture) + unit;
    }
}
