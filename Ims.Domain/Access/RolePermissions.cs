namespace Ims.Domain.Access;

/// <summary>Fine-grained verbs. Each use case and each query names exactly one.</summary>
public enum Permission
{
    HealthView,
    SetupView,
    AccountsView,
    LedgerView,
    ImportsView, ImportsUpload, ImportsDecide, ImportsPost,
    /// <summary>Asks for a held repeat to be posted all the same; another person approves it.</summary>
    ImportsRelease,
    ProfilesChange,
    RulesView, RulesChange,
    SuspenseView, SuspenseAllocate, SuspenseNote,
    ExportsView, ExportsBuild,
    ReportsView,
    SetupChange,
    /// <summary>Opens and closes months, and asks for one to be re-opened; another person approves that.</summary>
    MonthsClose,
    AuditView, AuditSeal, AuditVerify,
    LedgerVerify,
    ApprovalsView, ApprovalsDecide, ApprovalsDelegate,
    /// <summary>Ends requests whose time is over.</summary>
    ApprovalsExpire,
    /// <summary>Asks for another policy of approvals; another person approves it.</summary>
    PolicyChange,
    // What a policy can ask of those who approve. (Law 10)
    RulesApprove, ImportsApprove, WriteOffsApprove, RefundsApprove, TransfersApprove, SetupApprove, RolesApprove, MonthsApprove, PolicyApprove,
}

/// <summary>The one table of who may do what.</summary>
public static class RolePermissions
{
    static readonly Dictionary<Role, HashSet<Permission>> Table = new()
    {
        [Role.Cashier] = [Permission.HealthView, Permission.SetupView, Permission.AccountsView, Permission.LedgerView],
        [Role.IncomeOfficer] =
        [
            Permission.HealthView, Permission.SetupView, Permission.AccountsView, Permission.LedgerView, Permission.ImportsView, Permission.ImportsUpload,
            Permission.ImportsRelease, Permission.RulesView, Permission.SuspenseView, Permission.SuspenseAllocate, Permission.SuspenseNote, Permission.ExportsView,
            Permission.ReportsView, Permission.ApprovalsView,
        ],
        [Role.IncomeManager] =
        [
            Permission.HealthView, Permission.SetupView, Permission.AccountsView, Permission.LedgerView, Permission.ImportsView, Permission.ImportsUpload,
            Permission.ImportsDecide, Permission.ImportsRelease, Permission.RulesView, Permission.SuspenseView, Permission.SuspenseAllocate,
            Permission.SuspenseNote, Permission.ExportsView, Permission.ExportsBuild, Permission.ReportsView, Permission.MonthsClose, Permission.AuditView, Permission.ApprovalsView,
            Permission.ApprovalsDecide, Permission.ApprovalsDelegate, Permission.RulesApprove, Permission.ImportsApprove, Permission.WriteOffsApprove,
            Permission.RefundsApprove, Permission.TransfersApprove, Permission.SetupApprove, Permission.RolesApprove, Permission.MonthsApprove,
            Permission.PolicyApprove,
        ],
        [Role.Auditor] =
        [
            Permission.HealthView, Permission.SetupView, Permission.AccountsView, Permission.LedgerView, Permission.ImportsView, Permission.RulesView,
            Permission.SuspenseView, Permission.ExportsView, Permission.ReportsView, Permission.AuditView, Permission.AuditVerify, Permission.LedgerVerify,
            Permission.ApprovalsView,
        ],
        [Role.Administrator] =
        [
            Permission.HealthView, Permission.SetupView, Permission.SetupChange, Permission.RulesView, Permission.RulesChange, Permission.ImportsView,
            Permission.ProfilesChange, Permission.AuditView, Permission.ApprovalsView, Permission.PolicyChange,
        ],
        [Role.Support] = [Permission.HealthView],
        [Role.System] = [Permission.HealthView, Permission.ImportsView, Permission.ImportsPost, Permission.AuditSeal, Permission.ApprovalsExpire],
        [Role.CommandLine] = [.. Enum.GetValues<Permission>()],
    };

    /// <summary>Whether a role holds a permission.</summary>
    public static bool Holds(this Role role, Permission permission) => Table[role].Contains(permission);

    public static IReadOnlySet<Permission> Of(Role role) => Table[role];
}
