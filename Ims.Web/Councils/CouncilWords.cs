using Ims.Domain.Councils;
using Ims.Web.Shared;

namespace Ims.Web.Councils;

/// <summary>The words and tones of councils and announcements.</summary>
static class CouncilWords
{
    public static string Of(CouncilStatus status) => status == CouncilStatus.OnBoarding ? "On-boarding" : $"{status}";

    public static Tone ToneOf(CouncilStatus status) => status switch
    {
        CouncilStatus.Live => Tone.Good,
        CouncilStatus.OnBoarding => Tone.Info,
        CouncilStatus.Suspended => Tone.Warn,
        _ => Tone.Still,
    };

    public static Tone ToneOf(AnnouncementSeverity severity) => severity switch
    {
        AnnouncementSeverity.Outage => Tone.Bad,
        AnnouncementSeverity.Warning => Tone.Warn,
        _ => Tone.Info,
    };

    public static Tone ToneOf(AnnouncementState state) => state switch
    {
        AnnouncementState.Shown => Tone.Good,
        AnnouncementState.Planned => Tone.Info,
        _ => Tone.Still,
    };

    public static string Of(AnnouncementState state) => state switch
    {
        AnnouncementState.Shown => "Shown now",
        AnnouncementState.Planned => "Planned",
        _ => "Over",
    };
}
