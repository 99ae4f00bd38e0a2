using System.Globalization;
using AngleSharp.Dom;
using Bunit;
using Ims.Domain.Values;
using Ims.Web.Shared;

namespace Ims.Tests.Component.Shared;

public sealed class BarChartTests : ComponentTest
{
    static readonly Bar[] days =
    [
        new("Monday 13 July 2026", "13", new(200_00), "/13", "4 lines"), new("Tuesday 14 July 2026", "14", new(-50_00), "/14", "1 line"), new("Wednesday 15 July 2026", "15", new(100_00), "/15", "2 lines", "today"),
        new("Thursday 16 July 2026", "16", Money.Zero),
    ];

    IRenderedComponent<BarChart> Draw(bool lying, params Bar[] bars) =>
        Show<BarChart>(p => p.Add(c => c.Label, "Income by day").Add(c => c.Heading, "Day").Add(c => c.Measure, "Income").Add(c => c.Bars, bars).Add(c => c.IsLying, lying));

    static decimal Number(IElement e, string name) => decimal.Parse(e.GetAttribute(name)!.TrimEnd('%'), CultureInfo.InvariantCulture);

    [Fact]
    public void Each_bar_is_a_link_that_says_the_whole_of_it_and_a_day_without_rows_is_none()
    {
        var chart = Draw(lying: false, days);
        Assert.Equal("Income by day", chart.Find("svg[data-bars]").GetAttribute("aria-label"));
        Assert.Equal(
            [("/13", "Monday 13 July 2026: £200.00, 4 lines"), ("/14", "Tuesday 14 July 2026: -£50.00, 1 line"), ("/15", "Wednesday 15 July 2026, today: £100.00, 2 lines")],
            chart.FindAll("svg a").Select(a => (a.GetAttribute("href")!, a.GetAttribute("aria-label")!)));
        // One of them is in the tab order: today's.
        Assert.Equal(["-1", "-1", "0"], chart.FindAll("svg a").Select(a => a.GetAttribute("tabindex")));
        Assert.Equal(["13", "14", "15", "today", "16"], chart.FindAll("text.mark").Select(t => t.TextContent));
        Assert.Equal(["-£100", "£0", "£100", "£200"], chart.FindAll(".axis text").Select(t => t.TextContent));
    }

    [Fact]
    public void Bars_stand_on_zero_in_proportion_and_debits_hang_below_it()
    {
        var chart = Draw(lying: false, days);
        var zero = Number(chart.Find("line.zero"), "y1");
        var fills = chart.FindAll("svg a .fill").Select(f => (Top: Number(f, "y"), Height: Number(f, "height"))).ToList();
        Assert.Equal(zero, fills[0].Top + fills[0].Height);
        Assert.Equal(zero, fills[1].Top);
        Assert.Equal(zero, fills[2].Top + fills[2].Height);
        Assert.Equal(2 * fills[2].Height, fills[0].Height, 0);
        Assert.Equal(4 * fills[1].Height, fills[0].Height, 0);
        Assert.True(chart.FindAll("svg a")[2].ClassList.Contains("now"));
    }

    [Fact]
    public void The_same_figures_are_there_as_a_table()
    {
        var chart = Draw(lying: false, days);
        Assert.Equal("These figures as a table", chart.Find("details.figures > summary").TextContent);
        Assert.Equal(["Day", "Income"], chart.FindAll("details th[scope=col]").Select(h => h.TextContent));
        Assert.Equal([("Monday 13 July 2026", "£200.00"), ("Tuesday 14 July 2026", "-£50.00"), ("Wednesday 15 July 2026 today", "£100.00")],
            chart.FindAll("details tbody tr").Select(r => (string.Join(' ', r.QuerySelector("th")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), r.QuerySelector("td a")!.TextContent)));
    }

    [Fact]
    public void Lying_bars_are_a_table_of_themselves()
    {
        var chart = Draw(lying: true, new("23 Council Tax", "23", new(300_00), "/23"), new("97 Losses", "97", new(-100_00), "/97"), new("4 other funds", "", new(1_00)));
        Assert.Equal(["23 Council Tax", "97 Losses", "4 other funds"], chart.FindAll("tbody th").Select(h => h.TextContent));
        Assert.Equal(["/23", "/97"], chart.FindAll("a").Select(a => a.GetAttribute("href")));
        Assert.Empty(chart.FindAll("details"));
        var zero = Number(chart.Find("line.zero"), "x1");
        var fills = chart.FindAll(".fill").Select(f => (Left: Number(f, "x"), Width: Number(f, "width"))).ToList();
        Assert.Equal(zero, fills[0].Left);
        Assert.Equal(zero, fills[1].Left + fills[1].Width, 2);
        Assert.Equal(3 * fills[1].Width, fills[0].Width, 2);
    }

    [Fact]
    public void Nothing_at_all_and_a_single_penny_can_be_drawn()
    {
        Assert.Equal(["£0", "£1"], Draw(lying: false).FindAll(".axis text").Select(t => t.TextContent));
        var penny = Draw(lying: false, new Bar("a", "a", new(1), "/a"), new Bar("b", "b", new(1_000_000_00), "/b"));
        Assert.True(Number(penny.FindAll(".fill")[0], "height") > 1, "a bar that is there is seen");
    }

    [Fact]
    public void It_is_drawn_without_style_or_script()
    {
        foreach (var lying in (bool[])[false, true])
        {
            var markup = Draw(lying, days).Markup;
            Assert.DoesNotContain("style=", markup, StringComparison.Ordinal);
            Assert.DoesNotContain("<script", markup, StringComparison.Ordinal);
        }
    }
}
