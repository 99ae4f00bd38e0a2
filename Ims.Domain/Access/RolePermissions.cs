namespace Ims.Domain.Access;

/// <summary>What the roles that every council starts from may do, and those who act without a role: support staff, the service itself, the command line.</summary>
public static class RolePermissions
{
    /// <summary>What whoever may come in at all may do; no role is without it.</summary>
    public static readonly IReadOnlySet<Permission> Everybodys = new HashSet<Permission> { Permission.SessionBegin, Permission.HealthView, Permission.AnnouncementsView };

    /// <summary>What the service may do in a council that it is making for somebody: nobody works there yet.</summary>
    public static readonly IReadOnlySet<Permission> Makers = new HashSet<Permission> { Permission.SetupChange, Permission.PeopleLink, Permission.AccessChange };

    static readonly Dictionary<Role, HashSet<Permission>> Table = new()
    {
        [Role.Cashier] = Staff(
            Permission.SetupView, Permission.AccountsView, Permission.LedgerView, Permission.ViewsKeep, Permission.ReceiptsIssue, Permission.DeskTake, Permission.TillsKeep, Permission.TillsView, Permission.ChequesKey),
        [Role.IncomeOfficer] = Staff(
            Permission.SetupView, Permission.AccountsView, Permission.LedgerView, Permission.LedgerNote, Permission.ViewsKeep, Permission.ImportsView, Permission.ImportsUpload,
            Permission.ImportsRelease, Permission.RulesView, Permission.SuspenseView, Permission.SuspenseAllocate, Permission.SuspenseNote, Permission.ExportsView, Permission.ReportsView,
            Permission.ApprovalsView, Permission.ReceiptsIssue, Permission.TransfersAsk, Permission.RefundsView, Permission.RefundsAsk, Permission.ReturnsPost, Permission.QueriesView,
            Permission.QueriesAnswer, Permission.DeskTake, Permission.TillsView, Permission.ChequesKey, Permission.DepositsMake),
        // What officers hold, the manager holds too: access is given by two who hold it between them, and the administrator holds nothing of money.
        [Role.IncomeManager] = Staff(
            Permission.SetupView, Permission.AccountsView, Permission.AccountsChange, Permission.LedgerView, Permission.LedgerNote, Permission.ViewsKeep, Permission.ImportsView,
            Permission.ImportsUpload, Permission.ImportsDecide, Permission.ImportsRelease, Permission.RulesView, Permission.SuspenseView, Permission.SuspenseAllocate, Permission.SuspenseNote,
            Permission.ExportsView, Permission.ExportsBuild, Permission.ReportsView, Permission.MonthsClose, Permission.AuditView, Permission.ApprovalsView, Permission.ApprovalsDecide,
            Permission.ApprovalsDelegate, Permission.RulesApprove, Permission.ImportsApprove, Permission.WriteOffsApprove, Permission.RefundsApprove, Permission.TransfersApprove,
            Permission.SetupApprove, Permission.RolesApprove, Permission.MonthsApprove, Permission.PolicyApprove, Permission.ReceiptsIssue, Permission.AccessView, Permission.AccessReview, Permission.TransfersAsk,
            Permission.RefundsView, Permission.RefundsAsk, Permission.ReturnsPost, Permission.WatchListView, Permission.WatchListDecide, Permission.ReportsSchedule, Permission.QueriesView,
            Permission.QueriesAnswer, Permission.PrivacyView, Permission.PrivacyApprove, Permission.DeskTake, Permission.DeskHandBack, Permission.TillsKeep, Permission.TillsView, Permission.TillsSignOff,
            Permission.ChequesKey, Permission.DepositsMake),
        [Role.Auditor] = Staff(
            Permission.SetupView, Permission.AccountsView, Permission.LedgerView, Permission.ViewsKeep, Permission.ImportsView, Permission.RulesView, Permission.SuspenseView,
            Permission.ExportsView, Permission.ReportsView, Permission.AuditView, Permission.AuditVerify, Permission.LedgerVerify, Permission.ApprovalsView, Permission.AccessView, Permission.RefundsView,
            Permission.WatchListView, Permission.AuditAsk, Permission.QueriesView, Permission.PrivacyView, Permission.TillsView),
        [Role.Administrator] = Staff(
            Permission.AnnouncementsChange, Permission.SetupView, Permission.SetupChange, Permission.RulesView, Permission.RulesChange, Permission.ImportsView, Permission.ProfilesChange,
            Permission.AuditView, Permission.ApprovalsView, Permission.PolicyChange, Permission.AccessView, Permission.AccessChange, Permission.KeysManage, Permission.ExitExport,
            // An auditor is let in by the administrator, who can give only what they or the manager hold: they prove and ask themselves too.
            Permission.OnBoardingView, Permission.AuditVerify, Permission.LedgerVerify, Permission.AuditAsk, Permission.QueriesView, Permission.QueriesAnswer, Permission.PrivacyView, Permission.PrivacyAsk),
        // Without a till: what lies in none.
        [Role.ContactCentre] = Staff(Permission.SetupView, Permission.AccountsView, Permission.LedgerView, Permission.ViewsKeep, Permission.ReceiptsIssue, Permission.DeskTake),
        [Role.EReturnPreparer] = Staff(Permission.SetupView),
        [Role.EReturnAuthoriser] = Staff(Permission.SetupView, Permission.ApprovalsView, Permission.ApprovalsDecide, Permission.ApprovalsDelegate),
        [Role.Reconciler] = Staff(
            Permission.SetupView, Permission.AccountsView, Permission.LedgerView, Permission.LedgerNote, Permission.ViewsKeep, Permission.ImportsView, Permission.SuspenseView,
            Permission.ExportsView, Permission.ReportsView, Permission.TillsView),
        [Role.Reporting] = Staff(Permission.SetupView, Permission.LedgerView, Permission.ViewsKeep, Permission.ExportsView, Permission.ReportsView, Permission.ReportsSchedule),
        [Role.ServiceUser] = Staff(Permission.SetupView, Permission.AccountsView, Permission.LedgerView, Permission.LedgerNote, Permission.ViewsKeep, Permission.ReportsView, Permission.TransfersAsk),
        [Role.Support] = Staff(Permission.CouncilsChange, Permission.ServiceAnnounce, Permission.ServiceWork, Permission.OnBoardingView, Permission.OnBoardingChange),
        [Role.System] =
        [
            Permission.HealthView, Permission.AnnouncementsView, Permission.AccountsIndex, Permission.ImportsView, Permission.ImportsPost, Permission.ImportsWatch, Permission.AuditSeal,
            Permission.LedgerIndex, Permission.ApprovalsExpire, Permission.EmailsSend, Permission.AccessLapse, Permission.AccessRefuse, Permission.ExitWrite, Permission.OnBoardingCheck,
            Permission.RefundsSend, Permission.WatchListLook, Permission.ReportsWrite, Permission.PrivacyWork, Permission.DepositsClear,
        ],
        [Role.CommandLine] = [.. Enum.GetValues<Permission>()],
    };

    /// <summary>Whether a role holds a permission.</summary>
    public static bool Holds(this Role role, Permission permission) => Table[role].Contains(permission);

    public static IReadOnlySet<Permission> Of(Role role) => Table[role];

    static HashSet<Permission> Staff(params IEnumerable<Permission> more) => [.. Everybodys, .. more];
}
