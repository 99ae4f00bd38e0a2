using Ims.Domain.Access;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Ledger;

/// <summary>What is dated in a month. Of one that is not closed at most <see cref="MonthFinding.MostCounted"/> lines are counted.</summary>
/// <param name="Amount">Null where not all were counted.</param>
public sealed record MonthFigures(int Lines, Money? Amount);

/// <param name="Figures">Null for a month that was closed before IMS came: nothing is in it.</param>
/// <param name="Findings">What is not done, or only to be known, before it closes; empty once it is closed.</param>
public sealed record MonthRow(
    DateOnly FirstDay, MonthState State, DateTime? ClosingAt, string? ClosingBy, DateTime? ClosedAt, string? ClosedBy, MonthFigures? Figures,
    IReadOnlyList<MonthFinding> Findings, bool IsThisMonth, int Version)
{
    public bool Closed => State == MonthState.Closed;
}

/// <summary>The council's accounting months, newest first. Before the oldest every month counts as closed.</summary>
/// <param name="Next">The month that can be opened next; null where it is too far ahead.</param>
public sealed record MonthsTold(IReadOnlyList<MonthRow> Months, DateOnly? Next);

/// <inheritdoc cref="MonthsTold"/>
public sealed class MonthList(Looks looks, MonthChecks checks, TimeProvider time)
{
    public static Permission Needs => Permission.SetupView;

    public Task<Result<MonthsTold>> GetAsync(CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var today = time.Today();
        var months = await db.Months.OrderByDescending(m => m.FirstDay).ToListAsync(ct);
        var closings = (await db.MonthClosings.Where(c => c.ReopenedInAct == null).ToListAsync(ct)).ToDictionary(c => c.FirstDay);
        var rows = new List<MonthRow>();
        foreach (var month in months) rows.Add(await RowAsync(db, checks, month, closings.GetValueOrDefault(month.FirstDay), today, ct));
        var next = months.Count == 0 ? Months.FirstDayOf(today) : months[0].FirstDay.AddMonths(1);
        return new MonthsTold(rows, Month.Next(months.Select(m => m.FirstDay), next, today).Ok ? next : null);
    }, ct);

    /// <param name="db">The council's.</param>
    /// <param name="checks">Asked of a month that is not closed.</param>
    /// <param name="month">The month.</param>
    /// <param name="closing">How it was closed, where IMS did it.</param>
    /// <param name="today">UK date.</param>
    /// <param name="ct">Stops it.</param>
    internal static async Task<MonthRow> RowAsync(CouncilDb db, MonthChecks checks, Month month, MonthClosing? closing, DateOnly today, CancellationToken ct) => new(
        month.FirstDay, month.State, month.ClosingAt, month.ClosingBy, closing?.ClosedAt, closing?.ClosedBy,
        !month.Closed ? await FiguresAsync(db, month, ct) : closing is null ? null : new MonthFigures(closing.Lines, closing.Amount),
        month.Closed ? [] : await checks.LookAsync(db, month, ct), month.FirstDay == Months.FirstDayOf(today), month.Version);

    static async Task<MonthFigures> FiguresAsync(CouncilDb db, Month month, CancellationToken ct)
    {
        var (from, to) = (month.FirstDay, month.LastDay);
        var sum = await db.LedgerLines.Where(l => l.AccountingOn >= from && l.AccountingOn <= to).OrderBy(l => l.AccountingOn).ThenBy(l => l.Id)
            .Select(l => l.AmountPence).Take(MonthFinding.MostCounted + 1)
            .GroupBy(_ => 1).Select(g => new { Lines = g.Count(), Pence = g.Sum() }).SingleOrDefaultAsync(ct);
        return sum is null ? new(0, Money.Zero) : new(sum.Lines, sum.Lines > MonthFinding.MostCounted ? null : new Money(sum.Pence));
    }
}
