using System.Reflection;
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
using Ims.Tests.Support;
using Ims.Web.Reports;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Integration.Reports;

/// <summary>However long a council has been here, each figure comes from a range of an index: SQLite's own plans say so. The dashboard is everybody's first page.</summary>
public sealed class DashboardPlansTests
{
    /// <summary>The seeks that find a query's figures; and all that it reads without one: the council's set-up, which is small whatever the ledger, and an index walked to the first rows that fit.</summary>
    public static TheoryData<string, string[], string[]> Seeks => new()
    {
        { nameof(ReceivedToday), ["IX_LedgerLines_AccountingOn_Id (AccountingOn=?)"], ["SCAN l USING COVERING INDEX IX_LedgerLines_AccountingOn_Id"] },
        { nameof(IncomeByDay), ["IX_LedgerLines_AccountingOn_Id (AccountingOn>? AND AccountingOn<?)"], [] },
        { nameof(IncomeOfToday), ["IX_LedgerLines_AccountingOn_Id (AccountingOn=?)"], [Funds, Methods, SpecialFunds] },
        { nameof(SuspenseAges), ["IX_SuspenseItems_Status_ReceivedOn_Id (Status=? AND ReceivedOn>?)", "IX_SuspenseItems_Status_ReceivedOn_Id (Status=? AND ReceivedOn>? AND ReceivedOn<?)", "IX_SuspenseItems_Status_ReceivedOn_Id (Status=? AND ReceivedOn<?)"], ["SCAN s0"] },
        { nameof(FilesToday), ["IX_Imports_ReceivedAt_Id (ReceivedAt>? AND ReceivedAt<?)", "IX_Imports_Status_Id (Status=?)"], ["SCAN i USING COVERING INDEX IX_Imports_ReceivedAt_Id"] },
        { nameof(LatestImports), ["i0 USING INDEX sqlite_autoindex_ImportFates_1 (ImportId=?)"], ["SCAN i USING INDEX IX_Imports_ReceivedAt_Id", "SCAN i USING COVERING INDEX IX_Imports_ReceivedAt_Id", "SCAN i1", ImportProfiles] },
        { nameof(WaitingForExport), ["IX_LedgerLines_AccountingOn_Id (AccountingOn>? AND AccountingOn<?)", "(LedgerLineId=? AND ProfileCode=?)"], ["SCAN m USING INDEX sqlite_autoindex_Months_1", ExportProfiles, "SCAN l0"] },
        { nameof(ApprovalsToDecide), ["IX_ApprovalRequests_Status_Id (Status=?)"], ["SCAN p"] },
        { nameof(MonthsToClose), ["IX_LedgerLines_AccountingOn_Id (AccountingOn>? AND AccountingOn<?)"], [ExportProfiles, "SCAN i0", "SCAN l0"] },
        // The newest 10,000 cases; people, invitations and keys, of which a council has few.
        { nameof(WatchCasesToDecide), [], ["SCAN w", "SCAN w0"] },
        { nameof(RefundsUnderWay), ["IX_Refunds_Status_AskAgainAt (Status=?)"], ["SCAN r0"] },
        { nameof(AccessToLookAfter), [], ["SCAN i USING INDEX IX_Invitations_PersonId", "SCAN p"] },
        { nameof(ApiKeysToRenew), [], ["SCAN a"] },
        { nameof(SupportLetIn), ["IX_AuditEntries_Action_At (Action=? AND At>?)"], ["SCAN a0"] },
        { nameof(AuditToday), ["IX_AuditEntries_At (At>? AND At<?)", "IX_AuditEntries_At (At<?)"], ["SCAN a0"] },
        { nameof(UnusualToday), ["IX_AuditEntries_At (At>?)"], [] },
        { nameof(SegregationReport), [], ["SCAN f USING INDEX IX_FundGroups_Name", "SCAN p", "SCAN s"] },
        { nameof(SuspenseToday), ["IX_LedgerLines_FundCode_AccountingOn_Id (FundCode=? AND AccountingOn=?)"], ["SCAN l USING COVERING INDEX IX_LedgerLines_AccountingOn_Id", "SCAN s", SpecialFunds] },
    };

    [Fact]
    public void Every_part_s_query_is_looked_at() =>
        Assert.Empty(Dashboard.Tiles.Concat(Dashboard.Panels).SelectMany(p => p.Component.GetProperties(BindingFlags.Instance | BindingFlags.NonPublic))
            .Where(p => p.IsDefined(typeof(InjectAttribute)) && UseCases.All.Contains(p.PropertyType) && p.PropertyType.Name != nameof(ExpectedAlerts)).Select(p => p.PropertyType.Name).Except(Seeks.Select(s => s.Data.Item1)));

    const string Funds = "SCAN f", Methods = "SCAN m", SpecialFunds = "SCAN s USING COVERING INDEX IX_SpecialFunds_SuspenseFundCode", ImportProfiles = "SCAN i", ExportProfiles = "SCAN e";

    [Theory, MemberData(nameof(Seeks))]
    public async Task Each_figure_is_found_by_a_range_of_an_index(string query, string[] seeks, string[] scans)
    {
        var plans = new QueryPlans();
        await using var house = await TestHouse.OnSqliteAsync(s => s.AddSingleton<IInterceptor>(plans));
        await DashboardLife.LiveAsync(house);
        var type = UseCases.All.Single(t => t.Name == query);
        await using var desk = house.As(((Role[])[Role.Auditor, Role.IncomeManager, Role.Administrator]).First(r => r.Holds(UseCases.Needs(type)!.Value)));

        plans.Listening = true;
        _ = await Answers.CallAsync(desk, type, Samples.For(type));
        plans.Listening = false;
        var steps = plans.Take();

        Assert.All(seeks, seek => Assert.Contains(steps, s => s.StartsWith("SEARCH", StringComparison.Ordinal) && s.Contains(seek, StringComparison.Ordinal)));
        Assert.Equal(scans.Order(StringComparer.Ordinal), steps.Where(s => s.StartsWith("SCAN", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal));
    }
}
