using Ims.Domain.Values;

namespace Ims.Infrastructure.Work;

/// <summary>Something small that is done for every council again and again, such as sealing the audit; its room registers it by hand.</summary>
/// <param name="Key">As addresses and the catalogue name it; it stays as it is.</param>
/// <param name="Name">As screens and the log write it.</param>
/// <param name="What">What it does, for those who choose how often: a sentence.</param>
/// <param name="Cron">How often, unless support staff chose otherwise: a cron expression in UK time.</param>
/// <param name="DoAsync">Does it in a scope whose actor is the system, working for one council. Two instances may do it at the same moment: it has one effect all the same.</param>
public sealed record Chore(string Key, string Name, string What, string Cron, Func<IServiceProvider, CancellationToken, Task<Refusal?>> DoAsync)
{
    /// <summary>Whether a council is well served where it rests for longer than a day. Most must not: it cannot be chosen then.</summary>
    public bool MayRest { get; init; }
}
