namespace Ims.Domain.Access;

/// <summary>Fine-grained verbs. Each use case and each query names exactly one.</summary>
public enum Permission
{
    HealthView,
    /// <summary>Reads what stands above every page; everybody does.</summary>
    AnnouncementsView,
    /// <summary>Writes what the council's own staff read there.</summary>
    AnnouncementsChange,
    /// <summary>Writes what all councils read there, or one.</summary>
    ServiceAnnounce,
    /// <summary>Sees the work queue, in counts and ids, and lets parked work run again.</summary>
    ServiceWork,
    SetupView,
    AccountsView,
    /// <summary>Adds account holders and changes them, stops included.</summary>
    AccountsChange,
    /// <summary>Keeps the words by which account holders are found.</summary>
    AccountsIndex,
    LedgerView,
    /// <summary>Gives a payer the receipt of a posting: on paper, as a PDF, by e-mail.</summary>
    ReceiptsIssue,
    /// <summary>Keeps searches under a name.</summary>
    ViewsKeep,
    /// <summary>Adds notes and attachments to postings.</summary>
    LedgerNote,
    ImportsView, ImportsUpload, ImportsDecide, ImportsPost,
    /// <summary>Asks for a held repeat to be posted all the same, or for a posted file to be reversed; another person approves it.</summary>
    ImportsRelease,
    /// <summary>Watches for the files that should come, and fetches those of watched sources; the service itself does.</summary>
    ImportsWatch,
    ProfilesChange,
    RulesView, RulesChange,
    SuspenseView, SuspenseAllocate, SuspenseNote,
    ExportsView, ExportsBuild,
    ReportsView,
    SetupChange,
    /// <summary>Takes everything that the council owns away as one file: asks for it, stops it, downloads it.</summary>
    ExitExport,
    /// <summary>Writes such files and removes them again; the service itself does.</summary>
    ExitWrite,
    /// <summary>Opens and closes months, and asks for one to be re-opened; another person approves that.</summary>
    MonthsClose,
    AuditView, AuditSeal, AuditVerify,
    LedgerVerify,
    /// <summary>Sends what waits in the outbox.</summary>
    EmailsSend,
    /// <summary>Puts the words of ledger lines into their index.</summary>
    LedgerIndex,
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
        [Role.Cashier] = [Permission.HealthView, Permission.AnnouncementsView, Permission.SetupView, Permission.AccountsView, Permission.LedgerView, Permission.ViewsKeep, Permission.ReceiptsIssue],
        [Role.IncomeOfficer] =
        [
            Permission.HealthView, Permission.AnnouncementsView, Permission.SetupView, Permission.AccountsView, Permission.LedgerView, Permission.LedgerNote, Permission.ViewsKeep, Permission.ImportsView,
            Permission.ImportsUpload, Permission.ImportsRelease, Permission.RulesView, Permission.SuspenseView, Permission.SuspenseAllocate, Permission.SuspenseNote, Permission.ExportsView,
            Permission.ReportsView, Permission.ApprovalsView, Permission.ReceiptsIssue,
        ],
        [Role.IncomeManager] =
        [
            Permission.HealthView, Permission.AnnouncementsView, Permission.SetupView, Permission.AccountsView, Permission.AccountsChange, Permission.LedgerView, Permission.LedgerNote, Permission.ViewsKeep,
            Permission.ImportsView, Permission.ImportsUpload, Permission.ImportsDecide, Permission.ImportsRelease, Permission.RulesView, Permission.SuspenseView, Permission.SuspenseAllocate,
            Permission.SuspenseNote, Permission.ExportsView, Permission.ExportsBuild, Permission.ReportsView, Permission.MonthsClose, Permission.AuditView, Permission.ApprovalsView,
            Permission.ApprovalsDecide, Permission.ApprovalsDelegate, Permission.RulesApprove, Permission.ImportsApprove, Permission.WriteOffsApprove,
            Permission.RefundsApprove, Permission.TransfersApprove, Permission.SetupApprove, Permission.RolesApprove, Permission.MonthsApprove,
            Permission.PolicyApprove, Permission.ReceiptsIssue,
        ],
        [Role.Auditor] =
        [
            Permission.HealthView, Permission.AnnouncementsView, Permission.SetupView, Permission.AccountsView, Permission.LedgerView, Permission.ViewsKeep, Permission.ImportsView, Permission.RulesView,
            Permission.SuspenseView, Permission.ExportsView, Permission.ReportsView, Permission.AuditView, Permission.AuditVerify, Permission.LedgerVerify,
            Permission.ApprovalsView,
        ],
        [Role.Administrator] =
        [
            Permission.HealthView, Permission.AnnouncementsView, Permission.AnnouncementsChange, Permission.SetupView, Permission.SetupChange, Permission.RulesView, Permission.RulesChange, Permission.ImportsView,
            Permission.ProfilesChange, Permission.AuditView, Permission.ApprovalsView, Permission.PolicyChange, Permission.ExitExport,
        ],
        [Role.Support] = [Permission.HealthView, Permission.AnnouncementsView, Permission.ServiceAnnounce, Permission.ServiceWork],
        [Role.System] =
        [
            Permission.HealthView, Permission.AnnouncementsView, Permission.AccountsIndex, Permission.ImportsView, Permission.ImportsPost, Permission.ImportsWatch, Permission.AuditSeal, Permission.LedgerIndex,
            Permission.ApprovalsExpire, Permission.EmailsSend, Permission.ExitWrite,
        ],
        [Role.CommandLine] = [.. Enum.GetValues<Permission>()],
    };

    /// <summary>Whether a role holds a permission.</summary>
    public static bool Holds(this Role role, Permission permission) => Table[role].Contains(permission);

    public static IReadOnlySet<Permission> Of(Role role) => Table[role];
}
