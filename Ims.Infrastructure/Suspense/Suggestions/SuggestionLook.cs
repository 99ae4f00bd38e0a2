using Ims.Domain.Suspense;
using Ims.Domain.Suspense.Suggestions;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Councils;
using Ims.Infrastructure.Persistence;

namespace Ims.Infrastructure.Suspense.Suggestions;

/// <summary>One look at suggestions, within one operation. Where an account has changed since the index was made, it is made again, once.</summary>
sealed class SuggestionLook(CouncilDb db, SuggestionSnapshots snapshots, CouncilRef council)
{
    /// <summary>So many of the oldest open items are looked at for those above the line.</summary>
    const int MostLookedAt = SuspenseList.MostCounted;

    /// <summary>The items that are open, with at most so many suggestions each.</summary>
    public async Task<IReadOnlyDictionary<long, (OpenItem Item, IReadOnlyList<SuggestionTold> Suggestions)>> ForAsync(IReadOnlyList<long> itemIds, int most, CancellationToken ct)
    {
        var items = await db.OpenItemsAsync(db.SuspenseItems.Where(i => itemIds.Contains(i.Id)), itemIds.Count, ct);
        var line = await db.SuggestionPercentAsync(ct);
        var told = await TellAsync(index => [.. items.Select(i => (i.Id, (IReadOnlyList<Suggestion>)[.. index.For(i.Asked).Take(most)]))], line, ct);
        return items.ToDictionary(i => i.Id, i => (i, told.GetValueOrDefault(i.Id) ?? []));
    }

    public async Task<SuggestionsAbove> AboveAsync(IQueryable<SuspenseItem> wanted, CancellationToken ct)
    {
        var items = await db.OpenItemsAsync(wanted, MostLookedAt + 1, ct);
        var line = await db.SuggestionPercentAsync(ct);
        var isAll = items.Count <= MostLookedAt;
        var byId = items.Take(MostLookedAt).ToDictionary(i => i.Id);
        var told = await TellAsync(index =>
        {
            var above = new List<(long, IReadOnlyList<Suggestion>)>();
            isAll = items.Count <= MostLookedAt;
            foreach (var item in items.Take(MostLookedAt))
            {
                ct.ThrowIfCancellationRequested();
                if (index.For(item.Asked) is not [var first, ..] || first.Percent < line) continue;
                if (above.Count == AcceptSuggestions.Most)
                {
                    isAll = false;
                    break;
                }
                above.Add((item.Id, [first]));
            }
            return above;
        }, line, ct);
        var rows = told.Select(t => (Item: byId[t.Key], Suggestion: t.Value[0])).OrderBy(r => r.Item.ReceivedOn).ThenBy(r => r.Item.Id)
            .Select(r => new SuggestionAboveLine(r.Item.Id, r.Item.Version, r.Item.ReceivedOn, new Money(r.Item.RemainingPence), r.Item.Narrative, r.Suggestion)).ToList();
        return new SuggestionsAbove(line, rows, Money.Sum(rows.Select(r => r.Remaining)), isAll);
    }

    async Task<IReadOnlyDictionary<long, IReadOnlyList<SuggestionTold>>> TellAsync(
        Func<SuggestionIndex, IReadOnlyCollection<(long ItemId, IReadOnlyList<Suggestion> Suggestions)>> find, int line, CancellationToken ct)
    {
        for (var isAgain = false; ; isAgain = true)
        {
            var index = await snapshots.GetAsync(db, council, ct);
            if (await db.TellAsync(find(index), line, ct) is { } told) return told;
            snapshots.Forget(db, council, index);
            // Accounts are being changed this very moment: better none than a wrong one.
            if (isAgain) return new Dictionary<long, IReadOnlyList<SuggestionTold>>();
        }
    }
}
