using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Persistence;
using Microsoft.Extensions.Logging;

namespace Ims.Infrastructure.Audit;

/// <summary>
/// Wakes open pages when something was done in their council. One watch for each council that has such pages on this instance reads one row every few seconds, the counter of audit
/// entries, which moves with every act wherever it was done; without open pages nothing is read. (docs/decisions/0043)
/// </summary>
public sealed class ActWatch(Databases databases, OpenCouncils councils, TimeProvider time, ILogger<ActWatch> log) : IDisposable
{
    /// <summary>How often it looks, and so how often a page is woken at most.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    readonly Lock gate = new();
    readonly Dictionary<int, Watched> watched = [];

    /// <summary>How many councils are watched now.</summary>
    public int Councils { get { lock (gate) return watched.Count; } }

    /// <summary>Watches until what it returns is disposed of. What was done after it has returned is told.</summary>
    /// <param name="council">The actor's own.</param>
    /// <param name="wake">Called on a thread of the pool; it must not wait.</param>
    /// <param name="ct">Ends the wait for the first look, and the watch with it.</param>
    internal async Task<IDisposable> BeginAsync(CouncilRef council, Action wake, CancellationToken ct)
    {
        Page page;
        Task begun;
        lock (gate)
        {
            if (!watched.TryGetValue(council.Id, out var here))
            {
                watched[council.Id] = here = new Watched(council);
                _ = Task.Run(() => RunAsync(here), CancellationToken.None);   // not on the page's own thread
            }
            page = new Page(this, here, wake);
            here.Pages.Add(page);
            begun = here.Begun.Task;
        }
        var isOpen = false;
        try
        {
            await begun.WaitAsync(ct);
            isOpen = true;
            return page;
        }
        finally
        {
            if (!isOpen) page.Dispose();
        }
    }

    async Task RunAsync(Watched here)
    {
        var stop = here.Stop.Token;
        try
        {
            using var timer = new PeriodicTimer(Every, time);
            here.Day = time.Today();
            await LookAsync(here, first: true, stop);
            here.Begun.TrySetResult();
            while (await timer.WaitForNextTickAsync(stop))
                if (!await LookAsync(here, first: false, stop)) break;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The last page was closed, or the instance stops.
        }
        finally
        {
            Forget(here);
            here.Begun.TrySetResult();
        }
    }

    /// <summary>False where it is over: the council lets nobody in any more, and its pages are ended by their own check.</summary>
    async Task<bool> LookAsync(Watched here, bool first, CancellationToken stop)
    {
        try
        {
            var (next, day) = (await NextAsync(here.Council.Slug, stop), time.Today());
            here.Failing = false;
            if (next == here.Next && day == here.Day) return true;
            if (!first && await councils.RefusesAsync(here.Council.Id, stop) is not null) return false;
            // At midnight "today" is another day, though nobody did anything.
            (here.Next, here.Day) = (next, day);
            if (first) return true;
            foreach (var page in PagesOf(here)) page.Wake();
        }
        catch (Exception e) when (!stop.IsCancellationRequested)   // the outer edge: a look that failed is made again
        {
            if (!here.Failing) log.LogWarning(e, "Whether something was done in council {Council} cannot be seen just now", here.Council.Id);
            here.Failing = true;
        }
        return true;
    }

    async Task<long> NextAsync(string slug, CancellationToken stop)
    {
        await using var db = databases.OpenCouncil(slug);
        return await Counters.NextAsync(db, Counters.Audit, stop);
    }

    List<Page> PagesOf(Watched here)
    {
        lock (gate) return [.. here.Pages];
    }

    void Forget(Watched here)
    {
        lock (gate)
            if (watched.GetValueOrDefault(here.Council.Id) == here) watched.Remove(here.Council.Id);
    }

    void Leave(Watched here, Page page)
    {
        lock (gate)
        {
            // The last one out ends it at once: whoever comes next begins anew. One that ended by itself is forgotten already.
            if (!here.Pages.Remove(page) || here.Pages.Count > 0 || watched.GetValueOrDefault(here.Council.Id) != here) return;
            watched.Remove(here.Council.Id);
            here.Stop.Cancel();
        }
    }

    /// <summary>Ends all that is watched; nobody waits for a look that is under way.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            foreach (var here in watched.Values.ToList()) here.Stop.Cancel();
            watched.Clear();
        }
    }

    sealed class Watched(CouncilRef council)
    {
        public CouncilRef Council => council;
        public List<Page> Pages { get; } = [];
        public CancellationTokenSource Stop { get; } = new();
        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
        public long? Next { get; set; }
        public DateOnly Day { get; set; }
        public bool Failing { get; set; }
    }

    sealed class Page(ActWatch watch, Watched here, Action wake) : IDisposable
    {
        public void Wake() => wake();

        public void Dispose() => watch.Leave(here, this);
    }
}

/// <summary>Watches the actor's own council.</summary>
public sealed class ActsHere(ActWatch watch, Actor actor)
{
    /// <summary>
    /// Null for support staff: what they look at is written to the audit, so that a page that looks again whenever the audit moved would wake itself for ever.
    /// </summary>
    /// <inheritdoc cref="ActWatch.BeginAsync"/>
    public async Task<IDisposable?> BeginAsync(Action wake, CancellationToken ct) =>
        actor.Kind == ActorKind.Support ? null : await watch.BeginAsync(actor.Council, wake, ct);
}
