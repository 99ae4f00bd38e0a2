using Ims.Domain.Access;
using Ims.Domain.Councils;
using Ims.Domain.Service;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Councils;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Infrastructure.Service;

/// <summary>Has the databases of councils brought up to date by the queue, each by itself: one that fails keeps no other waiting. Returns how many.</summary>
public sealed class MigrateCouncils(SupportActs acts)
{
    public static Permission Needs => Permission.CouncilsChange;

    /// <param name="councilId">Null for all that are not closed.</param>
    public Task<Result<int>> RunAsync(int? councilId, CancellationToken ct) => acts.RunAsync<int>(Needs, async (act, ct) =>
    {
        var councils = await act.Db.Councils.AsNoTracking().WorkedFor().Where(c => councilId == null || c.Id == councilId).OrderBy(c => c.Id).ToListAsync(ct);
        if (councils.Count == 0) return ServiceRefusals.CouncilUnknown;
        var there = await act.Db.WorkItems.Where(w => w.Kind == MigrationWork.Name).ToDictionaryAsync(w => w.CouncilId, ct);
        foreach (var council in councils)
        {
            if (there.TryGetValue(council.Id, out var item)) (item.DoneAt, item.DueAt, item.ParkedBecause, item.Attempts) = (null, act.Now, null, 0);
            else act.Db.WorkItems.Add(new WorkItem { Kind = MigrationWork.Name, CouncilId = council.Id, SubjectId = council.Id, DueAt = act.Now });
        }
        act.Audit("councils.migrate", "Council", councilId is null ? "all" : councils[0].Slug, before: null, new { Councils = councils.Count });
        return councils.Count;
    }, ct);
}

/// <summary>Brings one council's database up to date, and looks how the council is afterwards.</summary>
static class MigrationWork
{
    public const string Name = "migration";

    public static readonly WorkKind Kind = new(Name, DoAsync, (_, _) => Task.FromResult(new List<long>()));

    static async Task<Refusal?> DoAsync(IServiceProvider services, Lease lease, CancellationToken ct)
    {
        await services.GetRequiredService<Migrator>().MigrateCouncilAsync(services.GetRequiredService<Actor>().Council, ct);
        return await services.GetRequiredService<TakeVitals>().TakeAsync(ct);
    }
}
