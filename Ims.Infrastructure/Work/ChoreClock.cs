using Ims.Infrastructure.Access;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Work;

/// <summary>A chore that is to be done for a council now.</summary>
/// <param name="Begun">How often it had begun when it was seen due.</param>
public sealed record DueChore(Chore Chore, CouncilRef Council, long Begun);

/// <summary>Knows which chores are due, lets one instance have each, and keeps how it ended.</summary>
public sealed class ChoreClock(Databases databases, IEnumerable<Chore> chores, TimeProvider time)
{
    /// <summary>Council by council, in the order in which rooms registered their chores.</summary>
    public async Task<IReadOnlyList<DueChore>> DueAsync(IReadOnlyList<CouncilRef> councils, CancellationToken ct)
    {
        await using var db = databases.OpenCatalogue();
        var now = time.UtcNow();
        var scheduled = await ScheduledChore.AllAsync(db, chores, ct);
        var runs = await db.ChoreRuns.AsNoTracking().ToDictionaryAsync(r => (r.Chore, r.CouncilId), ct);
        return [.. from council in councils
                   from chore in scheduled
                   let last = runs.GetValueOrDefault((chore.Chore.Key, council.Id))
                   where chore.DueAt(last, now) <= now
                   select new DueChore(chore.Chore, council, last?.Begun ?? 0)];
    }

    /// <summary>Takes a chore that is due. False where another instance was faster: it is done by that one.</summary>
    public async Task<bool> ClaimAsync(DueChore due, CancellationToken ct)
    {
        await using var db = databases.OpenCatalogue();
        var now = time.UtcNow();
        if (due.Begun > 0) return await Of(db, due, due.Begun).ExecuteUpdateAsync(s => s.SetProperty(r => r.Begun, due.Begun + 1).SetProperty(r => r.BeganAt, now), ct) == 1;
        db.ChoreRuns.Add(new ChoreRun { Chore = due.Chore.Key, CouncilId = due.Council.Id, Begun = 1, BeganAt = now });
        try
        {
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException e) when (DbErrors.IsRepeat(e))
        {
            return false;
        }
    }

    /// <summary>Keeps how a claimed chore ended, unless another instance has begun it again since.</summary>
    public async Task EndAsync(DueChore claimed, ChoreOutcome outcome, string? because, CancellationToken ct)
    {
        await using var db = databases.OpenCatalogue();
        var now = time.UtcNow();
        await Of(db, claimed, claimed.Begun + 1).ExecuteUpdateAsync(s => s.SetProperty(r => r.EndedAt, now).SetProperty(r => r.Outcome, outcome).SetProperty(r => r.Because, because), ct);
    }

    static IQueryable<ChoreRun> Of(CatalogueDb db, DueChore due, long begun) => db.ChoreRuns.Where(r => r.Chore == due.Chore.Key && r.CouncilId == due.Council.Id && r.Begun == begun);
}
