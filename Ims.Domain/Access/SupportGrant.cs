using Ims.Domain.Values;

namespace Ims.Domain.Access;

/// <summary>
/// That an administrator lets the service's support staff into the council's data, for a stated reason and a time after which it ends by itself. Kept in the council's own database, with the
/// audit entry that tells of it. (domain.md, Councils; docs/decisions/0035)
/// </summary>
public sealed class SupportGrant
{
    public const int LongestReason = 200, MostHours = 72;

    public required long Id { get; init; }
    public required string Reason { get; init; }
    /// <summary>Support staff may do what <see cref="SupportAccess.Changes"/> names, besides looking.</summary>
    public required bool MayChange { get; init; }
    public required string GrantedBy { get; init; }
    /// <summary>UTC.</summary>
    public required DateTime GrantedAt { get; init; }
    /// <summary>UTC; from here on it counts no more, whoever is still there.</summary>
    public required DateTime EndsAt { get; init; }
    /// <summary>When somebody ended it sooner; UTC.</summary>
    public DateTime? EndedAt { get; set; }
    public string? EndedBy { get; set; }
    public int Version { get; set; }

    public bool CountsAt(DateTime now) => EndedAt is null && now < EndsAt;
}

/// <summary>What support staff may do in a council: counts and health always, its data only as the council lets them.</summary>
public static class SupportAccess
{
    /// <summary>What they may look at while a grant counts. Each look is in the council's audit.</summary>
    public static readonly IReadOnlySet<Permission> Looks = new HashSet<Permission>
    {
        Permission.SetupView, Permission.AccountsView, Permission.LedgerView, Permission.ImportsView, Permission.RulesView, Permission.SuspenseView, Permission.ExportsView, Permission.ReportsView,
        Permission.AuditView, Permission.ApprovalsView, Permission.AccessView,
    };

    /// <summary>What they may do besides, where the grant says so: mend how things are set up and say what they found. Never move money, approve, or give access.</summary>
    public static readonly IReadOnlySet<Permission> Changes = new HashSet<Permission>
    {
        Permission.ProfilesChange, Permission.RulesChange, Permission.SetupChange, Permission.ImportsUpload, Permission.ImportsDecide, Permission.LedgerNote, Permission.SuspenseNote,
    };

    /// <summary>What it comes to with the grants that count now.</summary>
    public static IReadOnlySet<Permission> With(IReadOnlyCollection<SupportGrant> grants) =>
        RolePermissions.Of(Role.Support).Concat(grants.Count > 0 ? Looks : []).Concat(grants.Any(g => g.MayChange) ? Changes : []).ToHashSet();
}

/// <summary>Refusals of letting support staff in.</summary>
public static class SupportRefusals
{
    public static Refusal ReasonMissing => new("support-reason-missing", "It is not said why support staff are let in. Write what they are to look into: everybody here reads it.", "Reason");
    public static Refusal ReasonLong => new("support-reason-long", $"The reason has {SupportGrant.LongestReason} characters at the most. Shorten it.", "Reason");
    public static Refusal Hours => new("support-hours", $"Support staff are let in for 1 to {SupportGrant.MostHours} hours. Choose a time in between; it can be given again.", "Hours");
    public static Refusal GrantUnknown => new("support-grant-unknown", "There is no such access of support staff in this council. Open the list again.");
    public static Refusal Over => new("support-grant-over", "That access is over already: nothing was changed.");
}
