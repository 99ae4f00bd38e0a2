using Ims.Domain.Access;
using Ims.Domain.Values;

namespace Ims.Domain.Approvals;

/// <summary>Acts that may need a second person. (Law 10)</summary>
public enum ApprovalKind { RuleActivation, DuplicateRelease, FileReversal, WriteOff, Refund, Transfer, SetupChange, RoleChange, MonthReopening, PolicyChange, AccountClosing, Privacy }

/// <summary>What one kind of act needs before it is done. A council without a row of its own has <see cref="ApprovalPolicies.DefaultOf"/>.</summary>
public sealed class ApprovalPolicy
{
    public required ApprovalKind Kind { get; init; }
    /// <summary>Whether other people must approve at all.</summary>
    public bool Required { get; set; } = true;
    /// <summary>Acts of less than this need no approval; 0 = all need it. Acts without an amount always need it while it is required.</summary>
    public long FromPence { get; set; }
    /// <summary>What those who approve must hold.</summary>
    public required Permission ApprovedBy { get; set; }
    /// <summary>How many must approve, the requester never among them.</summary>
    public int People { get; set; } = 1;
    /// <summary>Days that a request waits before its time is over.</summary>
    public int DaysToDecide { get; set; } = 14;
    public int Version { get; set; }

    public Money From => new(FromPence);

    /// <summary>Whether an act of this amount (null = of none) must wait for approval.</summary>
    public bool Asks(Money? amount) => Required && (amount is null || amount.Value.Abs().Pence >= FromPence);
}

/// <summary>How much one person may approve of one kind; without a row there is no limit.</summary>
public sealed class ApproverLimit
{
    public required int PersonId { get; init; }
    public required ApprovalKind Kind { get; init; }
    public required long LimitPence { get; set; }
    public int Version { get; set; }

    public Money Limit => new(LimitPence);
}

/// <summary>The defaults, and what no council may switch off.</summary>
public static class ApprovalPolicies
{
    public const int MostPeople = 3, LongestWait = 90;

    /// <summary>Kinds that always need a second person, from £0. (Law 10)</summary>
    public static bool IsAlwaysRequired(ApprovalKind kind) => kind is ApprovalKind.WriteOff or ApprovalKind.FileReversal or ApprovalKind.DuplicateRelease
        or ApprovalKind.MonthReopening or ApprovalKind.RoleChange or ApprovalKind.PolicyChange or ApprovalKind.AccountClosing or ApprovalKind.Privacy;

    /// <summary>The permission that is made for approving acts of a kind.</summary>
    public static Permission ApproverOf(ApprovalKind kind) => kind switch
    {
        ApprovalKind.RuleActivation => Permission.RulesApprove,
        ApprovalKind.DuplicateRelease or ApprovalKind.FileReversal or ApprovalKind.AccountClosing => Permission.ImportsApprove,
        ApprovalKind.WriteOff => Permission.WriteOffsApprove,
        ApprovalKind.Refund => Permission.RefundsApprove,
        ApprovalKind.Transfer => Permission.TransfersApprove,
        ApprovalKind.SetupChange => Permission.SetupApprove,
        ApprovalKind.RoleChange => Permission.RolesApprove,
        ApprovalKind.MonthReopening => Permission.MonthsApprove,
        ApprovalKind.PolicyChange => Permission.PolicyApprove,
        ApprovalKind.Privacy => Permission.PrivacyApprove,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No permission approves it."),
    };

    /// <summary>Permissions that a policy may ask for.</summary>
    public static IReadOnlyList<Permission> Approvers { get; } = [.. Enum.GetValues<ApprovalKind>().Select(ApproverOf).Distinct()];

    /// <summary>From £0, by one other person.</summary>
    public static ApprovalPolicy DefaultOf(ApprovalKind kind) => new() { Kind = kind, ApprovedBy = ApproverOf(kind) };

    /// <summary>The first thing wrong with a policy, or null.</summary>
    public static Refusal? Check(ApprovalPolicy policy)
    {
        if (!policy.Required && IsAlwaysRequired(policy.Kind)) return ApprovalRefusals.AlwaysRequired(policy.Kind);
        if (policy.FromPence != 0 && IsAlwaysRequired(policy.Kind)) return ApprovalRefusals.AlwaysFromZero(policy.Kind);
        if (policy.FromPence < 0) return ApprovalRefusals.FromNegative;
        if (policy.People is < 1 or > MostPeople) return ApprovalRefusals.PeopleOutOfRange(MostPeople);
        if (policy.DaysToDecide is < 1 or > LongestWait) return ApprovalRefusals.DaysOutOfRange(LongestWait);
        return Approvers.Contains(policy.ApprovedBy) ? null : ApprovalRefusals.NotAnApprover(policy.ApprovedBy);
    }
}
