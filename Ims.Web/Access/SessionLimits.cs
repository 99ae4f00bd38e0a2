using System.Globalization;

namespace Ims.Web.Access;

/// <summary>When a session ends by itself: after nobody was there for so long, and at the latest so long after the sign-in.</summary>
internal sealed record SessionLimits(TimeSpan Idle, TimeSpan Absolute)
{
    const string IdleMinutes = "Ims:Session:IdleMinutes", AbsoluteHours = "Ims:Session:AbsoluteHours";
    const int DefaultIdleMinutes = 60, DefaultAbsoluteHours = 10, MostIdleMinutes = 480, MostAbsoluteHours = 24;

    /// <summary>Why the program must not start with what is configured; null where it may.</summary>
    internal static string? WhyNot(IConfiguration configuration) =>
        Read(configuration, IdleMinutes, DefaultIdleMinutes, MostIdleMinutes) is null ? $"IMS does not start: {IdleMinutes} is \"{configuration[IdleMinutes]}\". Use a whole number from 1 to {MostIdleMinutes}."
        : Read(configuration, AbsoluteHours, DefaultAbsoluteHours, MostAbsoluteHours) is null ? $"IMS does not start: {AbsoluteHours} is \"{configuration[AbsoluteHours]}\". Use a whole number from 1 to {MostAbsoluteHours}."
        : null;

    internal static SessionLimits Of(IConfiguration configuration) => new(
        TimeSpan.FromMinutes(Read(configuration, IdleMinutes, DefaultIdleMinutes, MostIdleMinutes) ?? DefaultIdleMinutes),
        TimeSpan.FromHours(Read(configuration, AbsoluteHours, DefaultAbsoluteHours, MostAbsoluteHours) ?? DefaultAbsoluteHours));

    static int? Read(IConfiguration configuration, string setting, int without, int most) =>
        configuration[setting] is not { Length: > 0 } text ? without
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most ? number : null;
}
