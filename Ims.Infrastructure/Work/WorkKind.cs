using Ims.Domain.Values;
using Ims.Infrastructure.Persistence;

namespace Ims.Infrastructure.Work;

/// <summary>One kind of background work; its room registers it by hand.</summary>
/// <param name="Name">As the queue writes it.</param>
/// <param name="DoAsync">Does one item in a scope whose actor is the system, working for the item's council. A refusal means: try again later.</param>
/// <param name="UnfinishedAsync">Subjects that the council's rows say are not done: the sweep puts them back on the queue. (Law 8)</param>
public sealed record WorkKind(
    string Name,
    Func<IServiceProvider, Lease, CancellationToken, Task<Refusal?>> DoAsync,
    Func<CouncilDb, CancellationToken, Task<List<long>>> UnfinishedAsync);

/// <summary>The names of all kinds of work, in the order in which their rooms registered them.</summary>
public sealed class WorkNames(IEnumerable<WorkKind> kinds)
{
    public IReadOnlyList<string> Kinds { get; } = [.. kinds.Select(k => k.Name)];
}
