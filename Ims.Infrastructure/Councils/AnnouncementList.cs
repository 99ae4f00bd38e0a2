using Ims.Domain.Access;
using Ims.Domain.Councils;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Councils;

/// <summary>An announcement as pages show it.</summary>
/// <param name="OfService">Whether the service says it, not the council.</param>
public sealed record AnnouncementShown(long Id, bool OfService, AnnouncementSeverity Severity, string Text);

/// <summary>What stands above every page of the council now, the worst first: its own and the service's.</summary>
public sealed class AnnouncementsNow(Looks looks, Databases databases, Actor actor, TimeProvider time)
{
    public static Permission Needs => Permission.AnnouncementsView;

    public Task<Result<IReadOnlyList<AnnouncementShown>>> GetAsync(CancellationToken ct) => looks.GetAsync<IReadOnlyList<AnnouncementShown>>(Needs, async (db, ct) =>
    {
        var now = time.UtcNow();
        var own = await db.Announcements.Where(a => a.Until > now && a.From <= now).ToListAsync(ct);
        await using var catalogue = databases.OpenCatalogue();
        var service = await catalogue.Announcements.AsNoTracking().Where(a => a.Until > now && a.From <= now && (a.CouncilId == null || a.CouncilId == actor.Council.Id)).ToListAsync(ct);
        return [.. service.Select(a => (Of: true, It: a)).Concat(own.Select(a => (Of: false, It: a))).OrderByDescending(a => a.It.Severity).ThenByDescending(a => a.It.From)
            .Select(a => new AnnouncementShown(a.It.Id, a.Of, a.It.Severity, a.It.Text))];
    }, ct);
}

/// <param name="ForAll">Of the service's: whether all councils read it.</param>
public sealed record AnnouncementRow(
    long Id, AnnouncementSeverity Severity, string Text, DateTime From, DateTime Until, string WrittenBy, AnnouncementState State, bool ForAll, int Version);

/// <summary>All announcements of the council, those that end last first.</summary>
public sealed class AnnouncementList(Looks looks, TimeProvider time)
{
    /// <summary>Older ones are in the audit.</summary>
    internal const int Most = 200;

    public static Permission Needs => Permission.AnnouncementsChange;

    public Task<Result<IReadOnlyList<AnnouncementRow>>> GetAsync(CancellationToken ct) => looks.GetAsync<IReadOnlyList<AnnouncementRow>>(Needs, async (db, ct) =>
    {
        var now = time.UtcNow();
        return (await db.Announcements.OrderByDescending(a => a.Until).Take(Most).ToListAsync(ct)).ConvertAll(a => RowOf(a, now));
    }, ct);

    internal static AnnouncementRow RowOf(Announcement a, DateTime now) => new(a.Id, a.Severity, a.Text, a.From, a.Until, a.WrittenBy, a.StateAt(now), a.CouncilId is null, a.Version);
}

/// <summary>The service's announcements that the council of whoever asks reads, those that end last first.</summary>
public sealed class ServiceAnnouncementList(Looks looks, Databases databases, Actor actor, TimeProvider time)
{
    public static Permission Needs => Permission.ServiceAnnounce;

    public Task<Result<IReadOnlyList<AnnouncementRow>>> GetAsync(CancellationToken ct) => looks.GetAsync<IReadOnlyList<AnnouncementRow>>(Needs, async (_, ct) =>
    {
        var now = time.UtcNow();
        await using var catalogue = databases.OpenCatalogue();
        var all = await catalogue.Announcements.AsNoTracking().Where(a => a.CouncilId == null || a.CouncilId == actor.Council.Id)
            .OrderByDescending(a => a.Until).Take(AnnouncementList.Most).ToListAsync(ct);
        return all.ConvertAll(a => AnnouncementList.RowOf(a, now));
    }, ct);
}
