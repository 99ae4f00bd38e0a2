using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Councils;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ims.Infrastructure.Work;

/// <summary>Something small that is done for every council again and again, such as sealing the audit; its room registers it by hand.</summary>
/// <param name="Name">As the log writes it.</param>
/// <param name="DoAsync">Does it in a scope whose actor is the system, working for one council. Two instances may do it at the same moment: it has one effect all the same.</param>
public sealed record Chore(string Name, Func<IServiceProvider, CancellationToken, Task<Refusal?>> DoAsync);

/// <summary>Does every chore for every council twice a minute, apart from the worker, so that a long file keeps no chore waiting.</summary>
public sealed class Caretaker(CouncilDirectory councils, IEnumerable<Chore> chores, IServiceScopeFactory scopes, TimeProvider time, ILogger<Caretaker> log) : BackgroundService
{
    static readonly TimeSpan Between = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var round = new PeriodicTimer(Between, time);
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

    /// <summary>Every chore of every council, once.</summary>
    public async Task GoRoundAsync(CancellationToken ct)
    {
        try
        {
            foreach (var council in await councils.WorkedForAsync(ct))
                foreach (var chore in chores) await DoAsync(chore, council, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)   // the outer edge: the next round must still come
        {
            log.LogError(e, "The caretaker could not ask for the councils");
        }
    }

    async Task DoAsync(Chore chore, CouncilRef council, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Actor>().SetSystem(council);
            if (await chore.DoAsync(scope.ServiceProvider, ct) is { } refusal) log.LogInformation("{Chore} of council {Council} waits: {Code}", chore.Name, council.Id, refusal.Code);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)   // the outer edge: one council's fault must not stop the others
        {
            log.LogError(e, "{Chore} of council {Council} failed", chore.Name, council.Id);
        }
    }
}
