using Ims.Domain.Values;

namespace Ims.Domain.Councils;

/// <summary>How much an announcement matters to whoever reads it.</summary>
public enum AnnouncementSeverity { Information, Warning, Outage }

/// <summary>Where an announcement stands at an instant.</summary>
public enum AnnouncementState { Planned, Shown, Over }

/// <summary>
/// A sentence that stands on every page for a while. A council's own lies in its database and is read by its staff; the service's lie in the catalogue and are read by all councils
/// or by one.
/// </summary>
public sealed class Announcement
{
    public const int LongestText = 160;

    public required long Id { get; init; }
    /// <summary>Of the service's: the one council that reads it; null for all of them, and in a council's own database.</summary>
    public int? CouncilId { get; set; }
    public required AnnouncementSeverity Severity { get; set; }
    public required string Text { get; set; }
    /// <summary>Shown from this instant on, UTC.</summary>
    public required DateTime From { get; set; }
    /// <summary>And until this one, which is no longer part of it.</summary>
    public required DateTime Until { get; set; }
    public required string WrittenBy { get; set; }
    public int Version { get; set; }

    public AnnouncementState StateAt(DateTime now) => now < From ? AnnouncementState.Planned : now < Until ? AnnouncementState.Shown : AnnouncementState.Over;
}

/// <summary>An announcement as somebody wants it to be.</summary>
/// <param name="Id">Null for a new one.</param>
/// <param name="Version">The one that was seen; null for a new one.</param>
/// <param name="Until">Not later than now: it ends.</param>
public sealed record AnnouncementToSave(long? Id, int? Version, AnnouncementSeverity Severity, string Text, DateTime From, DateTime Until)
{
    /// <summary>A year and a day: what is to be known for longer is no announcement.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>The first thing wrong with it, or null.</summary>
    public Refusal? Check()
    {
        if (Text.Trim().Length == 0) return CouncilRefusals.AnnouncementEmpty;
        if (Text.Trim().Length > Announcement.LongestText) return CouncilRefusals.AnnouncementLong(Announcement.LongestText);
        if (Text.Any(char.IsControl)) return CouncilRefusals.AnnouncementLines;
        if (Until <= From) return CouncilRefusals.AnnouncementBackwards;
        return Until - From > Longest ? CouncilRefusals.AnnouncementForEver : null;
    }
}
