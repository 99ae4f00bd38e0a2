using Ims.Domain.Access;
using Ims.Domain.Suspense;
using Ims.Domain.Suspense.Suggestions;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Councils;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Suspense.Suggestions;

/// <summary>What is suggested for an item, the likeliest first.</summary>
/// <param name="Version">Of the item when it was read: an acceptance names it.</param>
public sealed record SuggestionsOfItem(long ItemId, int Version, Money Remaining, IReadOnlyList<SuggestionTold> Suggestions);

/// <summary>The accounts that an open item may be for, each with reasons that a person can check. None where the item is cleared.</summary>
public sealed class SuspenseSuggestions(Looks looks, SuggestionSnapshots snapshots, Actor actor)
{
    public static Permission Needs => Permission.SuspenseAllocate;

    public Task<Result<SuggestionsOfItem>> GetAsync(long itemId, CancellationToken ct) => looks.FindAsync(Needs, async (db, ct) =>
    {
        var item = await db.SuspenseItems.Where(i => i.Id == itemId).Select(i => new { i.Version, i.RemainingPence }).SingleOrDefaultAsync(ct);
        if (item is null) return null;
        var told = (await new SuggestionLook(db, snapshots, actor.Council).ForAsync([itemId], SuggestionIndex.Most, ct)).GetValueOrDefault(itemId);
        return new SuggestionsOfItem(itemId, told.Item?.Version ?? item.Version, new Money(told.Item?.RemainingPence ?? item.RemainingPence), told.Suggestions ?? []);
    }, SuspenseRefusals.ItemUnknown(itemId), ct);
}

/// <summary>The likeliest account of each of some items, for the list. Items for which nothing speaks are left out.</summary>
public sealed class SuspenseSuggestionList(Looks looks, SuggestionSnapshots snapshots, Actor actor)
{
    public static Permission Needs => Permission.SuspenseAllocate;

    /// <param name="itemIds">As many as a page of the list has, at most; more are left out.</param>
    /// <param name="ct">Of the page.</param>
    public Task<Result<IReadOnlyDictionary<long, SuggestionTold>>> GetAsync(IReadOnlyList<long> itemIds, CancellationToken ct) =>
        looks.GetAsync<IReadOnlyDictionary<long, SuggestionTold>>(Needs, async (db, ct) =>
            (await new SuggestionLook(db, snapshots, actor.Council).ForAsync([.. itemIds.Take(SuspenseList.RowsPerPage)], most: 1, ct))
                .Where(f => f.Value.Suggestions.Count > 0).ToDictionary(f => f.Key, f => f.Value.Suggestions[0]), ct);
}

/// <summary>An item whose likeliest account is above the line.</summary>
public sealed record SuggestionAboveLine(long ItemId, int Version, DateOnly ReceivedOn, Money Remaining, string? Narrative, SuggestionTold Suggestion);

/// <param name="Line">The council's, in percent.</param>
/// <param name="Rows">Oldest first.</param>
/// <param name="LookedAtAll">False where there are more open items than were looked at, or more above the line than are accepted together.</param>
public sealed record SuggestionsAbove(int Line, IReadOnlyList<SuggestionAboveLine> Rows, Money Total, bool LookedAtAll);

/// <summary>All open items of a list whose likeliest account is above the council's line, to be accepted together.</summary>
public sealed class SuggestionsAboveLine(Looks looks, SuggestionSnapshots snapshots, Actor actor, TimeProvider time)
{
    public static Permission Needs => Permission.SuspenseAllocate;

    public async Task<Result<SuggestionsAbove>> GetAsync(SuspenseFilter filter, CancellationToken ct)
    {
        if (filter.Refusal is { } refusal) return refusal;
        return await looks.GetAsync(Needs, async (db, ct) =>
        {
            var today = time.Today();
            var items = db.Narrowed(filter, today).Wanted(filter, actor.PersonId, today);
            return await Task.Run(() => new SuggestionLook(db, snapshots, actor.Council).AboveAsync(items, ct), ct);   // thousands of items: not on the thread that draws a screen
        }, ct);
    }
}
