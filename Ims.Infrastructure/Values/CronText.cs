using Quartz;

namespace Ims.Infrastructure.Values;

/// <summary>
/// A cron expression of six or seven fields: the times that it names on a clock on the wall that knows no summer time. Domain makes instants of them. The one place that knows Quartz, whose own
/// time zones depend on the machine.
/// </summary>
public sealed class CronText
{
    readonly CronExpression cron;

    CronText(CronExpression cron) => this.cron = cron;

    /// <summary>Null where it cannot be read.</summary>
    public static CronText? Read(string text) => CronExpression.TryParse(text, out var cron) && cron is not null ? new CronText(cron.WithTimeZone(TimeZoneInfo.Utc)) : null;

    /// <summary>The first time after another; null where there is none.</summary>
    public DateTime? After(DateTime wall) =>
        cron.GetNextValidTimeAfter(new DateTimeOffset(DateTime.SpecifyKind(wall, DateTimeKind.Utc))) is { } at ? DateTime.SpecifyKind(at.UtcDateTime, DateTimeKind.Unspecified) : null;
}
