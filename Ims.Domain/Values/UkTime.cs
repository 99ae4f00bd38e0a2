using System.Globalization;
using NodaTime;

namespace Ims.Domain.Values;

/// <summary>Instants are UTC; business dates and the times people read are those of Europe/London. (Law 7)</summary>
public static class UkTime
{
    static readonly DateTimeZone London = DateTimeZoneProviders.Tzdb["Europe/London"];

    /// <summary>The UK date at a UTC instant.</summary>
    public static DateOnly DateAt(DateTime utc) => DateOnly.FromDateTime(Local(utc));

    /// <summary>The UK wall-clock time at a UTC instant, for showing only.</summary>
    public static DateTime Local(DateTime utc)
    {
        if (utc.Kind != DateTimeKind.Utc) throw new ArgumentException("An instant is UTC.", nameof(utc));
        return Instant.FromDateTimeUtc(utc).InZone(London).ToDateTimeUnspecified();
    }

    /// <summary>The UK date and time at a UTC instant as people read it, to the second: 20/04/2026 09:15:00.</summary>
    public static string Told(DateTime utc) => Local(utc).ToString("dd/MM/yyyy HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>The UTC instant of a UK date and wall-clock time; of a time that comes twice the first, of one that is skipped the next there is.</summary>
    public static DateTime UtcAt(DateOnly on, TimeOnly at) => London.AtLeniently(LocalDateTime.FromDateTime(on.ToDateTime(at))).ToDateTimeUtc();

    /// <summary>How far the clock on the wall is ahead of UTC at an instant, and when that changes next.</summary>
    public static ClockStretch StretchAt(DateTime utc)
    {
        var stretch = London.GetZoneInterval(Instant.FromDateTimeUtc(utc));
        return new ClockStretch(stretch.WallOffset.ToTimeSpan(), stretch.HasEnd ? stretch.End.ToDateTimeUtc() : null);
    }
}

/// <summary>A time without a change of the clocks.</summary>
/// <param name="Ahead">Of UTC.</param>
/// <param name="EndsAt">When the clocks change; null: never again.</param>
public readonly record struct ClockStretch(TimeSpan Ahead, DateTime? EndsAt);
