using Ims.Domain.Access;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Ledger;

/// <param name="Warnings">What was not done when it closed, and did not keep it open.</param>
public sealed record MonthClosed(int Lines, Money Amount, IReadOnlyList<string> Warnings);

/// <summary>
/// Closes a month: no line can be dated in it any more, also by who began to post before. Refused while lines of it have not been exported, and where no
/// month would be left open. (Law 7)
/// </summary>
public sealed class CloseMonth(Acts acts, MonthChecks checks)
{
    public static Permission Needs => Permission.MonthsClose;

    public Task<Result<MonthClosed>> RunAsync(MonthSeen seen, CancellationToken ct) => acts.RunAsync<MonthClosed>(Needs, async (act, ct) =>
    {
        var closingId = await act.TakeIdsAsync(1, ct);
        var found = await MonthRows.SeenAsync(act, seen, ct);
        if (!found.Ok) return found.Refusal;
        var month = found.Value;
        if (month.Close(await act.Db.Months.ToListAsync(ct)) is { } no) return no;
        var findings = await checks.LookAsync(act.Db, month, ct);
        if (findings.Select(f => f.Refusal).FirstOrDefault(r => r is not null) is { } notDone) return notDone;

        var (lines, amount) = await SumAsync(act.Db, month, ct);
        act.AuditRow("month.close", month, MonthRows.Key(month.FirstDay));
        var closing = new MonthClosing
        {
            Id = closingId, FirstDay = month.FirstDay, ClosedAt = act.Now, ClosedBy = act.ActorName, ClosedInAct = await act.IdAsync(ct), Lines = lines, AmountPence = amount.Pence,
        };
        act.Db.MonthClosings.Add(closing);
        act.AuditRow("month.closed-with", closing, MonthRows.Key(month.FirstDay));
        return new MonthClosed(lines, amount, [.. findings.Where(f => f.Warns).Select(f => f.Sentence)]);
    }, ct);

    // The whole of it, once: from now on it stays so, and nobody counts it again.
    static async Task<(int Lines, Money Amount)> SumAsync(CouncilDb db, Month month, CancellationToken ct)
    {
        var (from, to) = (month.FirstDay, month.LastDay);
        var sum = await db.LedgerLines.Where(l => l.AccountingOn >= from && l.AccountingOn <= to).GroupBy(_ => 1)
            .Select(g => new { Lines = g.Count(), Pence = g.Sum(l => l.AmountPence) }).SingleOrDefaultAsync(ct);
        return (sum?.Lines ?? 0, new Money(sum?.Pence ?? 0));
    }
}
