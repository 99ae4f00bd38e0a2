using System.Globalization;
using Ims.Domain.Reports;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Reports;
using Ims.Web.Audit;
using Ims.Web.Auditors;
using Ims.Web.Imports;
using Ims.Web.Imports.Expected;
using Ims.Web.Ledger;
using Ims.Web.Recognition;
using Ims.Web.Refunds;
using Ims.Web.Staff;
using Ims.Web.Suspense;
using Microsoft.AspNetCore.WebUtilities;

namespace Ims.Web.Reports;

/// <summary>The addresses of the Reports room, and where what a report shows leads to.</summary>
static class ReportPaths
{
    public const string List = "/reports";
    public const string Kept = "/reports/kept";
    public const string Pack = "/reports/pack";
    public const string KeptFilePattern = "/reports/kept/{id:long}/file";
    public const string Schedules = "/reports/schedules";
    public const string NewSchedule = "/reports/schedules/new";
    public const string Pattern = "/reports/{code}.{ending}";

    public static string Of(string code) => $"{List}/{code}";

    public static string Screen(string code, ReportCriteria criteria) => With(Of(code), criteria);

    public static string File(string code, ReportCriteria criteria, ReportFileKind kind) => With($"{Of(code)}.{ReportFile.EndingOf(kind)}", criteria);

    public static string KeptFile(long id) => string.Create(CultureInfo.InvariantCulture, $"{Kept}/{id}/file");

    public static string Schedule(long id) => string.Create(CultureInfo.InvariantCulture, $"{Schedules}/{id}");

    /// <summary>A new schedule of a report, with what it is asked with.</summary>
    public static string ScheduleOf(string code, ReportCriteria criteria) => QueryHelpers.AddQueryString(With(NewSchedule, criteria), "report", code);

    /// <summary>Income of some days.</summary>
    public static string Income(DateOnly from, DateOnly to, ReportDimension by) => Screen("income", new ReportCriteria { From = from, To = to, By = by });

    /// <summary>The ledger lines behind an income.</summary>
    public static string IncomeLines(DateOnly from, DateOnly? to = null) => LedgerPaths.Transactions(new TransactionFilter { From = from, To = to ?? from, IncomeOnly = true });

    public static string? Of(ReportTarget? target) => target switch
    {
        null => null,
        OpensLines(var filter) => LedgerPaths.Transactions(filter),
        OpensPosting(var receipt) => LedgerPaths.Receipt(receipt),
        OpensFile(var id) => ImportPaths.Of(id),
        OpensArrivals => ExpectedPaths.Arrivals,
        OpensRule(var id) => RulePaths.Of(id),
        OpensRefund(var key) => RefundPaths.Of(key),
        OpensBatch(var profile, var number) => $"/exports/{profile}/{number}",
        OpensExports => "/exports",
        OpensSuspense(var filter) => SuspensePaths.Of(filter),
        OpensMovement(var from, var to) => SuspensePaths.MovementOf(from, to),
        OpensPerson(var id) => StaffPaths.Of(id),
        OpensEntry(var number) => AuditPaths.Entry(number),
        OpensSample(var id) => AuditorPaths.Sample(id),
        OpensQuery(var id) => AuditorPaths.Query(id),
        _ => throw new InvalidOperationException($"Nobody knows where a {target.GetType().Name} leads."),
    };

    static string With(string path, ReportCriteria criteria) => QueryHelpers.AddQueryString(path, ReportQuery.Of(criteria).Parts);
}
