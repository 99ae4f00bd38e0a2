using Ims.Domain.Access;
using Ims.Domain.Councils;
using Ims.Domain.Service;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Work;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Service;

/// <summary>Where the migration of a council's database is.</summary>
public enum MigrationState { None, Waiting, Running, Failed, Done }

/// <summary>A council as whoever runs the service sees it.</summary>
/// <param name="SandboxOf">Name of the council whose sandbox it is.</param>
/// <param name="Vitals">Null before the first look.</param>
/// <param name="Waiting">Work on the queue.</param>
public sealed record ServiceCouncil(
    int Id, string Name, string ShortName, string Slug, CouncilStatus Status, bool Sandbox, string? SandboxOf, bool HasDirectory, DateTime? BeingMadeSince, CouncilVitals? Vitals, int Waiting, int Parked,
    MigrationState Migration, string? MigrationFault)
{
    /// <summary>What somebody should look into, in a few words each; none where all is well.</summary>
    public IReadOnlyList<string> Troubles =>
    [
        .. Told(Vitals?.Fault is not null, "database does not answer"), .. Told(Migration == MigrationState.Failed, "migration failed"),
        .. Told(Vitals?.MigrationsWaiting > 0, $"{Vitals?.MigrationsWaiting:N0} migrations wait"), .. Told(Parked > 0, $"{Parked:N0} parked"),
        .. Told(Vitals?.FilesFailed > 0, $"{Vitals?.FilesFailed:N0} files refused"), .. Told(Vitals?.FilesLate > 0, $"{Vitals?.FilesLate:N0} files late"),
    ];

    static IEnumerable<string> Told(bool isSo, string words) => isSo ? [words] : [];
}

/// <summary>All councils of the service, by name. From the catalogue: no council's own database is looked into.</summary>
public sealed class ServiceCouncilList(Looks looks, ServiceCouncilRows rows)
{
    public static Permission Needs => Permission.CouncilsChange;

    public Task<Result<IReadOnlyList<ServiceCouncil>>> GetAsync(CancellationToken ct) => looks.GetAsync(Needs, (_, ct) => rows.ReadAsync(null, ct), ct);
}

/// <summary>One council, and how far it was made.</summary>
/// <param name="Making">Null for one that was registered otherwise.</param>
/// <param name="StuckBecause">Kind of the last fault, where its making failed too often and waits for a person.</param>
/// <param name="Sandboxes">Of it.</param>
public sealed record ServiceCouncilTold(ServiceCouncil Council, CouncilMaking? Making, string? StuckBecause, IReadOnlyList<ServiceCouncil> Sandboxes);

/// <summary>A council by its slug; null where there is none.</summary>
public sealed class ServiceCouncilDetails(Looks looks, ServiceCouncilRows rows, Databases databases)
{
    public static Permission Needs => Permission.CouncilsChange;

    public Task<Result<ServiceCouncilTold?>> GetAsync(string slug, CancellationToken ct) => looks.GetAsync<ServiceCouncilTold?>(Needs, async (_, ct) =>
    {
        await using var catalogue = databases.OpenCatalogue();
        if (await catalogue.Councils.Where(c => c.Slug == slug).Select(c => (int?)c.Id).SingleOrDefaultAsync(ct) is not { } id) return null;
        var sandboxes = await catalogue.Councils.Where(c => c.SandboxOfId == id).Select(c => c.Id).ToListAsync(ct);
        var found = await rows.ReadAsync([id, .. sandboxes], ct);
        var stuck = await catalogue.WorkItems.Where(w => w.Kind == WorkQueue.MakingKind && w.CouncilId == id && w.DoneAt == null).Select(w => w.ParkedBecause).SingleOrDefaultAsync(ct);
        return new ServiceCouncilTold(found.Single(c => c.Id == id), await catalogue.CouncilMakings.AsNoTracking().SingleOrDefaultAsync(m => m.CouncilId == id, ct), stuck, [.. found.Where(c => c.Id != id)]);
    }, ct);
}

/// <summary>Reads the rows of such lists.</summary>
public sealed class ServiceCouncilRows(Databases databases, TimeProvider time)
{
    /// <param name="only">Null for all.</param>
    internal async Task<IReadOnlyList<ServiceCouncil>> ReadAsync(IReadOnlyCollection<int>? only, CancellationToken ct)
    {
        var now = time.UtcNow();
        await using var db = databases.OpenCatalogue();
        var councils = await db.Councils.AsNoTracking().Where(c => only == null || only.Contains(c.Id)).OrderBy(c => c.Name).ToListAsync(ct);
        var names = await db.Councils.Where(c => !c.Sandbox).ToDictionaryAsync(c => c.Id, c => c.Name, ct);
        var vitals = await db.CouncilVitals.AsNoTracking().ToDictionaryAsync(v => v.CouncilId, ct);
        var work = await db.WorkItems.Where(w => w.DoneAt == null).GroupBy(w => w.CouncilId)
            .Select(g => new { CouncilId = g.Key, Parked = g.Count(w => w.ParkedBecause != null), All = g.Count() }).ToDictionaryAsync(w => w.CouncilId, ct);
        var migrations = await db.WorkItems.AsNoTracking().Where(w => w.Kind == MigrationWork.Name).ToDictionaryAsync(w => w.CouncilId, ct);
        return councils.ConvertAll(c =>
        {
            var open = work.GetValueOrDefault(c.Id);
            var migration = migrations.GetValueOrDefault(c.Id);
            return new ServiceCouncil(
                c.Id, c.Name, c.ShortName, c.Slug, c.Status, c.Sandbox, c.SandboxOfId is { } of ? names.GetValueOrDefault(of) : null, c.EntraTenantId is not null, c.BeingMadeSince, vitals.GetValueOrDefault(c.Id),
                (open?.All ?? 0) - (open?.Parked ?? 0), open?.Parked ?? 0, StateOf(migration, now), migration?.ParkedBecause);
        });
    }

    static MigrationState StateOf(WorkItem? item, DateTime now) => item switch
    {
        null => MigrationState.None,
        { DoneAt: not null } => MigrationState.Done,
        { ParkedBecause: not null } => MigrationState.Failed,
        { LeasedUntil: { } until } when until >= now => MigrationState.Running,
        _ => MigrationState.Waiting,
    };
}
