using Ims.Domain.Access;
using Ims.Domain.Accounts;
using Ims.Domain.Funds;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Accounts;

/// <param name="FundCode">Null = all funds.</param>
/// <param name="Find">The beginning of a reference, or words of a name or a postcode.</param>
/// <param name="After">The last row already seen; null = from the first.</param>
public sealed record AccountHolderFilter(string? FundCode = null, string? Find = null, AccountKey? After = null);

public sealed record AccountKey(string FundCode, string Reference);

public sealed record AccountHolderRow(
    string FundCode, string Reference, string? Name, string? AddressLine1, string? Postcode, Money? Balance, DateTime? BalanceAt, Money? Instalment, StopKind Stop,
    string? StopMessage, bool Closed);

/// <param name="Count">Exact up to <see cref="AccountHolderList.MostCounted"/>; one more than that means "more than".</param>
public sealed record AccountHolderPage(IReadOnlyList<AccountHolderRow> Rows, int Count, bool More, IReadOnlyList<AccountFund> Funds);

/// <summary>A fund that has account holders.</summary>
public sealed record AccountFund(string Code, string Name);

/// <summary>Account holders by fund and reference, a page at a time.</summary>
public sealed class AccountHolderList(Looks looks)
{
    public static Permission Needs => Permission.AccountsView;

    public const int PageSize = 50;
    public const int MostCounted = 10_000;

    public Task<Result<AccountHolderPage>> GetAsync(AccountHolderFilter filter, CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var found = Found(db, filter);
        var count = await found.Take(MostCounted + 1).CountAsync(ct);
        if (filter.After is { } after)
            found = found.Where(a => string.Compare(a.FundCode, after.FundCode) > 0 || (a.FundCode == after.FundCode && string.Compare(a.Reference, after.Reference) > 0));
        var rows = await found.OrderBy(a => a.FundCode).ThenBy(a => a.Reference).Take(PageSize + 1).ToListAsync(ct);
        var funds = await db.Funds.Where(f => db.AccountHolders.Any(a => a.FundCode == f.Code)).OrderBy(f => f.Code).Select(f => new AccountFund(f.Code, f.Name)).ToListAsync(ct);
        return new AccountHolderPage([.. rows.Take(PageSize).Select(Row)], count, rows.Count > PageSize, funds);
    }, ct);

    static IQueryable<AccountHolder> Found(CouncilDb db, AccountHolderFilter filter)
    {
        var found = db.AccountHolders.AsQueryable();
        if (!string.IsNullOrEmpty(filter.FundCode)) found = found.Where(a => a.FundCode == filter.FundCode);
        if (string.IsNullOrWhiteSpace(filter.Find)) return found;
        var words = filter.Find.Trim();
        var reference = Pattern(ReferenceCheck.Normalise(words)) + "%";
        var within = "%" + Pattern(words) + "%";
        return found.Where(a => EF.Functions.Like(a.Reference, reference, "\\") || EF.Functions.Like(a.Name!, within, "\\") || EF.Functions.Like(a.Postcode!, within, "\\"));
    }

    // What people type is text, whatever it means to LIKE.
    static string Pattern(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal)
        .Replace("_", "\\_", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal);

    static AccountHolderRow Row(AccountHolder a) => new(
        a.FundCode, a.Reference, a.Name, a.AddressLine1, a.Postcode, a.BalancePence is { } balance ? new Money(balance) : null, a.BalanceAt,
        a.InstalmentPence is { } instalment ? new Money(instalment) : null, a.Stop, a.StopMessage, a.Closed);
}
