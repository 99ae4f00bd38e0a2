using Ims.Domain.Exports;
using Ims.Domain.Ledger;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Exports;

/// <summary>Which ledger lines wait for an export: said once, as a query and as the statement that takes them.</summary>
static class WaitingLines
{
    public static IQueryable<LedgerLine> Of(CouncilDb db, ExportProfile profile, DateOnly periodEndOn)
    {
        var (code, start) = (profile.Code, profile.StartsOn);
        return db.LedgerLines.Where(l => l.AccountingOn >= start && l.AccountingOn <= periodEndOn
            && !db.ExportedLines.Any(x => x.LedgerLineId == l.Id && x.ProfileCode == code));
    }

    /// <summary>Marks them all as exported with a batch, in one statement, and returns how many. The primary key refuses a line that another builder took. (Law 2)</summary>
    public static Task<int> TakeAsync(CouncilDb db, ExportProfile profile, DateOnly periodEndOn, long batchId, CancellationToken ct)
    {
        var (code, start) = (profile.Code, profile.StartsOn);
        return db.Database.ExecuteSqlAsync($"""
            INSERT INTO ExportedLines (LedgerLineId, ProfileCode, BatchId)
            SELECT l.Id, {code}, {batchId} FROM LedgerLines l
            WHERE l.AccountingOn >= {start} AND l.AccountingOn <= {periodEndOn}
            AND NOT EXISTS (SELECT 1 FROM ExportedLines x WHERE x.LedgerLineId = l.Id AND x.ProfileCode = {code})
            """, ct);
    }
}
