using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Approvals;

/// <param name="Pence">Null = no limit.</param>
public sealed record PersonLimit(int PersonId, long? Pence);

/// <summary>What one kind of act is to need from now on.</summary>
/// <param name="Limits">The limits of all persons who have one; who is not named has none.</param>
public sealed record PolicyToChange(ApprovalKind Kind, bool Required, long FromPence, Permission ApprovedBy, int People, int DaysToDecide, IReadOnlyList<PersonLimit> Limits);

/// <summary>Asks for another policy of approvals. It is itself an act that always needs a second person. (Law 10)</summary>
public sealed class ChangePolicy(ApprovalDesk desk, PolicyChange change)
{
    public static Permission Needs => Permission.PolicyChange;

    public Task<Result<Submitted>> RunAsync(PolicyToChange command, AskedFor asked, CancellationToken ct) => desk.SubmitAsync(Needs, change, command, asked, ct);
}

/// <summary>Writes a policy and its limits.</summary>
public sealed class PolicyChange : ApprovableAct<PolicyToChange>
{
    public override ApprovalKind Kind => ApprovalKind.PolicyChange;

    protected override async Task<Result<ApprovalPreview>> DoAsync(Act act, PolicyToChange command, CancellationToken ct)
    {
        var wanted = new ApprovalPolicy
        {
            Kind = command.Kind, Required = command.Required, FromPence = command.FromPence, ApprovedBy = command.ApprovedBy, People = command.People, DaysToDecide = command.DaysToDecide,
        };
        if (ApprovalPolicies.Check(wanted) is { } refusal) return refusal;
        var people = await act.Db.HoldersAsync(ct);
        var approvers = people.Count(p => p.Holds(wanted.ApprovedBy) && p.Holds(Permission.ApprovalsDecide));
        if (wanted.Required && approvers < wanted.People) return ApprovalRefusals.TooFewApprovers(wanted.Kind, wanted.People, approvers);
        foreach (var limit in command.Limits)
        {
            if (people.Find(p => p.Id == limit.PersonId) is not { } person) return ApprovalRefusals.PersonUnknown(limit.PersonId) with { Field = "Limits" };
            if (limit.Pence < 0) return ApprovalRefusals.LimitNegative(person.Name);
        }

        var facts = new List<PreviewFact>();
        var kept = await act.Db.ApprovalPolicies.SingleOrDefaultAsync(p => p.Kind == wanted.Kind, ct);
        var before = kept ?? ApprovalPolicies.DefaultOf(wanted.Kind);
        void Tell(string label, string was, string becomes)
        {
            if (was != becomes) facts.Add(new PreviewFact(label, was, becomes));
        }
        Tell("Approval", before.Required ? "needed" : "not needed", wanted.Required ? "needed" : "not needed");
        Tell("From", before.From.ToString(), wanted.From.ToString());
        Tell("By whoever holds", AccessRefusals.Verb(before.ApprovedBy), AccessRefusals.Verb(wanted.ApprovedBy));
        Tell("People", $"{before.People}", $"{wanted.People}");
        Tell("Days to decide", $"{before.DaysToDecide}", $"{wanted.DaysToDecide}");
        Write(act, kept, wanted);
        await WriteLimitsAsync(act, command, people, facts, ct);
        if (facts.Count == 0) return ApprovalRefusals.NothingChanged;
        return new ApprovalPreview("Approval policy", wanted.Kind.ToString(), $"{ApprovalRefusals.Name(wanted.Kind)}: change what it needs", null, facts, []);
    }

    static void Write(Act act, ApprovalPolicy? kept, ApprovalPolicy wanted)
    {
        if (kept is null) act.Db.ApprovalPolicies.Add(kept = wanted);
        else (kept.Required, kept.FromPence, kept.ApprovedBy, kept.People, kept.DaysToDecide) = (wanted.Required, wanted.FromPence, wanted.ApprovedBy, wanted.People, wanted.DaysToDecide);
        act.AuditRow("policy.change", kept, wanted.Kind);
    }

    static async Task WriteLimitsAsync(Act act, PolicyToChange command, List<Holder> people, List<PreviewFact> facts, CancellationToken ct)
    {
        var kept = await act.Db.ApproverLimits.Where(l => l.Kind == command.Kind).ToListAsync(ct);
        foreach (var person in people)
        {
            var was = kept.Find(l => l.PersonId == person.Id);
            var becomes = command.Limits.FirstOrDefault(l => l.PersonId == person.Id)?.Pence;
            if (was?.LimitPence == becomes) continue;
            facts.Add(new PreviewFact($"Limit of {person.Name}", was?.Limit.ToString() ?? "none", becomes is { } pence ? new Money(pence).ToString() : "none"));
            if (was is null) act.Db.ApproverLimits.Add(was = new ApproverLimit { PersonId = person.Id, Kind = command.Kind, LimitPence = becomes!.Value });
            else if (becomes is { } changed) was.LimitPence = changed;
            else act.Db.ApproverLimits.Remove(was);
            act.AuditRow("policy.limit", was, $"{command.Kind}/{person.Id}");
        }
    }
}
