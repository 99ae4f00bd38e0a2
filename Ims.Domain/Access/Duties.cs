namespace Ims.Domain.Access;

/// <summary>A part of the work that should not lie in one hand with certain others.</summary>
/// <param name="Name">As reports write it.</param>
/// <param name="Permissions">Whoever holds one of them has the duty.</param>
public sealed record Duty(string Name, IReadOnlyList<Permission> Permissions)
{
    public bool IsHeldBy(IReadOnlySet<Permission> held) => Permissions.Any(held.Contains);
}

/// <summary>Two duties that one person should not have.</summary>
public sealed record IncompatibleDuties(Duty One, Duty Other, string Why);

/// <summary>The duties of income management and which of them do not go together. (domain.md, Access)</summary>
public static class Duties
{
    static readonly Permission[] Approvals =
    [
        Permission.RulesApprove, Permission.ImportsApprove, Permission.WriteOffsApprove, Permission.RefundsApprove, Permission.TransfersApprove, Permission.SetupApprove,
        Permission.RolesApprove, Permission.MonthsApprove, Permission.PolicyApprove, Permission.PrivacyApprove,
    ];

    static readonly Duty Rules = new("Rules", [Permission.RulesChange]);
    static readonly Duty Allocation = new("Allocation", [Permission.SuspenseAllocate]);
    static readonly Duty Users = new("Users and roles", [Permission.AccessChange, Permission.KeysManage]);
    static readonly Duty AnyApproval = new("Approval", Approvals);
    static readonly Duty WriteOffApproval = new("Approval of write-offs", [Permission.WriteOffsApprove]);
    static readonly Duty SetupChange = new("Change of the set-up", [Permission.SetupChange]);
    static readonly Duty SetupApproval = new("Approval of the set-up", [Permission.SetupApprove]);
    static readonly Duty RuleApproval = new("Approval of rules", [Permission.RulesApprove]);
    static readonly Duty Release = new("Release and reversal of files", [Permission.ImportsRelease]);
    static readonly Duty ReleaseApproval = new("Approval of releases and reversals", [Permission.ImportsApprove]);
    static readonly Duty Moving = new("Transfers and reversals", [Permission.TransfersAsk]);
    static readonly Duty MovingApproval = new("Approval of transfers", [Permission.TransfersApprove]);
    static readonly Duty Refunding = new("Refunds", [Permission.RefundsAsk]);
    static readonly Duty RefundApproval = new("Approval of refunds", [Permission.RefundsApprove]);
    static readonly Duty Till = new("Till", [Permission.TillsKeep]);
    static readonly Duty TillSignOff = new("Sign-off of tills", [Permission.TillsSignOff]);
    static readonly Duty Banking = new("Banking of takings", [Permission.DepositsMake]);
    static readonly Duty Privacy = new("Retention and subject access", [Permission.PrivacyAsk]);
    static readonly Duty PrivacyApproval = new("Approval of retention and subject access", [Permission.PrivacyApprove]);
    static readonly Duty Policy = new("Policy of approvals", [Permission.PolicyChange]);

    // The proof of the bank comes with its screens.
    public static IReadOnlyList<IncompatibleDuties> Incompatible { get; } =
    [
        new(Rules, RuleApproval, "raises and approves the same change"),
        new(SetupChange, SetupApproval, "raises and approves the same change"),
        new(Release, ReleaseApproval, "raises and approves the same release"),
        new(Moving, MovingApproval, "raises and approves the same transfer"),
        new(Refunding, RefundApproval, "raises and approves the same refund"),
        new(Privacy, PrivacyApproval, "asks for details to be blanked or taken away, and approves it"),
        new(Till, TillSignOff, "takes money and agrees with the count of a till"),
        new(Till, Banking, "takes money and says that the bank has it"),
        new(Policy, AnyApproval, "decides what needs approval, and approves"),
        new(Rules, Allocation, "could send money elsewhere by a rule and cover it by hand"),
        new(Users, AnyApproval, "could give access and approve what it is used for"),
        new(Allocation, WriteOffApproval, "clears suspense and approves what is written off there"),
    ];

    /// <summary>The pairs that somebody with these permissions holds.</summary>
    public static IEnumerable<IncompatibleDuties> In(IReadOnlySet<Permission> held) => Incompatible.Where(d => d.One.IsHeldBy(held) && d.Other.IsHeldBy(held));
}
