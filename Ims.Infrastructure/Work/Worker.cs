using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Councils;
using Ims.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ims.Infrastructure.Work;

/// <summary>Runs what is on the queue, one item at a time, in any instance; and sweeps for work whose queue row is missing. (Law 8)</summary>
public sealed class Worker(WorkQueue queue, IEnumerable<WorkKind> kinds, IServiceScopeFactory scopes, Sweep sweep, ILogger<Worker> log) : BackgroundService
{
    static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!await DoNextAsync(stoppingToken)) await queue.WaitAsync(Idle, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)   // the outer edge: whatever it was, the next item must still run
            {
                log.LogError(e, "The worker could not ask for work");
                await queue.WaitAsync(Idle, stoppingToken);
            }
        }
    }

    /// <summary>Takes one item and runs it. False when nothing was due.</summary>
    public async Task<bool> DoNextAsync(CancellationToken ct)
    {
        await sweep.RestoreIfDueAsync(ct);
        if (await queue.TakeAsync(ct) is not { } lease) return false;
        await DoAsync(lease, ct);
        return true;
    }

    /// <summary>Does one leased item and gives it back done, for later, or parked.</summary>
    async Task DoAsync(Lease lease, CancellationToken ct)
    {
        using var signal = new WorkSignal(lease);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var council = await scope.ServiceProvider.GetRequiredService<CouncilDirectory>().FindAsync(lease.CouncilId, ct)
                ?? throw new InvalidOperationException($"Work for the unknown council {lease.CouncilId}.");
            scope.ServiceProvider.GetRequiredService<Actor>().SetSystem(council);
            var kind = kinds.FirstOrDefault(k => k.Name == lease.Kind) ?? throw new InvalidOperationException($"Nobody knows how to do {lease.Kind}.");
            var refusal = await kind.DoAsync(scope.ServiceProvider, lease, ct);
            WorkTrace.Say(WorkTrace.BeforeRelease);
            if (refusal is null)
            {
                await queue.CompleteAsync(lease, ct);
                signal.Done();
            }
            else await GiveBackAsync(lease, refusal.Code, signal, ct);
        }
        catch (LeaseLostException)
        {
            log.LogWarning("The lease on {Kind} {Subject} of council {Council} was lost", lease.Kind, lease.SubjectId, lease.CouncilId);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await queue.ReleaseAsync(lease, "stopped", CancellationToken.None);
            throw;
        }
        catch (Exception e)   // the outer edge: one item's fault must not stop the others; it is tried again, then parked
        {
            log.LogError(e, "{Kind} {Subject} of council {Council} failed at attempt {Attempt}", lease.Kind, lease.SubjectId, lease.CouncilId, lease.Attempt);
            await GiveBackAsync(lease, e.GetType().Name, signal, CancellationToken.None);
        }
    }

    async Task GiveBackAsync(Lease lease, string because, WorkSignal signal, CancellationToken ct)
    {
        signal.Failed();
        if (!await queue.ReleaseAsync(lease, because, ct)) return;
        signal.Parked();
        log.LogError("{Kind} {Subject} of council {Council} is parked and waits for a person: {Because}", lease.Kind, lease.SubjectId, lease.CouncilId, because);
    }
}

/// <summary>Finds unfinished work in the councils' databases whose queue row was lost, and puts the row back. (Law 8)</summary>
public sealed class Sweep(CouncilDirectory councils, IServiceScopeFactory scopes, IEnumerable<WorkKind> kinds, WorkQueue queue, TimeProvider time)
{
    static readonly TimeSpan Between = TimeSpan.FromMinutes(1);

    DateTime next = DateTime.MinValue;

    /// <summary>Once a minute.</summary>
    public async Task RestoreIfDueAsync(CancellationToken ct)
    {
        if (time.UtcNow() < next) return;
        await RestoreAsync(ct);
        next = time.UtcNow() + Between;
    }

    /// <summary>How many rows were put back.</summary>
    public async Task<int> RestoreAsync(CancellationToken ct)
    {
        var restored = 0;
        foreach (var council in await councils.WorkedForAsync(ct))
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Actor>().SetSystem(council);
            await using var db = scope.ServiceProvider.GetRequiredService<CouncilDbs>().Open();
            foreach (var kind in kinds)
                foreach (var id in await kind.UnfinishedAsync(db, ct))
                    if (await queue.EnsureAsync(kind.Name, council.Id, id, ct)) restored++;
        }
        return restored;
    }
}
