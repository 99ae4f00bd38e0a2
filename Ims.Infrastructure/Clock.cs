using Ims.Domain.Values;

namespace Ims.Infrastructure;

/// <summary>The clock as use cases read it: UTC instants, UK dates. Domain gets these as values; it has no clock. (Law 7)</summary>
public static class Clock
{
    public static DateTime UtcNow(this TimeProvider time) => time.GetUtcNow().UtcDateTime;

    /// <summary>Today's UK date.</summary>
    public static DateOnly Today(this TimeProvider time) => UkTime.DateAt(time.UtcNow());
}
