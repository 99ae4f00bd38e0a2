using Ims.Domain.Access;
using Ims.Infrastructure.Accounts;
using Ims.Web.Layout;

namespace Ims.Web.Accounts;

/// <summary>The accounts that fit best what was typed, as the list of account holders finds them.</summary>
internal sealed class AccountSuggester(AccountHolderList accounts) : ISearchSuggester
{
    const int Most = 5;

    /// <summary>What is shorter fits too many to be of use.</summary>
    const int Shortest = 3;

    public string Group => "Accounts";

    public Permission Needs => AccountHolderList.Needs;

    public bool Takes(string text) => text.Length >= Shortest;

    public async Task<IReadOnlyList<SearchSuggestion>> FindAsync(string text, CancellationToken ct)
    {
        if (await accounts.GetAsync(new AccountHolderFilter(Find: text), ct) is not { Ok: true, Value: var page }) return [];
        return [.. page.Rows.Take(Most).Select(a => new SearchSuggestion(a.Reference, DetailOf(a, page.Funds), AccountPaths.Of(a.FundCode, a.Reference)))];
    }

    static string DetailOf(AccountHolderRow account, IReadOnlyList<AccountFund> funds)
    {
        var fund = $"{account.FundCode} {funds.FirstOrDefault(f => f.Code == account.FundCode)?.Name}".TrimEnd();
        return string.IsNullOrWhiteSpace(account.Name) ? fund : $"{account.Name}, {fund}";
    }
}
