using System.Globalization;
using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Audit;

/// <summary>
/// The one way of changing the catalogue where somebody answers for it: transaction, the change, its entries in the platform audit, commit. A refusal, an
/// exception or a failed audit write leaves no trace. What <see cref="Acts"/> is for a council's data. (Laws 8, 11)
/// </summary>
public sealed class PlatformActs(Databases databases, TimeProvider time)
{
    /// <summary>
    /// Runs <paramref name="body"/> as an operator at the command line, or at start-up, whom nobody asks for a permission: there may be no council yet whose database
    /// could be asked. The body may run again from the start after a passing fault of the server, so it must load inside. It must record at least one audit
    /// entry unless it refuses.
    /// </summary>
    public Task<Result<T>> RunAsync<T>(Func<PlatformAct, CancellationToken, Task<Result<T>>> body, CancellationToken ct) => RunAsync(("command-line", "Command line"), body, ct);

    internal async Task<Result<T>> RunAsync<T>((string Id, string Name) by, Func<PlatformAct, CancellationToken, Task<Result<T>>> body, CancellationToken ct)
    {
        try
        {
            await using var db = databases.OpenCatalogue();
            return await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
            {
                db.ChangeTracker.Clear();
                await using var tx = await db.Database.BeginTransactionAsync(ct);
                var act = new PlatformAct(db, by, time.UtcNow());
                var result = await body(act, ct);
                if (!result.Ok) return result;
                await act.FinishAsync(ct);
                await tx.CommitAsync(ct);
                return result;
            });
        }
        catch (Exception e) when (DbErrors.AsRefusal(e) is { } refusal)
        {
            return refusal;
        }
    }
}

/// <summary>Changes of the catalogue by whoever acts for a council, such as support staff who are signed in for it: their permission is asked first.</summary>
public sealed class SupportActs(PlatformActs acts, CouncilDbs dbs, Standing standing, Actor actor)
{
    /// <inheritdoc cref="PlatformActs.RunAsync{T}(Func{PlatformAct, CancellationToken, Task{Result{T}}}, CancellationToken)"/>
    public async Task<Result<T>> RunAsync<T>(Permission needs, Func<PlatformAct, CancellationToken, Task<Result<T>>> body, CancellationToken ct)
    {
        // An operator is asked for nothing: there may be no council yet whose database could be.
        if (actor.Kind != ActorKind.CommandLine)
        {
            await using var council = dbs.Open();
            if (await standing.RefusesAsync(council, needs, ct) is { } no) return no;
        }
        return await acts.RunAsync((actor.Id, actor.Name), body, ct);
    }
}

/// <summary>One change of the catalogue under way: its context, its instant, and what the platform audit will say of it.</summary>
public sealed class PlatformAct
{
    readonly (string Id, string Name) by;
    readonly List<(string Action, string Kind, string Id, string? Before, string? After)> entries = [];
    bool nothing;

    internal PlatformAct(CatalogueDb db, (string Id, string Name) by, DateTime now) => (Db, this.by, Now) = (db, by, now);

    public CatalogueDb Db { get; }

    /// <summary>One instant for the whole act, UTC.</summary>
    public DateTime Now { get; }

    /// <summary>As screens show who did it.</summary>
    public string ActorName => by.Name;

    /// <summary>An id for a new row.</summary>
    public Task<long> TakeIdAsync(CancellationToken ct) => Counters.TakeAsync(Db, Counters.Ids, 1, ct);

    /// <summary>Records what was done; before and after are written as JSON.</summary>
    public void Audit(string action, string kind, object subjectId, object? before, object? after) =>
        entries.Add((action, kind, Convert.ToString(subjectId, CultureInfo.InvariantCulture)!, AuditWriting.Json(before), AuditWriting.Json(after)));

    /// <summary>Says that there was nothing to do, such as a repeat that found the work done: then there is nothing to audit either.</summary>
    public void NothingToDo() => nothing = true;

    /// <summary>Writes what is left, the audit last.</summary>
    internal async Task FinishAsync(CancellationToken ct)
    {
        if (nothing && entries.Count == 0 && !Db.ChangeTracker.HasChanges()) return;
        if (entries.Count == 0) throw new InvalidOperationException("A change without an audit entry: every change has an author.");
        await Db.SaveChangesAsync(ct);
        var number = await Counters.TakeAsync(Db, Counters.Audit, entries.Count, ct);
        var actId = await TakeIdAsync(ct);
        for (var i = 0; i < entries.Count; i++) Db.AuditEntries.Add(AuditWriting.Entry(number + i, Now, by, entries[i], actId, 0, null));
        await Db.SaveChangesAsync(ct);
    }
}
