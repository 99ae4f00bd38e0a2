using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Shared;

/// <summary>
/// Amounts as bars, each of them a link to its rows. The axis begins at zero, debits go the other way. Standing bars are for what follows one after another, such as days: one bar is in
/// the tab order and arrows lead to the others (<c>staff.js</c>), and the same figures are below as a table. Lying bars are a table of themselves. Drawn without script or
/// style: positions are attributes, colours are tokens.
/// </summary>
public partial class BarChart
{
    // What is said of a bar in hand stands above the bars, their marks below; all in pixels.
    const int SaidHeight = 18, PlotHeight = 132, MarkHeight = 18, FewMarks = 12;
    const int Bottom = SaidHeight + PlotHeight;

    // A bar that is there is seen.
    const decimal Thinnest = 1.5m, Shortest = 0.4m;

    AxisScale scale = AxisScale.Of([]);

    /// <summary>What it shows, for those who cannot see it: "Income by day, July 2026".</summary>
    [Parameter, EditorRequired] public string Label { get; set; } = "";
    /// <summary>What the bars are: "Day".</summary>
    [Parameter, EditorRequired] public string Heading { get; set; } = "";
    /// <summary>What is measured: "Income".</summary>
    [Parameter, EditorRequired] public string Measure { get; set; } = "";
    [Parameter, EditorRequired] public IReadOnlyList<Bar> Bars { get; set; } = [];
    /// <summary>For what has names rather than an order: funds, methods.</summary>
    [Parameter] public bool IsLying { get; set; }

    decimal Slot => 100m / Math.Max(Bars.Count, 1);

    IEnumerable<decimal> Ticks => scale.Ticks;

    /// <summary>The bar that the tabulator key comes to: the one that stands out, else the last.</summary>
    int TabStop
    {
        get
        {
            var links = Bars.Select((bar, index) => (bar, index)).Where(b => b.bar.Href is not null).ToList();
            return links.Count == 0 ? -1 : links.Where(b => b.bar.Now is not null).Select(b => (int?)b.index).FirstOrDefault() ?? links[^1].index;
        }
    }

    protected override void OnParametersSet() => scale = AxisScale.Of(Bars.Select(b => b.Amount));

    decimal Y(decimal pence) => SaidHeight + PlotHeight * scale.Depth(pence) / 100;

    decimal Height(Bar bar) => bar.Amount.IsZero ? 0 : Math.Max(Thinnest, Math.Abs(Y(bar.Amount.Pence) - Y(0)));

    decimal Highest(Bar bar) => bar.Amount.IsNegative ? Y(0) : Y(0) - Height(bar);

    decimal Right(decimal pence) => 100 - scale.Depth(pence);

    decimal Length(Bar bar) => bar.Amount.IsZero ? 0 : Math.Max(Shortest, Math.Abs(Right(bar.Amount.Pence) - Right(0)));

    decimal Left(Bar bar) => bar.Amount.IsNegative ? Right(0) - Length(bar) : Right(0);

    decimal Middle(int index) => Slot * index + Slot / 2;

    // Where many bars stand close, every fifth is marked on a narrow screen.
    string MarkClass(int index) => Bars.Count > FewMarks && (index + 1) % 5 != 0 && index > 0 ? "not-narrow" : "";

    string Anchor(int index) => Middle(index) switch { < 6 => "start", > 94 => "end", _ => "middle" };

    static string Sign(Bar bar) => bar.Amount.IsNegative ? "debit" : "";

    static string Percent(decimal hundredths) => Math.Round(hundredths, 3).ToString(CultureInfo.InvariantCulture) + "%";

    static string Pixel(decimal pixels) => Math.Round(pixels, 1).ToString(CultureInfo.InvariantCulture);
}
