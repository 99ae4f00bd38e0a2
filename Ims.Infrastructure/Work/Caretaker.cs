using Ims.Domain.Work;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Councils;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ims.Infrastructure.Work;

/// <summary>Does for every council the chores that are due, apart from the worker, so that a long file keeps no chore waiting. Several instances share them.</summary>
public sealed class Caretaker(CouncilDirectory councils, ChoreClock clock, IServiceScopeFactory scopes, TimeProvider time, ILogger<Caretaker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var round = new PeriodicTimer(ChoreRhythm.Look, time);
        try
        {
            do await GoRoundAsync(stoppingToken);
            while (await round.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped: the next instance goes on.
        }
    }

    /// <summary>What is due now, once.</summary>
    public async Task GoRoundAsync(CancellationToken ct)
    {
        try
        {
            foreach (var due in await clock.DueAsync(await councils.WorkedForAsync(ct), ct)) await DoAsync(due, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)   // the outer edge: the next round must still come
        {
            log.LogError(e, "The caretaker could not ask what is due");
        }
    }

    async Task DoAsync(DueChore due, CancellationToken ct)
    {
        try
        {
            if (!await clock.ClaimAsync(due, ct)) return;
            var (outcome, because) = await OutcomeAsync(due, ct);
            await clock.EndAsync(due, outcome, because, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)   // the outer edge: what cannot be written down now must not stop the others
        {
            log.LogError(e, "How {Chore} of council {Council} went could not be kept", due.Chore.Name, due.Council.Id);
        }
    }

    async Task<(ChoreOutcome Outcome, string? Because)> OutcomeAsync(DueChore due, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Actor>().SetSystem(due.Council);
            if (await due.Chore.DoAsync(scope.ServiceProvider, ct) is not { } refusal) return (ChoreOutcome.Done, null);
            log.LogInformation("{Chore} of council {Council} waits: {Code}", due.Chore.Name, due.Council.Id, refusal.Code);
            return (ChoreOutcome.Waits, refusal.Code);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)   // the outer edge: one council's fault must not stop the others
        {
            log.LogError(e, "{Chore} of council {Council} failed", due.Chore.Name, due.Council.Id);
            return (ChoreOutcome.Failed, e.GetType().Name);
        }
    }
}
