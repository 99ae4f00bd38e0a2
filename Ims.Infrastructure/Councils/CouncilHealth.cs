using Ims.Domain.Access;
using Ims.Domain.Imports;
using Ims.Domain.Imports.Expected;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Councils;

public sealed record ImportCount(ImportStatus Status, int Files);

/// <summary>A profile's newest batch; its number, never what is in it.</summary>
public sealed record LastExport(string ProfileCode, int? Number, DateTime? BuiltAt);

/// <summary>What support staff may know of a council: how much, never what, whose or how many pounds.</summary>
/// <param name="Imports">By status, those that occur.</param>
/// <param name="LinesThisMonth">Read from files that came in this month.</param>
/// <param name="FilesLate">Expected and not come.</param>
/// <param name="People">Who may sign in.</param>
/// <param name="PeopleActive">Of them those who were here in the last thirty days.</param>
public sealed record HealthCounts(
    IReadOnlyList<ImportCount> Imports, DateTime? LastImportAt, int FilesThisMonth, long LinesThisMonth, int FilesLate, int SuspenseOpen, int WorkWaiting, int WorkParked,
    IReadOnlyList<LastExport> Exports, long AuditEntries, int People, int PeopleActive)
{
    public int FilesRefused => Imports.Where(i => i.Status == ImportStatus.Refused).Sum(i => i.Files);
}

/// <summary>A council's health in counts. No name, narrative, reference or amount is in it.</summary>
public sealed class CouncilHealth(Looks looks, Databases databases, Actor actor, TimeProvider time)
{
    const int DaysActive = 30;

    public static Permission Needs => Permission.HealthView;

    public Task<Result<HealthCounts>> GetAsync(CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var today = time.Today();
        var monthBegan = UkTime.UtcAt(new DateOnly(today.Year, today.Month, 1), TimeOnly.MinValue);
        var imports = await db.Imports.GroupBy(i => i.Status).Select(g => new ImportCount(g.Key, g.Count())).ToListAsync(ct);
        var thisMonth = db.Imports.Where(i => i.ReceivedAt >= monthBegan);
        var (waiting, parked) = await WorkAsync(ct);
        return new HealthCounts(
            [.. imports.OrderBy(i => i.Status)], await db.Imports.MaxAsync(i => (DateTime?)i.ReceivedAt, ct), await thisMonth.CountAsync(ct),
            await thisMonth.SumAsync(i => (long)i.LinesRead, ct), await db.ExpectedArrivals.CountAsync(a => a.State == ArrivalState.Late || a.State == ArrivalState.Missing, ct),
            await db.SuspenseItems.CountAsync(i => i.RemainingPence != 0, ct), waiting, parked, await ExportsAsync(db, ct), await AuditEntriesAsync(db, ct),
            await db.People.CountAsync(p => !p.Disabled && p.Roles.Any(), ct), await db.People.CountAsync(p => !p.Disabled && p.Roles.Any() && p.UsedOn >= today.AddDays(-DaysActive), ct));
    }, ct);

    // They are numbered without a gap, so nobody need count them.
    static Task<long> AuditEntriesAsync(CouncilDb db, CancellationToken ct) => db.Counters.Where(c => c.Name == Counters.Audit).Select(c => c.Next - 1).SingleAsync(ct);

    static async Task<List<LastExport>> ExportsAsync(CouncilDb db, CancellationToken ct)
    {
        var last = await db.ExportBatches.GroupBy(b => b.ProfileCode).Select(g => new { Code = g.Key, Number = g.Max(b => b.Number), At = g.Max(b => b.BuiltAt) }).ToListAsync(ct);
        var profiles = await db.ExportProfiles.OrderBy(p => p.Code).Select(p => p.Code).ToListAsync(ct);
        return profiles.ConvertAll(p => last.Find(l => l.Code == p) is { } batch ? new LastExport(p, batch.Number, batch.At) : new LastExport(p, null, null));
    }

    async Task<(int Waiting, int Parked)> WorkAsync(CancellationToken ct)
    {
        await using var catalogue = databases.OpenCatalogue();
        var open = catalogue.WorkItems.Where(w => w.CouncilId == actor.Council.Id && w.DoneAt == null);
        return (await open.CountAsync(w => w.ParkedBecause == null, ct), await open.CountAsync(w => w.ParkedBecause != null, ct));
    }
}
