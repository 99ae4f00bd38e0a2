using Ims.Domain.Accounts;
using Ims.Domain.Funds;
using Ims.Domain.Values;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Ledger;

/// <summary>Account holders as the payment check asks for them: read beforehand, found in memory.</summary>
static class AccountLookup
{
    /// <summary>Reads the accounts that a few lines name, in one query, each with what its back office has not yet heard of.</summary>
    /// <param name="db">The council's.</param>
    /// <param name="book">Knows the lines' funds; a line of no fund has no account.</param>
    /// <param name="named">Fund codes and references as they were typed.</param>
    /// <param name="ct">Stops the reading.</param>
    public static async Task<FindAccount> LoadAccountsAsync(this CouncilDb db, FundBook book, IEnumerable<(string FundCode, string? Reference)> named, CancellationToken ct)
    {
        var holders = await LoadAsync(db, book, named, ct);
        if (holders.Count == 0) return (_, _) => null;

        var found = holders.ToDictionary(h => Key(h.Account.FundCode, h.Account.Reference), h => h.Account.Standing(h.Unheard));
        return (fund, reference) => found.GetValueOrDefault(Key(fund, reference));
    }

    /// <summary>How the balance of one account is made; null where it is not known.</summary>
    public static async Task<AccountOwes?> LoadBalanceAsync(this CouncilDb db, FundBook book, string fundCode, string reference, CancellationToken ct) =>
        await LoadAsync(db, book, [(fundCode, reference)], ct) is [{ Account: { BalancePence: { } pence, BalanceAt: { } at } account, Unheard: var unheard }]
            ? new AccountOwes(new Money(pence), at, unheard, account.Standing(unheard).Balance!.Value)
            : null;

    sealed record Holder(AccountHolder Account, Money Unheard);

    static async Task<List<Holder>> LoadAsync(CouncilDb db, FundBook book, IEnumerable<(string FundCode, string? Reference)> named, CancellationToken ct)
    {
        var keys = named.Select(n => (Fund: book.Fund(n.FundCode)?.Code, Reference: ReferenceCheck.Normalise(n.Reference))).Where(n => n.Fund is not null && n.Reference.Length > 0).ToList();
        if (keys.Count == 0) return [];
        var (funds, references) = (keys.Select(k => k.Fund!).Distinct().ToList(), keys.Select(k => k.Reference).Distinct().ToList());
        var holders = await Holders.Of(db)(db, funds, references).ToListAsync(ct);
        return holders.ConvertAll(h => new Holder(h.Account, new Money(h.UnheardPence)));
    }

    sealed record HolderRow(AccountHolder Account, long UnheardPence);

    // The one place that says what a back office has not heard of (docs/decisions/0014): until back offices acknowledge exports, what was posted after
    // their snapshot. The reference is to be sought by, not the fund, which may have a million lines: so the fund is compared in a way that no index answers.
    static readonly KeptQuery<Func<CouncilDb, List<string>, List<string>, IAsyncEnumerable<HolderRow>>> Holders = new(() => EF.CompileAsyncQuery((CouncilDb db, List<string> funds, List<string> references) =>
        from account in db.AccountHolders.AsNoTracking()
        where funds.Contains(account.FundCode) && references.Contains(account.Reference)
        select new HolderRow(account, (
            from line in db.LedgerLines
            join posting in db.Postings on line.PostingId equals posting.Id
            where line.AccountReference == account.Reference && (line.FundCode ?? "") == account.FundCode && posting.PostedAt > account.BalanceAt
            select line.AmountPence).Sum())));

    static (string, string) Key(string fund, string reference) => (fund.ToUpperInvariant(), reference.ToUpperInvariant());
}
