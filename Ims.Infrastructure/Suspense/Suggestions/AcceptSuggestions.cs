using Ims.Domain.Access;
using Ims.Domain.Suspense;
using Ims.Domain.Values;

namespace Ims.Infrastructure.Suspense.Suggestions;

/// <summary>A suggestion that somebody accepts, as it was seen.</summary>
/// <param name="SeenVersion">Of the item.</param>
/// <param name="Amount">All that was left of it.</param>
public sealed record SuggestionToAccept(long ItemId, int SeenVersion, Money Amount, string FundCode, string Reference);

/// <summary>What became of an accepted suggestion: it was allocated, or it was refused.</summary>
public sealed record SuggestionOutcome(AllocationDone? Done, Refusal? Refusal);

/// <param name="Outcomes">Of the first, the second... that were to be accepted.</param>
/// <param name="Untried">How many were still to come when it was stopped.</param>
public sealed record SuggestionsAccepted(IReadOnlyList<SuggestionOutcome> Outcomes, int Untried)
{
    public int Count => Outcomes.Count(o => o.Done is not null);
    public Money Total => Money.Sum(Outcomes.Select(o => o.Done?.Placed ?? Money.Zero));
    public IEnumerable<SuggestionOutcome> Lost => Outcomes.Where(o => o.Refusal is not null);
}

/// <summary>
/// Accepts suggestions, one or many. Each is an allocation like any other, with its checks, its audit entry and a transaction of its own: where one is refused, because
/// somebody was faster or the account can no longer take it, the others still go.
/// </summary>
public sealed class AcceptSuggestions(AllocateSuspense allocate)
{
    /// <summary>Most that are accepted together.</summary>
    public const int Most = 500;

    public static Permission Needs => AllocateSuspense.Needs;

    /// <param name="suggestions">As they were seen.</param>
    /// <param name="progress">Told how many of how many are through; null where nobody watches.</param>
    /// <param name="ct">Stops before the next one; what is allocated stays so and is told.</param>
    public async Task<Result<SuggestionsAccepted>> RunAsync(IReadOnlyList<SuggestionToAccept> suggestions, Func<int, int, CancellationToken, Task>? progress, CancellationToken ct)
    {
        if (suggestions.Count == 0) return SuspenseRefusals.NothingAccepted;
        if (suggestions.Count > Most) return SuspenseRefusals.TooManyAccepted(Most);
        if (suggestions.GroupBy(s => s.ItemId).FirstOrDefault(g => g.Count() > 1) is { } twice) return SuspenseRefusals.ItemTwice(twice.Key);
        var outcomes = new List<SuggestionOutcome>(suggestions.Count);
        foreach (var one in suggestions)
        {
            if (ct.IsCancellationRequested) break;
            var command = new SuspenseToAllocate([new ItemToTake(one.ItemId, one.Amount, one.SeenVersion)], [new TargetLine(one.FundCode, one.Reference, one.Amount)]);
            // Not the caller's token: an allocation that has begun is brought to its end, so that what is told is what was done.
            var result = await allocate.RunAsync(command, CancellationToken.None);
            var isShut = result.Refusal?.Code is "not-permitted" or "access-ended";
            if (isShut && outcomes.Count == 0) return result.Refusal!;
            outcomes.Add(new(result.Ok ? result.Value : null, result.Refusal));
            if (isShut) break;
            if (progress is not null) await progress(outcomes.Count, suggestions.Count, CancellationToken.None);
        }
        return new SuggestionsAccepted(outcomes, suggestions.Count - outcomes.Count);
    }
}
