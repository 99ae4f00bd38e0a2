using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Audit;

/// <summary>
/// The one way of changing a council's data: permission, transaction, the change, its audit entries, commit. A refusal, an exception or a
/// failed audit write leaves no trace. (Laws 8, 11)
/// </summary>
public sealed class Acts(CouncilDbs dbs, Standing standing, Actor actor, TimeProvider time, IdRanges ids)
{
    // Months close seldom: an act that met one closing is done again, and then finds it closed.
    const int Attempts = 3;

    /// <summary>
    /// Runs <paramref name="body"/> in one transaction of the actor's council. The body may run again from the start after a passing fault of the
    /// server, or when a month that it posted into was closed meanwhile, so it must load inside. It must record at least one audit entry unless it refuses.
    /// </summary>
    public Task<Result<T>> RunAsync<T>(Permission needs, Func<Act, CancellationToken, Task<Result<T>>> body, CancellationToken ct) =>
        DoAsync(needs, idsOf: null, body, commits: true, ct);

    /// <summary>For an act that may take many ids: asks beforehand how many, so that they are taken outside its transaction.</summary>
    public Task<Result<T>> RunAsync<T>(
        Permission needs, Func<CouncilDb, CancellationToken, Task<IdsWanted>> idsOf, Func<Act, CancellationToken, Task<Result<T>>> body, CancellationToken ct) =>
        DoAsync(needs, idsOf, body, commits: true, ct);

    /// <summary>
    /// Does the very same, down to the audit entries, and takes all of it back: what comes out is what <see cref="RunAsync"/> would do. Dry runs and the
    /// previews of approvals are made so. On SQLite it holds the one writer while it lasts.
    /// </summary>
    public Task<Result<T>> RehearseAsync<T>(
        Permission needs, Func<CouncilDb, CancellationToken, Task<IdsWanted>> idsOf, Func<Act, CancellationToken, Task<Result<T>>> body, CancellationToken ct) =>
        DoAsync(needs, idsOf, body, commits: false, ct);

    async Task<Result<T>> DoAsync<T>(
        Permission needs, Func<CouncilDb, CancellationToken, Task<IdsWanted>>? idsOf, Func<Act, CancellationToken, Task<Result<T>>> body, bool commits, CancellationToken ct)
    {
        try
        {
            await using var db = dbs.Open();
            db.Database.AutoSavepointsEnabled = false;   // what fails fails whole: there is nothing to go back to within an act
            await ids.RefillAsync(actor.Council.Slug, idsOf is null ? IdsWanted.Few : await idsOf(db, ct), ct);
            for (var attempt = 1; attempt <= Attempts; attempt++)
                if (await db.Database.CreateExecutionStrategy().ExecuteAsync(() => TryAsync(db, needs, body, commits, ct)) is { } result) return result;
            return DbErrors.ChangedByAnother;
        }
        catch (Exception e) when (DbErrors.AsRefusal(e) is { } refusal)
        {
            return refusal;
        }
    }

    /// <summary>Null when it came too late for a month that it posted into.</summary>
    async Task<Result<T>?> TryAsync<T>(CouncilDb db, Permission needs, Func<Act, CancellationToken, Task<Result<T>>> body, bool commits, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        await using var tx = await db.Database.BeginTransactionAsync(ct);
        if (await standing.RefusesAsync(db, needs, ct) is { } no) return no;
        using var act = new Act(db, actor, time, ids);
        var result = await body(act, ct);
        if (!result.Ok) return result;
        if (act.FundNotSeen is { } fund) return AccessRefusals.FundNotSeen(fund);
        if (!await act.FinishAsync(ct)) return null;
        if (commits) await tx.CommitAsync(ct);
        else await tx.RollbackAsync(ct);
        return result;
    }
}

/// <summary>The one way of reading a council's data: permission, then a context that lives for this read.</summary>
public sealed class Looks(CouncilDbs dbs, Standing standing, SupportLooks support)
{
    public async Task<Result<T>> GetAsync<T>(Permission needs, Func<CouncilDb, CancellationToken, Task<T>> body, CancellationToken ct)
    {
        // What only counts tells nothing of the council's data.
        if (typeof(T) != typeof(int) && await support.TellAsync(needs, body, ct) is { } untold) return untold;
        await using var db = dbs.Open();
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        if (await standing.RefusesAsync(db, needs, ct) is { } no) return no;
        return await body(db, ct);
    }

    /// <summary>One thing of the council's, or why there is none such.</summary>
    public async Task<Result<T>> FindAsync<T>(Permission needs, Func<CouncilDb, CancellationToken, Task<T?>> body, Refusal missing, CancellationToken ct) where T : class =>
        await GetAsync(needs, body, ct) switch
        {
            { Ok: false, Refusal: var no } => no,
            { Value: { } found } => found,
            _ => missing,
        };
}
