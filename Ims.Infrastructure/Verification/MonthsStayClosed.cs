using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Verification;

/// <summary>
/// Law 7: what was posted after a month had closed is not dated in it. Before and after are told by the numbers of audit entries, which are given in the order
/// of commits; clocks of several servers are not compared.
/// </summary>
static class MonthsStayClosed
{
    public static Task AskAsync(Walk walk) =>
        walk.AskAsync(7, "months-stay-closed", "Nothing was posted into a month between its close and its re-opening.", () => LateAsync(walk));

    static async Task<string?> LateAsync(Walk walk)
    {
        var db = walk.Db;
        foreach (var closing in await db.MonthClosings.OrderBy(c => c.Id).ToListAsync(walk.Stop))
        {
            var (from, to) = (closing.FirstDay, closing.FirstDay.AddMonths(1));
            var closedBy = await NumberAsync(walk, closing.ClosedInAct);
            if (closedBy is null) return $"No audit entry tells of the closing of {closing.FirstDay:yyyy-MM}.";
            var reopenedBy = closing.ReopenedInAct is { } act ? await NumberAsync(walk, act) : long.MaxValue;
            if (reopenedBy is null) return $"No audit entry tells of the re-opening of {closing.FirstDay:yyyy-MM}.";
            var late = await (
                from line in db.LedgerLines
                where line.AccountingOn >= @from && line.AccountingOn < to
                join posting in db.Postings on line.PostingId equals posting.Id
                join entry in db.AuditEntries on posting.ActId equals entry.ActId
                where entry.Number > closedBy && entry.Number < reopenedBy
                orderby posting.Id
                select new { posting.Id, posting.ReceiptNumber }).FirstOrDefaultAsync(walk.Stop);
            if (late is not null) return $"Posting {late.Id} ({late.ReceiptNumber}) is dated in {closing.FirstDay:yyyy-MM}, which had closed before.";
        }
        return null;
    }

    // All entries of an act are written in one commit, so any of them tells when it was.
    static Task<long?> NumberAsync(Walk walk, long actId) => walk.Db.AuditEntries.Where(a => a.ActId == actId).MaxAsync(a => (long?)a.Number, walk.Stop);
}
