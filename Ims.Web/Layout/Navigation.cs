using System.Security.Claims;
using Ims.Domain.Access;
using Ims.Web.Access;

namespace Ims.Web.Layout;

/// <summary>A page in the navigation. <paramref name="Needs"/> null: every signed-in person.</summary>
public sealed record NavigationEntry(string Group, string Title, string Path, Permission? Needs, NavigationCount? Count = null);

/// <summary>What waits somewhere, and is counted in the navigation.</summary>
public enum NavigationCount { ApprovalsForMe, ImportsHeld, SuspenseOpen, ExpectedAlerts, KeysExpiring, WatchCasesOpen, QueriesOpen, TillsToSignOff }

/// <summary>The one list of the navigation, in its order. Only pages that exist: a test asks each for its route and its permission.</summary>
public static class Navigation
{
    public static readonly IReadOnlyList<NavigationEntry> All =
    [
        new("Today", "Dashboard", "/", null),
        new("Today", "Approvals", "/approvals", Permission.ApprovalsView, NavigationCount.ApprovalsForMe),
        new("Today", "Expected files", "/expected-files", Permission.ImportsView, NavigationCount.ExpectedAlerts),
        new("Money in", "Cash desk", "/desk", Permission.DeskTake),
        new("Money in", "My till", "/desk/till", Permission.TillsKeep),
        new("Money in", "Tills", "/desk/tills", Permission.TillsView, NavigationCount.TillsToSignOff),
        new("Money in", "Cheques", "/desk/cheques", Permission.TillsView),
        new("Money in", "Deposits", "/desk/deposits", Permission.TillsView),
        new("Money in", "Imports", "/imports", Permission.ImportsView, NavigationCount.ImportsHeld),
        new("Money in", "Account files", "/account-files", Permission.ImportsView),
        new("Ledger", "Transactions", "/transactions", Permission.LedgerView),
        new("Ledger", "Suspense", "/suspense", Permission.SuspenseView, NavigationCount.SuspenseOpen),
        new("Ledger", "Transfer", "/transfers/new", Permission.TransfersAsk),
        new("Ledger", "Refunds", "/refunds", Permission.RefundsView),
        new("Proof", "Exports", "/exports", Permission.ExportsView),
        new("Proof", "Reports", "/reports", Permission.ReportsView),
        new("Proof", "Watch list", "/watch-list", Permission.WatchListView, NavigationCount.WatchCasesOpen),
        new("Proof", "Audit", "/audit", Permission.AuditView),
        new("Proof", "Audit queries", "/audit/queries", Permission.QueriesView, NavigationCount.QueriesOpen),
        new("Proof", "Audit samples", "/audit/samples", Permission.AuditView),
        new("Proof", "Proof of the audit", "/audit/proof", Permission.AuditVerify),
        new("Proof", "Privacy", "/privacy", Permission.PrivacyView),
        new("Set up", "Funds", "/funds", Permission.SetupView),
        new("Set up", "Chart of accounts", "/chart-of-accounts", Permission.SetupView),
        new("Set up", "Fund groups", "/fund-groups", Permission.SetupView),
        new("Set up", "Account holders", "/accounts", Permission.AccountsView),
        new("Set up", "Methods of payment", "/methods", Permission.SetupView),
        new("Set up", "Control codes", "/control-codes", Permission.SetupView),
        new("Set up", "VAT codes", "/vat-codes", Permission.SetupView),
        new("Set up", "Reference rules", "/reference-rules", Permission.SetupView),
        new("Set up", "Bank accounts", "/bank-accounts", Permission.SetupView),
        new("Set up", "Offices", "/offices", Permission.SetupView),
        new("Set up", "Limits of the watch list", "/watch-list/limits", Permission.SetupView),
        new("Set up", "Months", "/months", Permission.SetupView),
        new("Set up", "Council details", "/council", Permission.SetupView),
        new("Set up", "Announcements", "/announcements", Permission.AnnouncementsChange),
        new("Set up", "Import profiles", "/import-profiles", Permission.ImportsView),
        new("Set up", "Account feeds", "/account-feeds", Permission.ImportsView),
        new("Set up", "Rules", "/rules", Permission.RulesView),
        new("Set up", "Configuration", "/configuration", Permission.RulesView),
        new("Set up", "People", "/people", Permission.AccessView),
        new("Set up", "Roles", "/roles", Permission.AccessView),
        new("Set up", "Support access", "/support-access", Permission.AccessView),
        new("Set up", "API keys", "/api-keys", Permission.AccessView, NavigationCount.KeysExpiring),
        new("Set up", "Approval policy", "/approval-policy", Permission.ApprovalsView),
        new("Set up", "Exit export", "/exit", Permission.ExitExport),
        new("Service", "Council health", "/health-counts", Permission.HealthView),
        new("Service", "Councils", "/service-councils", Permission.CouncilsChange),
        new("Service", "On-boarding plan", "/onboarding", Permission.OnBoardingView),
        new("Service", "On-boarding portfolio", "/service-onboarding", Permission.OnBoardingChange),
        new("Service", "Work queue", "/service-work", Permission.ServiceWork),
        new("Service", "Service announcements", "/service-announcements", Permission.ServiceAnnounce),
    ];

    /// <summary>Pages on which something is begun. They have no place of their own in the navigation; the search box finds them beside it.</summary>
    public static readonly IReadOnlyList<NavigationEntry> Beginnings =
    [
        new("Today", "While I am away", "/approvals/away", Permission.ApprovalsDelegate),
        new("Today", "Add an expected file", "/expected-files/new", Permission.ImportsDecide),
        new("Today", "Closed days", "/expected-files/closed-days", Permission.ImportsView),
        new("Today", "Arrivals of expected files", "/expected-files/arrivals", Permission.ImportsView),
        new("Money in", "Begin a batch of cheques", "/desk/cheques/new", Permission.ChequesKey),
        new("Money in", "Bank takings", "/desk/deposits/new", Permission.DepositsMake),
        new("Ledger", "Templates of transfers", "/transfers/templates", Permission.TransfersAsk),
        new("Ledger", "New refund", "/refunds/new", Permission.RefundsAsk),
        new("Ledger", "Files to accounts payable", "/payables", Permission.ExportsView),
        new("Ledger", "Post a returned item", "/transfers/returned", Permission.ReturnsPost),
        new("Proof", "Ask an audit query", "/audit/queries/new", Permission.AuditAsk),
        new("Proof", "Draw an audit sample", "/audit/samples/new", Permission.AuditAsk),
        new("Proof", "Auditor's pack", "/reports/pack", Permission.AuditVerify),
        new("Set up", "Add a fund", "/set-up/fund", Permission.SetupChange),
        new("Set up", "Add a fund group", "/set-up/fund-group", Permission.SetupChange),
        new("Set up", "Add an account holder", "/accounts/new", Permission.AccountsChange),
        new("Set up", "Add a method of payment", "/set-up/method", Permission.SetupChange),
        new("Set up", "Add a control code", "/set-up/control-code", Permission.SetupChange),
        new("Set up", "Add a VAT code", "/set-up/vat-code", Permission.SetupChange),
        new("Set up", "Add a reference rule", "/set-up/reference-rule", Permission.SetupChange),
        new("Set up", "Add a bank account", "/set-up/bank-account", Permission.SetupChange),
        new("Set up", "Add an import profile", "/import-profiles/new", Permission.ProfilesChange),
        new("Set up", "Add an account feed", "/account-feeds/new", Permission.ProfilesChange),
        new("Set up", "Add a rule", "/rules/new", Permission.RulesChange),
        new("Set up", "Test the rules", "/rules/test", Permission.RulesView),
        new("Set up", "Give access", "/people/new", Permission.AccessChange),
        new("Set up", "Duties in one hand", "/people/duties", Permission.AccessView),
        new("Set up", "Add a role", "/roles/new", Permission.AccessChange),
        new("Set up", "Ask for an API key", "/api-keys/new", Permission.KeysManage),
        new("Service", "Add a council", "/service-councils/new", Permission.CouncilsChange),
        new("Set up", "Learnt rules", "/rules/learnt", Permission.RulesChange),
        new("Set up", "Effectiveness of the rules", "/rules/effectiveness", Permission.RulesView),
        new("Proof", "Blank after retention", "/privacy/retention/new", Permission.PrivacyAsk),
        new("Proof", "Ask for a person's data", "/privacy/subject-access/new", Permission.PrivacyAsk),
    ];

    /// <summary>What this person may use.</summary>
    public static IEnumerable<NavigationEntry> For(ClaimsPrincipal person) => MayUse(All, person);

    /// <summary>The entry that a page belongs to: the one whose path is longest of those that the page's path begins with, in whole parts. Null: none.</summary>
    public static NavigationEntry? NearestTo(string path) =>
        All.Where(e => path == e.Path || path.StartsWith(e.Path + "/", StringComparison.OrdinalIgnoreCase)).MaxBy(e => e.Path.Length);

    /// <summary>
    /// Pages that this person may use and whose titles or groups have words that begin like each of those typed. Nothing typed finds the whole navigation, but nothing that is only begun.
    /// </summary>
    public static IEnumerable<NavigationEntry> Found(ClaimsPrincipal person, string typed)
    {
        var words = Split(typed);
        return words.Length == 0
            ? For(person)
            : MayUse(All.Concat(Beginnings), person).Where(e => words.All(w => Split($"{e.Title} {e.Group}").Any(has => has.StartsWith(w, StringComparison.CurrentCultureIgnoreCase))));
    }

    static IEnumerable<NavigationEntry> MayUse(IEnumerable<NavigationEntry> entries, ClaimsPrincipal person)
    {
        var held = person.Held();
        return entries.Where(e => e.Needs is not { } needs || held.Contains(needs));
    }

    static string[] Split(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
