using Ims.Domain.Access;
using Ims.Domain.Councils;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Councils;

/// <summary>Writes what the council's own staff read above every page, or changes it. Returns its id.</summary>
public sealed class SaveAnnouncement(Acts acts)
{
    public static Permission Needs => Permission.AnnouncementsChange;

    public Task<Result<long>> RunAsync(AnnouncementToSave command, CancellationToken ct) => acts.RunAsync<long>(Needs, async (act, ct) =>
    {
        var stored = command.Id is { } id ? await act.Db.Announcements.SingleOrDefaultAsync(a => a.Id == id, ct) : null;
        if (AnnouncementChange.Refuses(command, stored) is { } refusal) return refusal;
        var announcement = stored ?? act.Db.Announcements.Add(AnnouncementChange.Made(await act.TakeIdsAsync(1, ct), command, act.ActorName)).Entity;
        if (stored is not null) AnnouncementChange.Apply(command, stored, act.ActorName);
        act.AuditRow(stored is null ? "announcement.add" : "announcement.change", announcement, announcement.Id);
        return announcement.Id;
    }, ct);
}

/// <summary>What the council's own announcements and the service's have in common.</summary>
static class AnnouncementChange
{
    public static Refusal? Refuses(AnnouncementToSave command, Announcement? stored)
    {
        if (command.Check() is { } unshaped) return unshaped;
        if (command.Id is null) return null;
        if (stored is null) return CouncilRefusals.AnnouncementGone;
        if (stored.Version != command.Version) return CouncilRefusals.AnnouncementChanged(stored.WrittenBy);
        return (stored.Severity, stored.Text, stored.From, stored.Until) == (command.Severity, command.Text.Trim(), command.From, command.Until) ? CouncilRefusals.AnnouncementUnchanged : null;
    }

    public static Announcement Made(long id, AnnouncementToSave command, string by) => new()
    {
        Id = id, Severity = command.Severity, Text = command.Text.Trim(), From = command.From, Until = command.Until, WrittenBy = by,
    };

    public static void Apply(AnnouncementToSave command, Announcement announcement, string by)
    {
        (announcement.Severity, announcement.Text, announcement.From, announcement.Until) = (command.Severity, command.Text.Trim(), command.From, command.Until);
        announcement.WrittenBy = by;
    }
}
