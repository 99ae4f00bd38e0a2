using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Reports;

/// <summary>A fund's or a method's part of a day's income.</summary>
public sealed record IncomeShare(string Code, string Name, bool IsSuspense, int Lines, Money Amount);

/// <summary>A day's income twice, the largest first: by fund and by method. Either comes to <paramref name="Total"/>.</summary>
public sealed record IncomeShares(DateOnly On, IReadOnlyList<IncomeShare> ByFund, IReadOnlyList<IncomeShare> ByMethod, Money Total);

/// <summary>Today's income by fund and by method of payment.</summary>
public sealed class IncomeOfToday(Looks looks, TimeProvider time)
{
    public static Permission Needs => Permission.ReportsView;

    public Task<Result<IncomeShares>> GetAsync(CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var on = time.Today();
        var sums = await db.Income().Where(l => l.AccountingOn == on).GroupBy(l => new { l.FundCode, l.MethodCode })
            .Select(g => new { g.Key.FundCode, g.Key.MethodCode, Lines = g.Count(), Pence = g.Sum(l => l.AmountPence) }).ToListAsync(ct);
        var suspense = await db.SpecialFunds.Select(s => s.SuspenseFundCode).SingleOrDefaultAsync(ct);
        var funds = await db.Funds.ToDictionaryAsync(f => f.Code, f => f.Name, ct);
        var methods = await db.Methods.ToDictionaryAsync(m => m.Code, m => m.Name, ct);
        return new IncomeShares(on,
            InOrder(sums.GroupBy(s => s.FundCode!).Select(g => new IncomeShare(g.Key, funds[g.Key], g.Key == suspense, g.Sum(s => s.Lines), new Money(g.Sum(s => s.Pence))))),
            InOrder(sums.GroupBy(s => s.MethodCode).Select(g => new IncomeShare(g.Key, methods[g.Key], IsSuspense: false, g.Sum(s => s.Lines), new Money(g.Sum(s => s.Pence))))),
            new Money(sums.Sum(s => s.Pence)));
    }, ct);

    static List<IncomeShare> InOrder(IEnumerable<IncomeShare> shares) => [.. shares.OrderByDescending(s => s.Amount).ThenBy(s => s.Code, StringComparer.Ordinal)];
}
