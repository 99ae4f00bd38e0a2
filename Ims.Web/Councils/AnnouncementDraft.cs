using System.Globalization;
using Ims.Domain.Councils;
using Ims.Domain.Values;
using Ims.Infrastructure.Councils;

namespace Ims.Web.Councils;

/// <summary>An announcement as it is typed; its times are those of the clock on the wall.</summary>
public sealed class AnnouncementDraft
{
    const string Shape = "yyyy-MM-dd'T'HH:mm";
    const int OfficeCloses = 17;

    public long? Id { get; set; }
    public int? Version { get; set; }
    public AnnouncementSeverity Severity { get; set; }
    public string Text { get; set; } = "";
    public string From { get; set; } = "";
    public string Until { get; set; } = "";
    /// <summary>Of the service's: whether only this council reads it.</summary>
    public bool ForThisCouncilOnly { get; set; }

    /// <summary>From now until the office closes next.</summary>
    public static AnnouncementDraft New(DateTime now)
    {
        var local = UkTime.Local(now);
        return new() { From = Shown(local), Until = Shown(local.Date.AddDays(local.Hour >= OfficeCloses ? 1 : 0).AddHours(OfficeCloses)) };
    }

    public static AnnouncementDraft Of(AnnouncementRow row) => new()
    {
        Id = row.Id, Version = row.Version, Severity = row.Severity, Text = row.Text, From = Shown(UkTime.Local(row.From)), Until = Shown(UkTime.Local(row.Until)), ForThisCouncilOnly = !row.ForAll,
    };

    public Result<AnnouncementToSave> Read()
    {
        if (Read(From) is not { } from) return CouncilRefusals.AnnouncementTime("From");
        if (Read(Until) is not { } until) return CouncilRefusals.AnnouncementTime("Until");
        return new AnnouncementToSave(Id, Version, Severity, Text, from, until);
    }

    static DateTime? Read(string typed) => DateTime.TryParseExact(typed, [Shape, $"{Shape}:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
        ? UkTime.UtcAt(DateOnly.FromDateTime(at), TimeOnly.FromDateTime(at)) : null;

    static string Shown(DateTime local) => local.ToString(Shape, CultureInfo.InvariantCulture);
}
