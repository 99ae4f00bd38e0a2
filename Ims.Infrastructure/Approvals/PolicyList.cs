using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Approvals;

/// <summary>Somebody who holds the right that a policy asks for.</summary>
/// <param name="Limit">Null = none.</param>
public sealed record Approver(int PersonId, string Name, string Roles, Money? Limit);

/// <summary>A policy as it holds.</summary>
/// <param name="IsAlwaysRequired">It can be neither switched off nor raised above £0.</param>
public sealed record PolicyTold(
    ApprovalKind Kind, bool IsAlwaysRequired, bool Required, Money From, Permission ApprovedBy, int People, int DaysToDecide, IReadOnlyList<Approver> Approvers);

/// <summary>What each kind of act needs in this council, in the order of the kinds.</summary>
public sealed class PolicyList(Looks looks)
{
    public static Permission Needs => Permission.ApprovalsView;

    public Task<Result<IReadOnlyList<PolicyTold>>> GetAsync(CancellationToken ct) => looks.GetAsync<IReadOnlyList<PolicyTold>>(Needs, async (db, ct) =>
    {
        var kept = await db.ApprovalPolicies.ToDictionaryAsync(p => p.Kind, ct);
        var limits = await db.ApproverLimits.ToListAsync(ct);
        var people = await db.HoldersAsync(ct);
        return [.. Enum.GetValues<ApprovalKind>().Select(kind =>
        {
            var policy = kept.GetValueOrDefault(kind) ?? ApprovalPolicies.DefaultOf(kind);
            var approvers = people.Where(p => p.Holds(policy.ApprovedBy) && p.Holds(Permission.ApprovalsDecide))
                .Select(p => new Approver(p.Id, p.Name, p.RoleNames, limits.Find(l => l.PersonId == p.Id && l.Kind == kind)?.Limit)).ToList();
            return new PolicyTold(kind, ApprovalPolicies.IsAlwaysRequired(kind), policy.Required, policy.From, policy.ApprovedBy, policy.People, policy.DaysToDecide, approvers);
        })];
    }, ct);
}

/// <param name="IsOn">Today is one of its days.</param>
public sealed record DelegationTold(long Id, string From, string To, DateOnly FromOn, DateOnly ToOn, string Reason, bool IsOn);

public sealed record StandIn(int PersonId, string Name);

/// <param name="Mine">Those who decide in my place, now or later.</param>
/// <param name="ForMe">In whose place I decide, now or later.</param>
/// <param name="Choices">Whom I can choose.</param>
public sealed record Delegations(IReadOnlyList<DelegationTold> Mine, IReadOnlyList<DelegationTold> ForMe, IReadOnlyList<StandIn> Choices);

/// <summary>Who stands in for whom, as far as it concerns the person who asks.</summary>
public sealed class DelegationList(Looks looks, Actor actor, TimeProvider time)
{
    public static Permission Needs => Permission.ApprovalsDelegate;

    public Task<Result<Delegations>> GetAsync(CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var (me, today) = (actor.PersonId ?? -1, time.Today());
        var people = await db.HoldersAsync(p => true, ct);
        var names = people.ToDictionary(p => p.Id, p => p.Name);
        var open = await db.ApprovalDelegations.Where(d => (d.FromPersonId == me || d.ToPersonId == me) && d.EndedAt == null && d.ToOn >= today).OrderBy(d => d.FromOn).ThenBy(d => d.Id).ToListAsync(ct);
        DelegationTold Told(ApprovalDelegation d) => new(d.Id, names[d.FromPersonId], names[d.ToPersonId], d.FromOn, d.ToOn, d.Reason, d.IsOn(today));
        return new Delegations(
            [.. open.Where(d => d.FromPersonId == me).Select(Told)], [.. open.Where(d => d.ToPersonId == me).Select(Told)],
            [.. people.Where(p => p.Id != me && !p.Disabled && p.Holds(Permission.ApprovalsDecide)).Select(p => new StandIn(p.Id, p.Name))]);
    }, ct);
}
