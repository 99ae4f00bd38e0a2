using Ims.Domain.Service;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Infrastructure.Service;

/// <summary>
/// Makes what was registered, step by step: database, set-up, people, for a sandbox a year. Killed anywhere, the next worker goes on at the step that was not ended, which finds what is there.
/// How far it is, is the service's own bookkeeping; what it does in the council is told by the council's audit.
/// </summary>
public sealed class CouncilMaker(Databases databases, MakingSteps steps, WorkQueue queue, TimeProvider time)
{
    static readonly TimeSpan TellsEvery = TimeSpan.FromSeconds(1);

    // The queue's row was written with the council's: nothing of a council's own database says that it is not ready.
    public static readonly WorkKind Kind = new(WorkQueue.MakingKind, (services, lease, ct) => services.GetRequiredService<CouncilMaker>().MakeAsync(lease, ct), (_, _) => Task.FromResult(new List<long>()));

    internal static WorkItem Item(int councilId, DateTime now) => new() { Kind = WorkQueue.MakingKind, CouncilId = councilId, SubjectId = councilId, DueAt = now };

    /// <summary>Makes a registered council at once, unless a running instance of the service is at it already. Null once it is made, or is being made there.</summary>
    public async Task<Refusal?> FinishAsync(string slug, CancellationToken ct)
    {
        int id;
        await using (var catalogue = databases.OpenCatalogue()) id = await catalogue.Councils.Where(c => c.Slug == slug).Select(c => c.Id).SingleAsync(ct);
        if (await queue.TakeAsync(WorkQueue.MakingKind, id, id, ct) is not { } lease) return null;
        if (await MakeAsync(lease, ct) is { } refusal) return refusal;
        await queue.CompleteAsync(lease, ct);
        return null;
    }

    async Task<Refusal?> MakeAsync(Lease lease, CancellationToken ct)
    {
        while (true)
        {
            await KeepAsync(lease, 0, 0, ct);
            var (making, council, of) = await FindAsync(lease.CouncilId, ct);
            switch (making.Step)
            {
                case MakingStep.Database:
                    if (making is { Anew: true, IdsFrom: 0 })
                    {
                        await steps.KeepNumbersAsync(council, ct);
                        continue;
                    }
                    await steps.MakeDatabaseAsync(making, council, ct);
                    break;
                case MakingStep.SetUp:
                    if (await steps.SetUpAsync(making, council, of, ct) is { } notSetUp) return notSetUp;
                    break;
                case MakingStep.People:
                    if (await steps.AddPeopleAsync(making, council, ct) is { } notAdded) return notAdded;
                    break;
                case MakingStep.Year:
                    if (await steps.LiveAsync(council, of!, Tell(lease), ct) is { } notLived) return notLived;
                    break;
                default:
                    return null;
            }
            if (After(making) == MakingStep.Ready && await steps.LookAsync(council, ct) is { } notSeen) return notSeen;
            WorkTrace.Say(WorkTrace.CouncilStep);
            await EndStepAsync(making, ct);
        }
    }

    async Task<(CouncilMaking Making, CouncilRef Council, CouncilRef? Of)> FindAsync(int councilId, CancellationToken ct)
    {
        await using var catalogue = databases.OpenCatalogue();
        var making = await catalogue.CouncilMakings.AsNoTracking().SingleAsync(m => m.CouncilId == councilId, ct);
        var council = await catalogue.Councils.AsNoTracking().SingleAsync(c => c.Id == councilId, ct);
        var of = council.SandboxOfId is { } id ? CouncilRef.Of(await catalogue.Councils.AsNoTracking().SingleAsync(c => c.Id == id, ct)) : null;
        return (making, CouncilRef.Of(council), of);
    }

    static MakingStep After(CouncilMaking making) => making.Step == MakingStep.People && !making.WithYear ? MakingStep.Ready : making.Step + 1;

    async Task EndStepAsync(CouncilMaking making, CancellationToken ct)
    {
        var next = After(making);
        DateTime? readyAt = next == MakingStep.Ready ? time.UtcNow() : null;
        await using var catalogue = databases.OpenCatalogue();
        await catalogue.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var tx = await catalogue.Database.BeginTransactionAsync(ct);
            await catalogue.CouncilMakings.Where(m => m.CouncilId == making.CouncilId && m.Step == making.Step)
                .ExecuteUpdateAsync(s => s.SetProperty(m => m.Step, next).SetProperty(m => m.ReadyAt, readyAt), ct);
            if (next == MakingStep.Ready) await catalogue.Councils.Where(c => c.Id == making.CouncilId).ExecuteUpdateAsync(s => s.SetProperty(c => c.BeingMadeSince, (DateTime?)null), ct);
            await tx.CommitAsync(ct);
        });
    }

    Func<int, int, CancellationToken, Task> Tell(Lease lease)
    {
        var told = time.GetTimestamp();
        return async (done, days, ct) =>
        {
            if (time.GetElapsedTime(told) < TellsEvery) return;
            told = time.GetTimestamp();
            await using var catalogue = databases.OpenCatalogue();
            await catalogue.CouncilMakings.Where(m => m.CouncilId == lease.CouncilId).ExecuteUpdateAsync(s => s.SetProperty(m => m.DaysDone, done).SetProperty(m => m.Days, days), ct);
            await KeepAsync(lease, done, days, ct);
        };
    }

    async Task KeepAsync(Lease lease, long done, long total, CancellationToken ct)
    {
        if (!await queue.RenewAsync(lease, done, total, ct)) throw new LeaseLostException(lease);
    }
}
