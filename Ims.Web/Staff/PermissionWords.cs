using Ims.Domain.Access;

namespace Ims.Web.Staff;

/// <summary>A permission of a role as its form asks for it.</summary>
/// <param name="Group">Heading that it stands under.</param>
sealed record PermissionWord(Permission Permission, string Group, string Text);

/// <summary>What the permissions that people can have let them do, in the order in which forms show them.</summary>
static class PermissionWords
{
    public static IReadOnlyList<PermissionWord> All { get; } =
    [
        new(Permission.LedgerView, "Ledger", "See transactions, receipts and accounts' payments"),
        new(Permission.LedgerNote, "Ledger", "Add notes and attachments to postings"),
        new(Permission.ReceiptsIssue, "Ledger", "Give payers their receipts"),
        new(Permission.ViewsKeep, "Ledger", "Keep searches under a name"),
        new(Permission.MonthsClose, "Ledger", "Open and close months, ask for one to be re-opened"),
        new(Permission.LedgerVerify, "Ledger", "Prove that the ledger holds to its laws"),
        new(Permission.AccountsView, "Account holders", "See account holders"),
        new(Permission.AccountsChange, "Account holders", "Add account holders, change them and their stops"),
        new(Permission.SuspenseView, "Suspense", "See suspense"),
        new(Permission.SuspenseNote, "Suspense", "Write notes at items, set owner, date and category"),
        new(Permission.SuspenseAllocate, "Suspense", "Allocate items, ask for write-offs and returns"),
        new(Permission.DeskTake, "Cash desk", "Take baskets at the cash desk"),
        new(Permission.DeskHandBack, "Cash desk", "Key amounts below zero there: money that is handed back"),
        new(Permission.TillsKeep, "Cash desk", "Keep a till of their own: cash, cheques and cards in person go into one"),
        new(Permission.TillsView, "Cash desk", "See tills, batches of cheques and deposits"),
        new(Permission.TillsSignOff, "Cash desk", "Sign off tills that others have counted"),
        new(Permission.ChequesKey, "Cash desk", "Key the cheques of the post room"),
        new(Permission.DepositsMake, "Cash desk", "Bank takings, and say which of the bank's lines is a deposit's"),
        new(Permission.TransfersAsk, "Transfers and refunds", "Ask for transfers and reversals"),
        new(Permission.RefundsView, "Transfers and refunds", "See refunds"),
        new(Permission.RefundsAsk, "Transfers and refunds", "Ask for refunds"),
        new(Permission.ReturnsPost, "Transfers and refunds", "Ask for returned items to be posted"),
        new(Permission.WatchListView, "Watch list", "See what stood out on the watch list"),
        new(Permission.WatchListDecide, "Watch list", "Look into it: write notes and close cases"),
        new(Permission.ImportsView, "Imports", "See files and their lines, expected files and profiles"),
        new(Permission.ImportsUpload, "Imports", "Upload files"),
        new(Permission.ImportsDecide, "Imports", "Decide about held files, set expected files"),
        new(Permission.ImportsRelease, "Imports", "Ask for repeats to be posted and for files to be reversed"),
        new(Permission.ProfilesChange, "Imports", "Change import profiles and account feeds"),
        new(Permission.RulesView, "Rules", "See rules, test and replay them"),
        new(Permission.RulesChange, "Rules", "Write rules"),
        new(Permission.ExportsView, "Proof", "See exports"),
        new(Permission.ExportsBuild, "Proof", "Build exports"),
        new(Permission.ReportsView, "Proof", "See reports and figures of the dashboard"),
        new(Permission.ReportsSchedule, "Proof", "Have reports made again and again, for people whom they name"),
        new(Permission.AuditView, "Proof", "See the audit"),
        new(Permission.AuditVerify, "Proof", "Prove that the audit is whole"),
        new(Permission.AuditAsk, "Proof", "Draw audit samples and ask audit queries"),
        new(Permission.QueriesView, "Proof", "See what auditors ask"),
        new(Permission.QueriesAnswer, "Proof", "Answer what auditors ask"),
        new(Permission.SetupView, "Set up", "See the set-up"),
        new(Permission.SetupChange, "Set up", "Change the set-up"),
        new(Permission.ExitExport, "Set up", "Take everything that the council owns away as one file"),
        new(Permission.OnBoardingView, "Set up", "See the council's on-boarding plan"),
        new(Permission.AnnouncementsChange, "Set up", "Write announcements"),
        new(Permission.PolicyChange, "Set up", "Ask for another approval policy"),
        new(Permission.AccessView, "People", "See people, their roles and rights"),
        new(Permission.AccessChange, "People", "Ask for access and roles to be given or changed, end access"),
        new(Permission.AccessReview, "People", "Confirm each quarter that people need their access"),
        new(Permission.KeysManage, "People", "Ask for API keys, collect their secrets, revoke them"),
        new(Permission.PrivacyView, "Privacy", "See retention runs and requests for a person's data"),
        new(Permission.PrivacyAsk, "Privacy", "Ask for details to be blanked after their retention, and for a person's data"),
        new(Permission.ApprovalsView, "Approvals", "See what waits for approval"),
        new(Permission.ApprovalsDecide, "Approvals", "Decide about requests, where the right below is held too"),
        new(Permission.ApprovalsDelegate, "Approvals", "Name somebody who decides in one's place"),
        new(Permission.RulesApprove, "Approvals", "Approve rules"),
        new(Permission.ImportsApprove, "Approvals", "Approve releases, reversals and closings of accounts"),
        new(Permission.WriteOffsApprove, "Approvals", "Approve write-offs"),
        new(Permission.RefundsApprove, "Approvals", "Approve refunds and returns"),
        new(Permission.TransfersApprove, "Approvals", "Approve transfers, reversals and returned items"),
        new(Permission.SetupApprove, "Approvals", "Approve changes of the set-up"),
        new(Permission.RolesApprove, "Approvals", "Approve access and roles"),
        new(Permission.MonthsApprove, "Approvals", "Approve the re-opening of months"),
        new(Permission.PolicyApprove, "Approvals", "Approve another approval policy"),
        new(Permission.PrivacyApprove, "Approvals", "Approve blanking and the giving out of a person's data"),
    ];

    public static IEnumerable<IGrouping<string, PermissionWord>> Groups => All.GroupBy(w => w.Group);
}
