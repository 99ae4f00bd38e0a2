using System.Data.Common;
using Ims.Domain.Service;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Councils;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Ims.Infrastructure.Service;

/// <summary>
/// Looks how a council is and keeps it in the catalogue, so that whoever runs the service sees all councils at once without asking hundreds of databases. The service's own bookkeeping: nothing of
/// a council changes by it. Two instances may look at the same moment: the later one is kept.
/// </summary>
public sealed class TakeVitals(CouncilHealth health, Databases databases, Actor actor, TimeProvider time)
{
    public async Task<Refusal?> TakeAsync(CancellationToken ct)
    {
        var (migration, waiting, size, fault) = await AskDatabaseAsync(ct);
        HealthCounts? counts = null;
        if (fault is null && waiting == 0)
        {
            var asked = await health.GetAsync(ct);
            if (!asked.Ok) return asked.Refusal;
            counts = asked.Value;
        }
        await KeepAsync(v =>
        {
            (v.TakenAt, v.Fault) = (time.UtcNow(), fault);
            if (fault is null) (v.Migration, v.MigrationsWaiting, v.Size) = (migration, waiting, size);
            if (counts is null) return;
            (v.LastImportAt, v.FilesThisMonth, v.LinesThisMonth, v.FilesFailed, v.FilesLate) = (counts.LastImportAt, counts.FilesThisMonth, counts.LinesThisMonth, counts.FilesRefused, counts.FilesLate);
            (v.SuspenseOpen, v.People, v.PeopleActive) = (counts.SuspenseOpen, counts.People, counts.PeopleActive);
        }, ct);
        return null;
    }

    async Task<(string? Migration, int Waiting, long? Size, string? Fault)> AskDatabaseAsync(CancellationToken ct)
    {
        try
        {
            await using var db = databases.OpenCouncil(actor.Council.Slug);
            var waiting = (await db.Database.GetPendingMigrationsAsync(ct)).Count();
            return ((await db.Database.GetAppliedMigrationsAsync(ct)).LastOrDefault(), waiting, await DatabaseSize.OfAsync(db, ct), null);
        }
        catch (Exception e) when (e is DbException or RetryLimitExceededException)
        {
            return (null, 0, null, e.GetType().Name);   // that it does not answer is what is to be told
        }
    }

    async Task KeepAsync(Action<CouncilVitals> take, CancellationToken ct)
    {
        await using var catalogue = databases.OpenCatalogue();
        var vitals = await catalogue.CouncilVitals.SingleOrDefaultAsync(v => v.CouncilId == actor.Council.Id, ct);
        if (vitals is null) catalogue.CouncilVitals.Add(vitals = new CouncilVitals { CouncilId = actor.Council.Id, TakenAt = time.UtcNow() });
        take(vitals);
        try
        {
            await catalogue.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (DbErrors.IsRepeat(e))
        {
            // Another instance was faster: what it saw is as good.
        }
    }
}
