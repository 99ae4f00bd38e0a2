namespace Ims.Web.Shared;

/// <summary>Calls back every now and then while something is going on, and not at all while nothing is. Dispose of it with the page.</summary>
internal sealed class Ticking(TimeProvider time, TimeSpan period, Func<Task> tick) : IDisposable
{
    ITimer? timer;
    bool inTick;
    bool left;

    public bool IsOn => timer is not null;

    /// <summary>Starts it or stops it; saying the same again changes nothing. Once the page is left it never starts again.</summary>
    public void Run(bool wanted)
    {
        if (wanted && !left) timer ??= time.CreateTimer(_ => _ = TickAsync(), null, period, period);
        else Stop();
    }

    // A tick that takes longer than the period is not overtaken.
    async Task TickAsync()
    {
        if (inTick || left) return;
        inTick = true;
        try
        {
            await tick();
        }
        finally
        {
            inTick = false;
        }
    }

    void Stop()
    {
        timer?.Dispose();
        timer = null;
    }

    public void Dispose()
    {
        left = true;
        Stop();
    }
}
