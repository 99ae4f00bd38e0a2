using System.Security.Claims;
using Ims.Domain.Access;
using Ims.Infrastructure.Api;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Councils;
using Ims.Infrastructure.Exports;
using Ims.Infrastructure.Imports;
using Ims.Infrastructure.Imports.Expected;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Refunds;
using Ims.Infrastructure.Reports;
using Ims.Infrastructure.Staff;
using Ims.Infrastructure.Suspense;
using Ims.Infrastructure.WatchList;
using Ims.Web.Access;
using Ims.Web.Api;
using Ims.Web.Approvals;
using Ims.Web.Audit;
using Ims.Web.Councils;
using Ims.Web.Exports;
using Ims.Web.Imports;
using Ims.Web.Imports.Expected;
using Ims.Web.Ledger;
using Ims.Web.Refunds;
using Ims.Web.Staff;
using Ims.Web.Suspense;
using Ims.Web.WatchList;

namespace Ims.Web.Reports;

/// <summary>A tile or a panel of the dashboard.</summary>
/// <param name="Title">Says what is missing where it cannot be loaded.</param>
/// <param name="Component">A <c>PartOf</c> of the room that knows the figures.</param>
/// <param name="Needs">Of its query: who lacks it does not see the part.</param>
/// <param name="For">Whose work it is, by what they may do: who holds one of these has it first.</param>
/// <param name="Width">How much of a row a panel takes where there is room: <c>half</c>, <c>more</c> or <c>all</c>.</param>
public sealed record DashboardPart(string Title, Type Component, Permission Needs, IReadOnlyList<Permission> For, string? Width = null);

/// <summary>Some of the parts, in their order.</summary>
public sealed record SomeParts(IReadOnlyList<DashboardPart> Tiles, IReadOnlyList<DashboardPart> Panels)
{
    public static readonly SomeParts None = new([], []);

    public int Count => Tiles.Count + Panels.Count;
}

/// <summary>What a person's first page has.</summary>
/// <param name="Mine">Shown at once.</param>
/// <param name="Others">What the person may see besides; shown when asked for.</param>
public sealed record DashboardParts(SomeParts Mine, SomeParts Others)
{
    public static readonly DashboardParts None = new(SomeParts.None, SomeParts.None);

    public int Count => Mine.Count + Others.Count;
}

/// <summary>
/// The one list of the dashboard's parts, in their order. A part is a component of its room and a line here; a test finds those that have no line. Roles are the council's to change, so that
/// nothing here asks for one: what somebody may do says what they see, and what their work is.
/// </summary>
internal static class Dashboard
{
    // Work, by what only those hold who do it.
    const Permission Decides = Permission.ApprovalsDecide, ClosesMonths = Permission.MonthsClose, ReviewsWatchList = Permission.WatchListDecide, ApprovesRefunds = Permission.RefundsApprove,
        KeepsAccess = Permission.AccessChange, ConfirmsAccess = Permission.AccessReview, KeepsKeys = Permission.KeysManage, Proves = Permission.AuditVerify, PlacesMoney = Permission.SuspenseAllocate,
        SendsFiles = Permission.ImportsUpload, SetsFilesUp = Permission.ProfilesChange, BuildsExports = Permission.ExportsBuild;

    public static readonly IReadOnlyList<DashboardPart> Tiles =
    [
        new("Approvals", typeof(ApprovalsTile), ApprovalsToDecide.Needs, [Decides, KeepsAccess]),
        new("Months to close", typeof(MonthsToCloseTile), MonthsToClose.Needs, [ClosesMonths]),
        new("Watch list", typeof(WatchListTile), WatchCasesToDecide.Needs, [ReviewsWatchList]),
        new("Refunds under way", typeof(RefundsUnderWayTile), RefundsUnderWay.Needs, [ApprovesRefunds]),
        new("Access to confirm", typeof(AccessTile), AccessToLookAfter.Needs, [KeepsAccess, ConfirmsAccess]),
        new("API keys", typeof(ApiKeysTile), ApiKeysToRenew.Needs, [KeepsKeys]),
        new("Support access", typeof(SupportAccessTile), SupportLetIn.Needs, [KeepsAccess]),
        new("Audit today", typeof(AuditTodayTile), AuditToday.Needs, [Proves]),
        new("Unusual postings today", typeof(UnusualTodayTile), UnusualToday.Needs, [Proves]),
        new("Duties in one hand", typeof(DutiesTile), SegregationReport.Needs, [Proves]),
        new("Received today", typeof(ReceivedTodayTile), ReceivedToday.Needs, [PlacesMoney, Proves]),
        new("In suspense", typeof(InSuspenseTile), SuspenseAges.Needs, [PlacesMoney, Proves]),
        new("Put in suspense today", typeof(SuspenseTodayTile), SuspenseToday.Needs, [PlacesMoney]),
        new("Files today", typeof(FilesTodayTile), FilesToday.Needs, [SendsFiles, SetsFilesUp]),
        new("Expected files", typeof(ExpectedFilesTile), ExpectedAlerts.Needs, [SendsFiles, SetsFilesUp]),
        new("Waiting for export", typeof(WaitingForExportTile), WaitingForExport.Needs, [PlacesMoney, BuildsExports]),
    ];

    public static readonly IReadOnlyList<DashboardPart> Panels =
    [
        new("Income by day", typeof(IncomeByDayPanel), IncomeByDay.Needs, [PlacesMoney, Proves], "more"),
        new("Suspense by age", typeof(SuspenseByAgePanel), SuspenseAges.Needs, [PlacesMoney, Proves], "half"),
        new("Income today", typeof(IncomeOfTodayPanel), IncomeOfToday.Needs, [PlacesMoney], "all"),
        new("Latest imports", typeof(LatestImportsPanel), LatestImports.Needs, [SendsFiles, SetsFilesUp], "all"),
    ];

    /// <summary>What this person may see of them, their own work first. Whoever has none of the works has all that they may see at once.</summary>
    public static DashboardParts For(ClaimsPrincipal person)
    {
        var held = person.Held();
        var (mine, others) = (Some(p => p.For.Any(held.Contains)), Some(p => !p.For.Any(held.Contains)));
        return mine.Count > 0 ? new(mine, others) : new(others, SomeParts.None);

        SomeParts Some(Func<DashboardPart, bool> which) => new([.. Tiles.Where(p => held.Contains(p.Needs) && which(p))], [.. Panels.Where(p => held.Contains(p.Needs) && which(p))]);
    }
}
