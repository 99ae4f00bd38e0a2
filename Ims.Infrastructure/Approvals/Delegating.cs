using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Approvals;

/// <summary>Somebody decides in my place while I am away.</summary>
/// <param name="FromOn">First day, UK date.</param>
/// <param name="ToOn">Last day.</param>
public sealed record AwayPlan(int ToPersonId, DateOnly FromOn, DateOnly ToOn, string Reason);

/// <summary>Lets another person use the actor's right to approve, for some days. The right itself, the limits and the two-person rule stay the actor's.</summary>
public sealed class DelegateApprovals(Acts acts)
{
    const int LongestDays = 60;

    public static Permission Needs => Permission.ApprovalsDelegate;

    public Task<Result<Done>> RunAsync(AwayPlan plan, CancellationToken ct) => acts.RunAsync<Done>(Needs, async (act, ct) =>
    {
        if (act.PersonId is not { } me) return ApprovalRefusals.NotAPerson;
        if (plan.ToPersonId == me) return ApprovalRefusals.DelegateToSelf;
        var to = (await act.Db.HoldersAsync(p => p.Id == plan.ToPersonId && !p.Disabled, ct)).SingleOrDefault();
        if (to is null) return ApprovalRefusals.PersonUnknown(plan.ToPersonId);
        if (!to.Holds(Permission.ApprovalsDecide)) return ApprovalRefusals.DelegateCannotDecide(to.Name);
        if (plan.ToOn < plan.FromOn) return ApprovalRefusals.DelegationBackwards(plan.FromOn, plan.ToOn);
        if (plan.ToOn < act.Today) return ApprovalRefusals.DelegationPast(plan.ToOn);
        if (plan.ToOn.DayNumber - plan.FromOn.DayNumber >= LongestDays) return ApprovalRefusals.DelegationTooLong(LongestDays);
        if (string.IsNullOrWhiteSpace(plan.Reason)) return ApprovalRefusals.ReasonMissing;
        if (plan.Reason.Trim().Length > 200) return ApprovalRefusals.ReasonTooLong(200);
        var same = await act.Db.ApprovalDelegations.AsNoTracking()
            .FirstOrDefaultAsync(d => d.FromPersonId == me && d.ToPersonId == plan.ToPersonId && d.EndedAt == null && d.FromOn <= plan.ToOn && d.ToOn >= plan.FromOn, ct);
        if (same is not null) return ApprovalRefusals.DelegationOverlaps(to.Name, same.ToOn);

        var delegation = new ApprovalDelegation
        {
            Id = await act.TakeIdsAsync(1, ct), FromPersonId = me, ToPersonId = to.Id, FromOn = plan.FromOn, ToOn = plan.ToOn, Reason = plan.Reason.Trim(), CreatedAt = act.Now,
        };
        act.Db.ApprovalDelegations.Add(delegation);
        act.AuditRow("approval.delegate", delegation, delegation.Id);
        return Done.It;
    }, ct);
}

/// <summary>Ends a delegation of one's own before its time.</summary>
public sealed class EndDelegation(Acts acts)
{
    public static Permission Needs => Permission.ApprovalsDelegate;

    public Task<Result<Done>> RunAsync(long delegationId, CancellationToken ct) => acts.RunAsync<Done>(Needs, async (act, ct) =>
    {
        var delegation = await act.Db.ApprovalDelegations.SingleOrDefaultAsync(d => d.Id == delegationId && d.FromPersonId == act.PersonId && d.EndedAt == null, ct);
        if (delegation is null) return ApprovalRefusals.DelegationUnknown(delegationId);
        delegation.EndedAt = act.Now;
        act.AuditRow("approval.delegation-end", delegation, delegation.Id);
        return Done.It;
    }, ct);
}
