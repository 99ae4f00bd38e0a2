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

    /// <summary>The UTC instant of a UK date and wall-clock time; of a time that comes twice the first, of one that is skipped the next there is.</summary>
    public static DateTime UtcAt(DateOnly on, TimeOnly at) => London.AtLeniently(LocalDateTime.FromDateTime(on.ToDateTime(at))).ToDateTimeUtc();
}
