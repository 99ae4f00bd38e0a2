using CsCheck;
using Ims.Domain.Values;
using Ims.Web.Shared;

namespace Ims.Tests.Unit.Shared;

public sealed class AxisScaleTests
{
    [Theory]
    [InlineData(new long[] { }, "£0 £1")]
    [InlineData(new long[] { 0, 0 }, "£0 £1")]
    [InlineData(new long[] { 184_203_17, 96_410_22 }, "£0 £50k £100k £150k £200k")]
    [InlineData(new long[] { 184_203_17, -12_300_00 }, "-£50k £0 £50k £100k £150k £200k")]
    [InlineData(new long[] { -30, -100 }, "-£1 -£0.75 -£0.50 -£0.25 £0")]
    [InlineData(new long[] { 3 }, "£0 £0.01 £0.02 £0.03")]
    [InlineData(new long[] { 410_000_000_00 }, "£0 £200m £400m £600m")]
    [InlineData(new long[] { 4_800_000_00 }, "£0 £2m £4m £6m")]
    [InlineData(new long[] { 55_121_52, -31_978_92 }, "-£50k -£25k £0 £25k £50k £75k")]
    [InlineData(new long[] { 9 }, "£0 £0.05 £0.10")]
    [InlineData(new long[] { 1_900_00, 40 }, "£0 £500 £1k £1.5k £2k")]
    public void Steps_are_round_and_the_axis_holds_zero_and_every_amount(long[] pence, string labels) =>
        Assert.Equal(labels, string.Join(' ', AxisScale.Of(pence.Select(p => new Money(p))).Ticks.Select(AxisScale.Label)));

    [Fact]
    public void Any_amounts_lie_on_their_axis_in_proportion() => Gen.Long[-1_000_000_000_00L, 1_000_000_000_00L].Array[1, 40].Sample(pence =>
    {
        var scale = AxisScale.Of(pence.Select(p => new Money(p)));
        var ticks = scale.Ticks.ToList();
        Assert.InRange(ticks.Count, 2, 7);
        Assert.Contains(0, ticks);
        Assert.True(scale.Bottom <= Math.Min(0, pence.Min()) && scale.Top >= Math.Max(0, pence.Max()));
        // Nothing is wasted either: the outermost amounts lie within a step of the ends.
        Assert.True(scale.Top - Math.Max(0, pence.Max()) < scale.Step || pence.All(p => p == 0));
        Assert.True(Math.Min(0, pence.Min()) - scale.Bottom < scale.Step);
        foreach (var p in pence)
        {
            Assert.InRange(scale.Depth(p), 0, 100);
            // Twice the money is twice the length.
            Assert.Equal(scale.Depth(0) - scale.Depth(p), 100m * p / (scale.Top - scale.Bottom), 10);
        }
    }, iter: 1_000);
}
