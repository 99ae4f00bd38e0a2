using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Reports;

/// <summary>Income of one accounting date: the sum of its ledger lines, suspense among them, banking left out.</summary>
public sealed record DayIncome(DateOnly On, int Lines, Money Amount);

/// <summary>The lines that are income, in a form that leaves the engine only the index by accounting date to begin with.</summary>
static class IncomeLines
{
    public static IQueryable<LedgerLine> Income(this CouncilDb db) => db.LedgerLines.Where(l => l.FundCode + "" != "");

    public static async Task<DayIncome> IncomeOnAsync(this CouncilDb db, DateOnly on, CancellationToken ct)
    {
        var sum = await db.Income().Where(l => l.AccountingOn == on).GroupBy(_ => 1).Select(g => new { Lines = g.Count(), Pence = g.Sum(l => l.AmountPence) }).SingleOrDefaultAsync(ct);
        return new DayIncome(on, sum?.Lines ?? 0, new Money(sum?.Pence ?? 0));
    }

    /// <summary>What lines come to, in one question; nothing where there are none.</summary>
    public static async Task<(long Lines, long Vat, long Pence)> AddedUpAsync(this IQueryable<LedgerLine> lines, CancellationToken ct)
    {
        var sum = await lines.GroupBy(_ => 1).Select(g => new { Lines = g.LongCount(), Vat = g.Sum(l => l.VatPence), Pence = g.Sum(l => l.AmountPence) }).SingleOrDefaultAsync(ct);
        return sum is null ? default : (sum.Lines, sum.Vat, sum.Pence);
    }
}
