using System.Security.Claims;
using Ims.Domain.Access;
using Ims.Web.Access;

namespace Ims.Web.Layout;

/// <summary>A page in the navigation. <paramref name="Needs"/> null: every signed-in person.</summary>
public sealed record NavigationEntry(string Group, string Title, string Path, Permission? Needs, NavigationCount? Count = null);

/// <summary>What waits somewhere, and is counted in the navigation.</summary>
public enum NavigationCount { ApprovalsForMe, ImportsHeld, SuspenseOpen }

/// <summary>The one list of the navigation, in its order. Only pages that exist: a test asks each for its route and its permission.</summary>
public static class Navigation
{
    public static readonly IReadOnlyList<NavigationEntry> All =
    [
        new("Today", "Dashboard", "/", null),
        new("Today", "Approvals", "/approvals", Permission.ApprovalsView, NavigationCount.ApprovalsForMe),
        new("Money in", "Imports", "/imports", Permission.ImportsView, NavigationCount.ImportsHeld),
        new("Ledger", "Transactions", "/transactions", Permission.LedgerView),
        new("Ledger", "Suspense", "/suspense", Permission.SuspenseView, NavigationCount.SuspenseOpen),
        new("Proof", "Exports", "/exports", Permission.ExportsView),
        new("Proof", "Income report", "/reports/income", Permission.ReportsView),
        new("Proof", "Audit", "/audit", Permission.AuditView),
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
        new("Set up", "Months", "/months", Permission.SetupView),
        new("Set up", "Council details", "/council", Permission.SetupView),
        new("Set up", "Announcements", "/announcements", Permission.AnnouncementsChange),
        new("Set up", "Import profiles", "/import-profiles", Permission.ImportsView),
        new("Set up", "Rules", "/rules", Permission.RulesView),
        new("Set up", "Configuration", "/configuration", Permission.RulesView),
        new("Set up", "Approval policy", "/approval-policy", Permission.ApprovalsView),
        new("Service", "Council health", "/health-counts", Permission.HealthView),
        new("Service", "Service announcements", "/service-announcements", Permission.ServiceAnnounce),
    ];

    /// <summary>What this person may use.</summary>
    public static IEnumerable<NavigationEntry> For(ClaimsPrincipal person) =>
        All.Where(e => e.Needs is not { } needs || person.Holds(needs));
}
