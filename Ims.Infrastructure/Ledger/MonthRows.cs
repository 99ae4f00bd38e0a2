using System.Globalization;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Ledger;

/// <summary>A month as a person saw it.</summary>
public sealed record MonthSeen(DateOnly FirstDay, int SeenVersion);

/// <summary>How months are loaded for an act, and how the audit names them.</summary>
static class MonthRows
{
    public const string Subject = "Month";

    public static string Key(DateOnly firstDay) => firstDay.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>Whoever posts asks about months while holding others back: who changes one does the same first, so that neither waits for what the other has.</summary>
    public static async Task<Month?> FindAsync(Act act, DateOnly firstDay, CancellationToken ct)
    {
        await act.HoldOthersAsync(ct);
        return await act.Db.Months.SingleOrDefaultAsync(m => m.FirstDay == firstDay, ct);
    }

    /// <summary>Refuses what is not there, and what changed since it was seen.</summary>
    public static async Task<Result<Month>> SeenAsync(Act act, MonthSeen seen, CancellationToken ct)
    {
        if (await FindAsync(act, seen.FirstDay, ct) is not { } month) return LedgerRefusals.MonthUnknown(seen.FirstDay);
        return month.Version == seen.SeenVersion ? month : LedgerRefusals.MonthSeenBefore(seen.FirstDay);
    }
}
