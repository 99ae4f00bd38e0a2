using Ims.Domain.Access;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Reports;

/// <summary>What came in on a day for a fund by a method: the sum of all ledger lines, movements between funds included.</summary>
public sealed record IncomeRow(DateOnly On, string FundCode, string FundName, bool IsSuspense, string MethodCode, string MethodName, int Lines, Money Amount, Money Vat);

/// <summary>Income of a period with its criteria, time and author. The rows come to <paramref name="ControlTotal"/>, for which the ledger was asked apart from them.</summary>
/// <param name="From">First accounting date.</param>
/// <param name="To">Last accounting date.</param>
public sealed record Income(
    string Council, DateOnly From, DateOnly To, DateTime MadeAt, string MadeBy, IReadOnlyList<IncomeRow> Rows, int ControlLines, Money ControlTotal);

/// <summary>Income by day, fund and method, tied to the ledger. Suspense is a fund of its own; banking moves value between control codes and is no income.</summary>
public sealed class IncomeReport(Looks looks, Actor actor, TimeProvider time)
{
    /// <summary>A posting may arrive between the two questions; then both are asked again.</summary>
    const int Attempts = 5;

    public static Permission Needs => Permission.ReportsView;

    public async Task<Result<Income>> GetAsync(DateOnly from, DateOnly to, CancellationToken ct)
    {
        if (from > to) return LedgerRefusals.PeriodBackwards(from, to);
        return await looks.GetAsync(Needs, async (db, ct) =>
        {
            for (var attempt = 1; ; attempt++)
            {
                var rows = await RowsAsync(db, from, to, ct);
                var (lines, control) = await ControlAsync(db, from, to, ct);
                if (lines == rows.Sum(r => r.Lines) && control == Money.Sum(rows.Select(r => r.Amount)))
                    return new Income(actor.Council.Name, from, to, time.UtcNow(), actor.Name, rows, lines, control);
                if (attempt == Attempts) throw new InvalidOperationException($"The income from {from:O} to {to:O} does not come to the {control} of its ledger lines.");
            }
        }, ct);
    }

    static async Task<List<IncomeRow>> RowsAsync(CouncilDb db, DateOnly from, DateOnly to, CancellationToken ct)
    {
        var suspense = await db.SpecialFunds.Select(s => s.SuspenseFundCode).SingleAsync(ct);
        var sums = await db.LedgerLines.Where(l => l.AccountingOn >= from && l.AccountingOn <= to && l.FundCode != null)
            .GroupBy(l => new { l.AccountingOn, l.FundCode, l.MethodCode })
            .Select(g => new { g.Key, Lines = g.Count(), Pence = g.Sum(l => l.AmountPence), VatPence = g.Sum(l => l.VatPence) }).ToListAsync(ct);
        var funds = await db.Funds.ToDictionaryAsync(f => f.Code, f => f.Name, ct);
        var methods = await db.Methods.ToDictionaryAsync(m => m.Code, m => m.Name, ct);
        return [.. sums
            .Select(s => new IncomeRow(s.Key.AccountingOn, s.Key.FundCode!, funds[s.Key.FundCode!], s.Key.FundCode == suspense, s.Key.MethodCode, methods[s.Key.MethodCode],
                s.Lines, new Money(s.Pence), new Money(s.VatPence)))
            .OrderBy(r => r.On).ThenBy(r => r.FundCode, StringComparer.Ordinal).ThenBy(r => r.MethodCode, StringComparer.Ordinal)];
    }

    // All lines of the period less those of no fund, which are banking's: another question than that of the rows.
    static async Task<(int Lines, Money Total)> ControlAsync(CouncilDb db, DateOnly from, DateOnly to, CancellationToken ct)
    {
        var period = db.LedgerLines.Where(l => l.AccountingOn >= from && l.AccountingOn <= to);
        var all = await SumAsync(period, ct);
        var banking = await SumAsync(period.Where(l => l.FundCode == null), ct);
        return (all.Lines - banking.Lines, all.Total - banking.Total);
    }

    static async Task<(int Lines, Money Total)> SumAsync(IQueryable<LedgerLine> lines, CancellationToken ct)
    {
        var sum = await lines.GroupBy(_ => 1).Select(g => new { Lines = g.Count(), Pence = g.Sum(l => l.AmountPence) }).SingleOrDefaultAsync(ct);
        return sum is null ? (0, Money.Zero) : (sum.Lines, new Money(sum.Pence));
    }
}
