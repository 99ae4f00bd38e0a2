using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Privacy;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Privacy;

/// <summary>A run as the page shows it.</summary>
public sealed record RetentionRunRow(
    long Id, DateOnly AsAtOn, RetentionState State, string AskedBy, string ApprovedBy, DateTime ApprovedAt, DateTime? EndedAt, int Found, int Blanked, int Sides, int Addresses, int Payees, int Files, int StatementLines);

/// <summary>A run that waits for another person.</summary>
public sealed record RetentionWaiting(long RequestId, string Title, string RequestedBy, DateTime RequestedAt, DateTime ExpiresAt);

/// <summary>How long a fund's details are kept, and up to which day they are due today.</summary>
public sealed record FundRetention(string Code, string Name, int Years, DateOnly CutOffOn);

public sealed record RetentionTold(IReadOnlyList<RetentionWaiting> Waiting, IReadOnlyList<RetentionRunRow> Runs, IReadOnlyList<FundRetention> Funds);

/// <summary>The council's retention: what each fund keeps for how long, and the runs, the newest first.</summary>
public sealed class RetentionList(Looks looks, TimeProvider time)
{
    /// <summary>Older ones are in the audit.</summary>
    const int Most = 50;

    public static Permission Needs => Permission.PrivacyView;

    public Task<Result<RetentionTold>> GetAsync(CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var now = time.UtcNow();
        var today = UkTime.DateAt(now);
        var waiting = await db.ApprovalRequests.Where(r => r.Kind == ApprovalKind.Privacy && r.SubjectKind == RetentionApproval.Subject && r.Status == ApprovalStatus.Waiting && r.ExpiresAt > now)
            .OrderBy(r => r.RequestedAt).Select(r => new RetentionWaiting(r.Id, r.Title, r.RequestedBy, r.RequestedAt, r.ExpiresAt)).ToListAsync(ct);
        var runs = await db.RetentionRuns.OrderByDescending(r => r.Id).Take(Most).ToListAsync(ct);
        var funds = await db.Funds.OrderBy(f => f.Code).Select(f => new { f.Code, f.Name, f.RetentionYears }).ToListAsync(ct);
        return new RetentionTold(
            waiting,
            runs.ConvertAll(r => new RetentionRunRow(r.Id, r.AsAtOn, r.State, r.AskedBy, r.ApprovedBy, r.ApprovedAt, r.EndedAt, r.Found, r.Blanked, r.Sides, r.Addresses, r.Payees, r.Files, r.StatementLines)),
            funds.ConvertAll(f => new FundRetention(f.Code, f.Name, f.RetentionYears, RetentionRule.CutOff(today, f.RetentionYears))));
    }, ct);
}
