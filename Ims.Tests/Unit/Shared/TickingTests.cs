using Ims.Web.Shared;
using Microsoft.Extensions.Time.Testing;

namespace Ims.Tests.Unit.Shared;

public sealed class TickingTests
{
    static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    readonly FakeTimeProvider time = new();
    int ticks;

    Ticking Make() => new(time, Second, () => { ticks++; return Task.CompletedTask; });

    [Fact]
    public void It_ticks_while_it_is_wanted_and_not_otherwise()
    {
        using var ticking = Make();
        time.Advance(Second);
        Assert.Equal(0, ticks);
        ticking.Run(true);
        ticking.Run(true);
        time.Advance(Second);
        time.Advance(Second);
        Assert.Equal(2, ticks);
        ticking.Run(false);
        time.Advance(Second);
        Assert.Equal((2, false), (ticks, ticking.IsOn));
    }

    [Fact]
    public void Once_the_page_is_left_nothing_starts_it_again()
    {
        var ticking = Make();
        ticking.Run(true);
        ticking.Dispose();
        ticking.Run(true);
        time.Advance(Second);
        Assert.Equal((0, false), (ticks, ticking.IsOn));
    }

    [Fact]
    public void A_tick_that_takes_long_is_not_overtaken()
    {
        var slow = new TaskCompletionSource();
        using var ticking = new Ticking(time, Second, () => { ticks++; return slow.Task; });
        ticking.Run(true);
        time.Advance(Second);
        time.Advance(Second);
        Assert.Equal(1, ticks);
        slow.SetResult();
        time.Advance(Second);
        Assert.Equal(2, ticks);
    }
}
