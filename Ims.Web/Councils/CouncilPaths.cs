using System.Globalization;

namespace Ims.Web.Councils;

/// <summary>The addresses of the council's own pages.</summary>
public static class CouncilPaths
{
    public const string Support = "/support-access", Details = "/council", Announcements = "/announcements", ServiceAnnouncements = "/service-announcements";

    internal const string PicturePattern = "/council/pictures/{sha256}";

    public static string Picture(string sha256) => $"/council/pictures/{Uri.EscapeDataString(sha256)}";

    /// <summary>The list of a council's own announcements, or of the service's.</summary>
    public static string AnnouncementList(bool isService) => isService ? ServiceAnnouncements : Announcements;

    public static string NewAnnouncement(bool isService) => $"{AnnouncementList(isService)}/new";

    public static string Announcement(bool isService, long id) => string.Create(CultureInfo.InvariantCulture, $"{AnnouncementList(isService)}/{id}");
}
