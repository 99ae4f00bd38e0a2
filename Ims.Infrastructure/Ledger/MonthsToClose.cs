using Ims.Domain.Access;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Ledger;

/// <summary>Months that are over and not closed.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Oldest">The one that closes first: months close in their order; null where all are closed.</param>
/// <param name="State">Of that one.</param>
/// <param name="Findings">What was looked at of that one before it closes.</param>
public sealed record MonthsOver(int Count, DateOnly? Oldest, MonthState State, IReadOnlyList<MonthFinding> Findings)
{
    /// <summary>Whether nothing keeps the oldest from closing.</summary>
    public bool CanClose => Oldest is not null && Findings.All(f => f.Refusal is null);
}

/// <summary>What whoever closes months has before them. Only the month that comes first is looked through.</summary>
public sealed class MonthsToClose(Looks looks, MonthChecks checks, TimeProvider time)
{
    public static Permission Needs => Permission.MonthsClose;

    public Task<Result<MonthsOver>> GetAsync(CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var thisMonth = Months.FirstDayOf(time.Today());
        var over = await db.Months.Where(m => !m.Closed && m.FirstDay < thisMonth).OrderBy(m => m.FirstDay).ToListAsync(ct);
        return over.Count == 0 ? new MonthsOver(0, null, MonthState.Closed, []) : new MonthsOver(over.Count, over[0].FirstDay, over[0].State, await checks.LookAsync(db, over[0], ct));
    }, ct);
}
