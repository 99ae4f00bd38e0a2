using Ims.Domain.Access;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Ledger;

/// <summary>Opens the month that follows the newest, up to a year ahead. Money of a month that nobody opened yet counts in it all the same.</summary>
public sealed class OpenMonth(Acts acts)
{
    public static Permission Needs => Permission.MonthsClose;

    /// <param name="firstDay">Of the month as the person was offered it.</param>
    public Task<Result<Done>> RunAsync(DateOnly firstDay, CancellationToken ct) => acts.RunAsync<Done>(Needs, async (act, ct) =>
    {
        var there = await act.Db.Months.Select(m => m.FirstDay).ToListAsync(ct);
        var month = Month.Next(there, firstDay, act.Today);
        if (!month.Ok) return month.Refusal;
        act.Db.Months.Add(month.Value);
        act.AuditRow("month.open", month.Value, MonthRows.Key(firstDay));
        return Done.It;
    }, ct);
}
