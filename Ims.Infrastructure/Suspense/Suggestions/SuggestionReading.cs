using Ims.Domain.Accounts;
using Ims.Domain.Suspense;
using Ims.Domain.Suspense.Suggestions;
using Ims.Domain.Values;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Suspense.Suggestions;

/// <summary>A suggestion as people see it.</summary>
/// <param name="Name">Null where the account is no holder's.</param>
/// <param name="PerMille">See <see cref="Suggestion.PerMille"/>.</param>
/// <param name="IsAboveLine">Whether it may be accepted together with others.</param>
/// <param name="StopMessage">What the account's stop or warning says.</param>
public sealed record SuggestionTold(
    string FundCode, string FundName, string Reference, string? Name, string? Address, int PerMille, bool IsAboveLine, string? StopMessage, IReadOnlyList<SuggestionReason> Reasons)
{
    public int Percent => PerMille / 10;
}

/// <summary>An open item as suggestions are made for it.</summary>
/// <param name="Version">As it was read.</param>
sealed record OpenItem(long Id, int Version, DateOnly ReceivedOn, long RemainingPence, string? Narrative, string? Payer, string? Reference)
{
    public SuggestionItem Asked => new(Id, RemainingPence, Narrative, Payer, Reference);
}

/// <summary>Reads items and tells suggestions.</summary>
static class SuggestionReading
{
    /// <summary>As many of the items as are open, the oldest first.</summary>
    public static async Task<List<OpenItem>> OpenItemsAsync(this CouncilDb db, IQueryable<SuspenseItem> items, int most, CancellationToken ct)
    {
        var open = await (
            from item in items.Where(i => i.RemainingPence != 0).OrderBy(i => i.ReceivedOn).ThenBy(i => i.Id).Take(most)
            join line in db.LedgerLines on item.LedgerLineId equals line.Id
            orderby item.ReceivedOn, item.Id
            select new { item.Id, item.Version, item.ReceivedOn, item.RemainingPence, line.Side!.Narrative, line.Side.Payer, line.AccountReference }).ToListAsync(ct);
        return open.ConvertAll(o => new OpenItem(o.Id, o.Version, o.ReceivedOn, o.RemainingPence, o.Narrative, o.Payer, o.AccountReference));
    }

    /// <summary>
    /// Suggestions with what their accounts are called and where they are, as they are now. Null where an account is no longer as the index has it: then a new index is to be made.
    /// </summary>
    public static async Task<IReadOnlyDictionary<long, IReadOnlyList<SuggestionTold>>?> TellAsync(
        this CouncilDb db, IReadOnlyCollection<(long ItemId, IReadOnlyList<Suggestion> Suggestions)> found, int line, CancellationToken ct)
    {
        var ids = found.SelectMany(f => f.Suggestions).Select(s => s.Account.Id).Where(id => id != 0).Distinct().ToList();
        var holders = ids.Count == 0 ? [] : await db.AccountHolders.AsNoTracking().Where(a => ids.Contains(a.Id))
            .Select(a => new { a.Id, a.Version, a.AddressLine1, a.Town, a.Postcode, a.StopMessage }).ToDictionaryAsync(a => a.Id, ct);
        var funds = await db.Funds.AsNoTracking().Select(f => new { f.Code, f.Name }).ToDictionaryAsync(f => f.Code, f => f.Name, StringComparer.OrdinalIgnoreCase, ct);
        foreach (var account in found.SelectMany(f => f.Suggestions).Select(s => s.Account).Where(a => a.Id != 0))
            if (!holders.TryGetValue(account.Id, out var now) || now.Version != account.Version) return null;

        return found.ToDictionary(f => f.ItemId, f => (IReadOnlyList<SuggestionTold>)[.. f.Suggestions.Select(s =>
        {
            var holder = holders.GetValueOrDefault(s.Account.Id);
            return new SuggestionTold(
                s.Account.FundCode, funds[s.Account.FundCode], s.Account.Reference, s.Account.Name, ShortAddress.Of(holder?.AddressLine1, holder?.Town, holder?.Postcode), s.PerMille, s.Percent >= line,
                string.IsNullOrWhiteSpace(holder?.StopMessage) ? null : holder.StopMessage, s.Reasons);
        })]);
    }
}
