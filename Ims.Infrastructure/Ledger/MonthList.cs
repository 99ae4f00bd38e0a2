using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Ledger;

public sealed record MonthRow(DateOnly FirstDay, bool Closed, bool IsThisMonth);

/// <summary>The council's accounting months, newest first. Before the oldest every month counts as closed.</summary>
public sealed class MonthList(Looks looks, TimeProvider time)
{
    public static Permission Needs => Permission.SetupView;

    public Task<Result<IReadOnlyList<MonthRow>>> GetAsync(CancellationToken ct) => looks.GetAsync<IReadOnlyList<MonthRow>>(Needs, async (db, ct) =>
    {
        var today = time.Today();
        var months = await db.Months.OrderByDescending(m => m.FirstDay).ToListAsync(ct);
        return months.ConvertAll(m => new MonthRow(m.FirstDay, m.Closed, m.FirstDay == new DateOnly(today.Year, today.Month, 1)));
    }, ct);
}
