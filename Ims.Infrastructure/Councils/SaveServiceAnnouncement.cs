using Ims.Domain.Access;
using Ims.Domain.Councils;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Councils;

/// <param name="ForThisCouncilOnly">Whether only the council that support staff are signed in for reads it; otherwise all do. It stays as it was said first.</param>
public sealed record ServiceAnnouncementToSave(AnnouncementToSave Announcement, bool ForThisCouncilOnly);

/// <summary>Writes what all councils read above every page, or one of them, or changes it. Returns its id.</summary>
/// <remarks>It lies in the catalogue, so the platform audit tells of it; beside <see cref="Acts"/>, which change a council's data.</remarks>
public sealed class SaveServiceAnnouncement(CouncilDbs dbs, Databases databases, Standing standing, Actor actor, TimeProvider time)
{
    public static Permission Needs => Permission.ServiceAnnounce;

    public async Task<Result<long>> RunAsync(ServiceAnnouncementToSave command, CancellationToken ct)
    {
        await using (var council = dbs.Open())
            if (await standing.RefusesAsync(council, Needs, ct) is { } no) return no;
        try
        {
            await using var db = databases.OpenCatalogue();
            return await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
            {
                db.ChangeTracker.Clear();
                await using var tx = await db.Database.BeginTransactionAsync(ct);
                var saved = await SaveAsync(db, command, ct);
                if (saved.Ok) await tx.CommitAsync(ct);
                return saved;
            });
        }
        catch (Exception e) when (DbErrors.AsRefusal(e) is { } refusal)
        {
            return refusal;
        }
    }

    async Task<Result<long>> SaveAsync(CatalogueDb db, ServiceAnnouncementToSave command, CancellationToken ct)
    {
        var wanted = command.Announcement;
        // Another council's is none of theirs, while they are signed in for this one.
        var stored = wanted.Id is { } id ? await db.Announcements.SingleOrDefaultAsync(a => a.Id == id && (a.CouncilId == null || a.CouncilId == actor.Council.Id), ct) : null;
        if (AnnouncementChange.Refuses(wanted, stored) is { } refusal) return refusal;
        var before = stored is null ? null : Told(stored);
        var announcement = stored ?? db.Announcements.Add(AnnouncementChange.Made(await Counters.TakeAsync(db, Counters.Ids, 1, ct), wanted, actor.Name)).Entity;
        if (stored is null) announcement.CouncilId = command.ForThisCouncilOnly ? actor.Council.Id : null;
        else AnnouncementChange.Apply(wanted, stored, actor.Name);
        var action = stored is null ? "announcement.add" : "announcement.change";
        await PlatformAudit.WriteAsync(db, time.UtcNow(), (actor.Id, actor.Name), (action, nameof(Announcement), $"{announcement.Id}", before, Told(announcement)), ct);
        return announcement.Id;
    }

    static object Told(Announcement a) => new { a.CouncilId, a.Severity, a.Text, a.From, a.Until };
}
