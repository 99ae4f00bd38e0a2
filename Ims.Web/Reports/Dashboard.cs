using System.Security.Claims;
using Ims.Domain.Access;
using Ims.Infrastructure.Exports;
using Ims.Infrastructure.Imports;
using Ims.Infrastructure.Imports.Expected;
using Ims.Infrastructure.Reports;
using Ims.Infrastructure.Suspense;
using Ims.Web.Access;
using Ims.Web.Exports;
using Ims.Web.Imports;
using Ims.Web.Imports.Expected;
using Ims.Web.Suspense;

namespace Ims.Web.Reports;

/// <summary>A tile or a panel of the dashboard.</summary>
/// <param name="Title">Says what is missing where it cannot be loaded.</param>
/// <param name="Component">A <c>PartOf</c> of the room that knows the figures.</param>
/// <param name="Needs">Of its query: who lacks it does not see the part.</param>
/// <param name="Width">How much of a row a panel takes where there is room: <c>half</c>, <c>more</c> or <c>all</c>.</param>
public sealed record DashboardPart(string Title, Type Component, Permission Needs, string? Width = null);

/// <summary>The one list of the dashboard's parts, in their order. A part is a component of its room and a line here; a test finds those that have no line.</summary>
internal static class Dashboard
{
    public static readonly IReadOnlyList<DashboardPart> Tiles =
    [
        new("Received today", typeof(ReceivedTodayTile), ReceivedToday.Needs),
        new("In suspense", typeof(InSuspenseTile), SuspenseAges.Needs),
        new("Files today", typeof(FilesTodayTile), FilesToday.Needs),
        new("Expected files", typeof(ExpectedFilesTile), ExpectedAlerts.Needs),
        new("Waiting for export", typeof(WaitingForExportTile), WaitingForExport.Needs),
    ];

    public static readonly IReadOnlyList<DashboardPart> Panels =
    [
        new("Income by day", typeof(IncomeByDayPanel), IncomeByDay.Needs, "more"),
        new("Suspense by age", typeof(SuspenseByAgePanel), SuspenseAges.Needs, "half"),
        new("Income today", typeof(IncomeOfTodayPanel), IncomeOfToday.Needs, "all"),
        new("Latest imports", typeof(LatestImportsPanel), LatestImports.Needs, "all"),
    ];

    /// <summary>What this person may see of them.</summary>
    public static IReadOnlyList<DashboardPart> For(IReadOnlyList<DashboardPart> parts, ClaimsPrincipal person)
    {
        var held = person.Held();
        return [.. parts.Where(p => held.Contains(p.Needs))];
    }
}
