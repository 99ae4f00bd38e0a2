using System.Globalization;
using Ims.Domain.Api;
using Ims.Domain.Values;
using Ims.Infrastructure.Api;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Exports;
using Ims.Infrastructure.Imports;
using Ims.Infrastructure.Imports.Expected;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Refunds;
using Ims.Infrastructure.Reports;
using Ims.Infrastructure.Staff;
using Ims.Infrastructure.Suspense;
using Ims.Infrastructure.WatchList;
using Ims.Web.Approvals;
using Ims.Web.Imports;
using Ims.Web.Imports.Expected;
using Ims.Web.Ledger;
using Ims.Web.Refunds;
using Ims.Web.Suspense;
using Ims.Web.WatchList;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Ims.Tests.Support;

/// <summary>What a link of a page leads to: it asks the query of the linked page what the address asks for, and counts and adds up the rows.</summary>
/// <param name="Sum">Null where the rows have none.</param>
public sealed record LinkedRows(long Count, Money? Sum)
{
    public static async Task<LinkedRows> OfAsync(Desk desk, string href, string shown = "")
    {
        var path = href.Split('?')[0];
        var asked = QueryHelpers.ParseQuery(href[path.Length..]);
        string? Of(string name) => asked.TryGetValue(name, out StringValues value) ? value.ToString() : null;
        switch (path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            case ["transactions"]:
                var filter = new TransactionQuery { From = Of("from"), To = Of("to"), Fund = Of("fund"), Method = Of("method"), Income = Of("income"), Kind = Of("kind") }.ReadFilter().Value;
                var lines = (await desk.Get<TransactionTotals>().GetAsync(filter, exactly: true, default)).Value;
                return new(lines.Lines, lines.Total);
            case ["suspense"]:
                var items = (await desk.Get<SuspenseList>().GetAsync(new()
                {
                    Age = Enum.TryParse<AgeBand>(Of("age"), ignoreCase: true, out var age) ? age : null, To = SuspensePaths.DayOf(Of("to")),
                }, after: null, default)).Value;
                return new(items.Count, items.Remaining);
            case ["imports"]:
                var files = (await desk.Get<ImportList>().GetAsync(new(ImportPaths.GroupOf(Of("show")), ReceivedOn: ImportPaths.DayOf(Of("received"))), turn: null, default)).Value;
                return new(files.Rows.Count, Sum: null);
            case ["imports", var id]:
                var file = (await desk.Get<ImportDetails>().GetAsync(long.Parse(id, CultureInfo.InvariantCulture), default)).Value!;
                return ImportPaths.FateOf(Of("show")) is { } fate ? OfFate(file.Fates.Single(f => f.Fate == fate)) : new(file.LinesRead, file.Read);
            case ["expected-files"]:
                return new((await desk.Get<ExpectedAlerts>().GetAsync(default)).Value.Count, Sum: null);
            case ["expected-files", "arrivals"]:
                var arrivals = (await desk.Get<ArrivalList>().GetAsync(new(ExpectedPaths.StateOf(Of("show")), Unacknowledged: true), turn: null, default)).Value;
                return new(arrivals.Rows.Count, Sum: null);
            case ["reports", "income"]:
                var income = (await desk.Get<ReportView>().GetAsync("income", new() { From = DateOnly.Parse(Of("from")!, CultureInfo.InvariantCulture), To = DateOnly.Parse(Of("to")!, CultureInfo.InvariantCulture) }, default)).Value;
                return new(income.Head.Control.Figures[0], new Money(income.Head.Control.Figures[^1]));
            case ["exports"]:
                var export = (await desk.Get<ExportBatchList>().GetAsync(new(), default)).Value.Profiles.Single();
                return new(export.WaitingLines, export.Waiting);
            case ["approvals"]:
                return new((await desk.Get<ApprovalList>().GetAsync(ApprovalPaths.ShownOf(Of("show")), kind: null, olderThan: null, default)).Value.Rows.Count, Sum: null);
            case ["months"]:
                return new((await desk.Get<MonthList>().GetAsync(default)).Value.Months.Count(m => !m.Closed && !m.IsThisMonth), Sum: null);
            case ["watch-list"]:
                return new((await desk.Get<WatchCaseList>().GetAsync(WatchPaths.ShownOf(Of("show")), olderThan: null, default)).Value.Rows.Count, Sum: null);
            case ["refunds"]:
                var refunds = (await desk.Get<RefundList>().GetAsync(RefundPaths.ShownOf(Of("show")), olderThan: null, default)).Value.Rows;
                return new(refunds.Count, Money.Sum(refunds.Select(r => r.Amount)));
            case ["people"]:
                var people = (await desk.Get<PeopleList>().GetAsync(default)).Value;
                return shown.Contains("invitation", StringComparison.Ordinal) ? new(people.Count(p => p.Comes == Coming.Invited), Sum: null) : new(people.Count(p => p.Due), Sum: null);
            case ["people", "duties"]:
                return new((await desk.Get<SegregationReport>().GetAsync(default)).Value.Count, Sum: null);
            case ["api-keys"]:
                return new((await desk.Get<ApiKeyList>().GetAsync(default)).Value.Count(k => k.State == ApiKeyState.Expiring), Sum: null);
            case ["audit"]:
                return new((await desk.Get<AuditList>().GetAsync(new AuditFilter { From = ImportPaths.DayOf(Of("from")), To = ImportPaths.DayOf(Of("to")) }, turn: null, default)).Value.Found!.Value, Sum: null);
            case ["reports", "unusual-activity"]:
                var day = DateOnly.Parse(Of("from")!, CultureInfo.InvariantCulture);
                return new((await desk.Get<ReportView>().GetAsync("unusual-activity", new() { From = day, To = day }, default)).Value.Rows.Count, Sum: null);
            default:
                throw new InvalidOperationException($"Nobody knows what {href} leads to: say it here.");
        }
    }

    static LinkedRows OfFate(ImportFateTold fate) => new(fate.Lines, fate.Amount);
}
