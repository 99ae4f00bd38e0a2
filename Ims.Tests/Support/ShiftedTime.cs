namespace Ims.Tests.Support;

/// <summary>The real clock, put forward: what waits goes on waiting as it does, only the hour is another. For a server that works while a test moves its time.</summary>
public sealed class ShiftedTime : TimeProvider
{
    TimeSpan ahead;

    public void Advance(TimeSpan by) => ahead += by;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;

    public override long GetTimestamp() => System.GetTimestamp() + (ahead.Ticks * (TimestampFrequency / TimeSpan.TicksPerSecond));
}
