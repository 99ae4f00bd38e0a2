using Ims.Domain.Access;
using Ims.Domain.Councils;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Councils;

/// <param name="ForThisCouncilOnly">Whether only the council that support staff are signed in for reads it; otherwise all do. It stays as it was said first.</param>
public sealed record ServiceAnnouncementToSave(AnnouncementToSave Announcement, bool ForThisCouncilOnly);

/// <summary>Writes what all councils read above every page, or one of them, or changes it. Returns its id.</summary>
public sealed class SaveServiceAnnouncement(SupportActs acts, Actor actor)
{
    public static Permission Needs => Permission.ServiceAnnounce;

    public Task<Result<long>> RunAsync(ServiceAnnouncementToSave command, CancellationToken ct) => acts.RunAsync<long>(Needs, async (act, ct) =>
    {
        var wanted = command.Announcement;
        // Another council's is none of theirs, while they are signed in for this one.
        var stored = wanted.Id is { } id ? await act.Db.Announcements.SingleOrDefaultAsync(a => a.Id == id && (a.CouncilId == null || a.CouncilId == actor.Council.Id), ct) : null;
        if (AnnouncementChange.Refuses(wanted, stored) is { } refusal) return refusal;
        var before = stored is null ? null : Told(stored);
        var announcement = stored ?? act.Db.Announcements.Add(AnnouncementChange.Made(await act.TakeIdAsync(ct), wanted, act.ActorName)).Entity;
        if (stored is null) announcement.CouncilId = command.ForThisCouncilOnly ? actor.Council.Id : null;
        else AnnouncementChange.Apply(wanted, stored, act.ActorName);
        act.Audit(stored is null ? "announcement.add" : "announcement.change", nameof(Announcement), announcement.Id, before, Told(announcement));
        return announcement.Id;
    }, ct);

    static object Told(Announcement a) => new { a.CouncilId, a.Severity, a.Text, a.From, a.Until };
}
