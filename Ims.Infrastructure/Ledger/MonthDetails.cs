using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Ledger;

/// <summary>One time that a month was closed.</summary>
public sealed record MonthClosingTold(DateTime ClosedAt, string ClosedBy, int Lines, Money Amount, DateTime? ReopenedAt, string? ReopenedBy);

/// <summary>One month: where it is, what is not done, and how often it was closed, the latest first.</summary>
/// <param name="WaitingRequestId">The request for its re-opening that waits, where one does.</param>
public sealed record MonthTold(MonthRow Month, IReadOnlyList<MonthClosingTold> Closings, long? WaitingRequestId);

/// <summary>One accounting month by its first day; null where the council has no such month.</summary>
public sealed class MonthDetails(Looks looks, MonthChecks checks, TimeProvider time)
{
    public static Permission Needs => Permission.SetupView;

    public Task<Result<MonthTold?>> GetAsync(DateOnly firstDay, CancellationToken ct) => looks.GetAsync<MonthTold?>(Needs, async (db, ct) =>
    {
        if (await db.Months.SingleOrDefaultAsync(m => m.FirstDay == firstDay, ct) is not { } month) return null;
        var closings = await db.MonthClosings.Where(c => c.FirstDay == firstDay).OrderByDescending(c => c.Id).ToListAsync(ct);
        var row = await MonthList.RowAsync(db, checks, month, closings.Find(c => c.ReopenedInAct is null), time.Today(), ct);
        var key = ApprovalRequest.KeyOf(ApprovalKind.MonthReopening, MonthRows.Subject, MonthRows.Key(firstDay));
        var waiting = await db.ApprovalRequests.Where(r => r.OpenKey == key).Select(r => (long?)r.Id).SingleOrDefaultAsync(ct);
        return new MonthTold(row, closings.ConvertAll(c => new MonthClosingTold(c.ClosedAt, c.ClosedBy, c.Lines, c.Amount, c.ReopenedAt, c.ReopenedBy)), waiting);
    }, ct);
}
