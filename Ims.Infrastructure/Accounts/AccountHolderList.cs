using Ims.Domain.Access;
using Ims.Domain.Accounts;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Accounts;

/// <param name="FundCode">Null = all funds.</param>
/// <param name="Find">The beginning of a reference, or words of name, address and postcode in any order; names in near spellings too.</param>
/// <param name="After">The last row already seen; null = from the first.</param>
public sealed record AccountHolderFilter(string? FundCode = null, string? Find = null, AccountKey? After = null);

/// <summary>A place in the list: by how well a row fits, then by fund and reference.</summary>
public sealed record AccountKey(string FundCode, string Reference, int Rank = 0) : IComparable<AccountKey>
{
    public int CompareTo(AccountKey? other)
    {
        if (other is null) return 1;
        if (Rank != other.Rank) return Rank.CompareTo(other.Rank);
        var funds = string.CompareOrdinal(FundCode, other.FundCode);
        return funds != 0 ? funds : string.CompareOrdinal(Reference, other.Reference);
    }
}

/// <param name="IsNear">Found by a near spelling of its name.</param>
public sealed record AccountHolderRow(
    AccountKey Key, string? Name, string? AddressLine1, string? Town, string? Postcode, Money? Balance, DateTime? BalanceAt, Money? Instalment, StopKind Stop,
    string? StopMessage, bool Closed, bool IsNear)
{
    public string FundCode => Key.FundCode;
    public string Reference => Key.Reference;
}

/// <param name="Count">Exact up to <see cref="AccountHolderList.MostCounted"/>; one more than that means "more than".</param>
public sealed record AccountHolderPage(IReadOnlyList<AccountHolderRow> Rows, int Count, bool More, IReadOnlyList<AccountFund> Funds);

/// <summary>A fund that has account holders.</summary>
public sealed record AccountFund(string Code, string Name);

/// <summary>Account holders, a page at a time: all by fund and reference, or those that fit what was typed, best first.</summary>
public sealed class AccountHolderList(Looks looks)
{
    public static Permission Needs => Permission.AccountsView;

    public const int PageSize = 50;
    public const int MostCounted = 10_000;

    public Task<Result<AccountHolderPage>> GetAsync(AccountHolderFilter filter, CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var fund = string.IsNullOrEmpty(filter.FundCode) ? null : filter.FundCode;
        var funds = await db.Funds.Where(f => db.AccountHolders.Any(a => a.FundCode == f.Code)).OrderBy(f => f.Code).Select(f => new AccountFund(f.Code, f.Name)).ToListAsync(ct);
        return AccountSought.Of(filter.Find) is { } sought
            ? await FoundAsync(db, fund, sought, filter.After, funds, ct)
            : await AllAsync(db, fund, filter.After, funds, ct);
    }, ct);

    static async Task<AccountHolderPage> FoundAsync(CouncilDb db, string? fund, AccountSought sought, AccountKey? after, List<AccountFund> funds, CancellationToken ct)
    {
        var (found, more) = await new AccountSeeks(db, fund).FindAsync(sought, ct);
        var place = found.Where(f => after is null || f.Key.CompareTo(after) > 0).Take(PageSize + 1).ToList();
        var page = place.Take(PageSize).ToDictionary(f => f.Id);
        var ids = page.Keys.ToList();
        var holders = await db.AccountHolders.Where(a => ids.Contains(a.Id)).ToListAsync(ct);
        return new AccountHolderPage(
            [.. holders.Select(a => Row(a, page[a.Id].Fit)).OrderBy(r => r.Key)], more ? MostCounted + 1 : Math.Min(found.Count, MostCounted + 1), place.Count > PageSize, funds);
    }

    static async Task<AccountHolderPage> AllAsync(CouncilDb db, string? fund, AccountKey? after, List<AccountFund> funds, CancellationToken ct)
    {
        var all = fund is null ? db.AccountHolders : db.AccountHolders.Where(a => a.FundCode == fund);
        var count = await all.Take(MostCounted + 1).CountAsync(ct);
        // Two seeks: first the rest of the fund, then the other funds. One condition for both would read through all that was seen.
        var rows = await InOrder(after is null ? all : db.AccountHolders.Where(a => a.FundCode == after.FundCode && string.Compare(a.Reference, after.Reference) > 0)).Take(PageSize + 1).ToListAsync(ct);
        if (after is not null && fund is null && rows.Count <= PageSize)
            rows.AddRange(await InOrder(all.Where(a => string.Compare(a.FundCode, after.FundCode) > 0)).Take(PageSize + 1 - rows.Count).ToListAsync(ct));
        return new AccountHolderPage([.. rows.Take(PageSize).Select(a => Row(a, new AccountFit(0, IsNear: false)))], count, rows.Count > PageSize, funds);
    }

    static IQueryable<AccountHolder> InOrder(IQueryable<AccountHolder> some) => some.OrderBy(a => a.FundCode).ThenBy(a => a.Reference);

    static AccountHolderRow Row(AccountHolder a, AccountFit fit) => new(
        new AccountKey(a.FundCode, a.Reference, fit.Rank), a.Name, a.AddressLine1, a.Town, a.Postcode, a.BalancePence is { } balance ? new Money(balance) : null, a.BalanceAt,
        a.InstalmentPence is { } instalment ? new Money(instalment) : null, a.Stop, a.StopMessage, a.Closed, fit.IsNear);
}
