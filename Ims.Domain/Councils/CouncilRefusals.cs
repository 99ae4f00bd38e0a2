using Ims.Domain.Values;

namespace Ims.Domain.Councils;

/// <summary>Refusals about councils as such, in the order they are checked.</summary>
public static class CouncilRefusals
{
    public static Refusal NotASandbox(string council) => new("council-not-sandbox", $"{council} is no sandbox: invented data stay out of it. Seed a sandbox council.", "Council");
    public static Refusal SetUpAlready(string council) => new("council-set-up", $"{council} has funds of its own already: invented data stay out of it. To get the sandbox councils, start with an empty data folder.", "Council");
    public static Refusal NotSeeded(string council) => new("council-not-seeded", $"The seeding of {council} has not begun. Run the command seed.", "Council");
    public static Refusal SeededAlready(string council) => new("council-seeded", $"{council} was seeded before and is left as it is. To begin again, start with an empty data folder.", "Council");
    public static Refusal LinesOutOfRange(int most) => new("lines-out-of-range", $"Lines are invented 1 to {most:N0} at a time. Ask for as many, several times if need be.", "Lines");
    public static Refusal NothingToInventFrom(string council) => new("nothing-to-invent-from", $"{council} has no fund, no method or no open month to post by. Run the command seed first.", "Council");

    // Its status.
    public static Refusal BeingMade(string council) => new("council-being-made", $"{council} is being made. Wait until it is ready.");
    public static Refusal StatusAlready(string council, CouncilStatus status) => new("council-status-already", $"{council} is {Name(status)} already. Nothing was changed.", "Status");
    public static Refusal StatusNotNext(string council, CouncilStatus from, CouncilStatus to) => new("council-status-not-next",
        $"{council} is {Name(from)}, which cannot become {Name(to)} at once. On-boarding becomes live; live becomes suspended; suspended becomes live again or closed.", "Status");
    public static Refusal StatusReasonMissing(int most) => new("council-status-reason", $"Say why, in at most {most} characters: the service's audit keeps it.", "Reason");

    // What a council says about itself.
    public static Refusal LogoLarge(int kilobytes) => new("logo-large", $"The picture is larger than {kilobytes} KB. Make it smaller: on a receipt it is two centimetres high.", "Logo");
    public static Refusal LogoNotPng => new("logo-not-png", "The picture is no PNG. Save the logo as PNG, and choose that file.", "Logo");
    public static Refusal LogoBroken => new("logo-broken", "The picture is damaged: it cannot be read to its end. Save the logo as PNG again, and choose that file.", "Logo");
    public static Refusal LogoWide(int width, int height, int widest, int highest) => new("logo-wide", $"The picture has {width:N0} × {height:N0} pixels; at most {widest:N0} × {highest:N0} are taken. Make it smaller.", "Logo");
    public static Refusal LogoInterlaced => new("logo-interlaced", "The picture is an interlaced PNG, which receipts cannot carry. Save it as PNG without interlacing.", "Logo");

    // The work queue.
    public static Refusal WorkNotParked => new("work-not-parked", "This work is not parked: it was run again already, or never was. Refresh to see how it stands.");

    // Announcements.
    public static Refusal AnnouncementEmpty => new("announcement-empty", "The announcement says nothing. Type what people should know.", "Text");
    public static Refusal AnnouncementLong(int most) => new("announcement-long", $"An announcement has {most} characters at the most, so that it fits every page. Shorten it.", "Text");
    public static Refusal AnnouncementLines => new("announcement-lines", "An announcement is one line. Take the line breaks out.", "Text");
    public static Refusal AnnouncementTime(string field) => new("announcement-time", "There is no day and time here. Type both, such as 14/07/2026 17:00.", field);
    public static Refusal AnnouncementBackwards => new("announcement-backwards", "It would end before it begins. Change one of the two.", "Until");
    public static Refusal AnnouncementForEver => new("announcement-for-ever", "It would stand for more than a year, and nobody would read it any more. Let it end earlier.", "Until");
    public static Refusal AnnouncementGone => new("announcement-gone", "There is no such announcement. Go back to the list.");
    public static Refusal AnnouncementChanged(string by) => new("announcement-changed", $"{by} changed this announcement after you had opened it. Look at it again, then make your change.");
    public static Refusal AnnouncementUnchanged => new("announcement-unchanged", "Nothing was changed. Change something, or leave the page.");

    static string Name(CouncilStatus status) => status switch
    {
        CouncilStatus.OnBoarding => "on-boarding", CouncilStatus.Live => "live", CouncilStatus.Suspended => "suspended", CouncilStatus.Closed => "closed",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "It has no name."),
    };
}
