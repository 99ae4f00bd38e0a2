using Ims.Infrastructure.Reports;
using Ims.Web.Access;
using Ims.Web.Shared;

namespace Ims.Web.Reports;

/// <summary>Reports as files. The query asks for the permission; the attribute only refuses earlier.</summary>
internal static class ReportEndpoints
{
    internal static void MapReports(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(IncomePaths.IncomeCsv, async (DateOnly from, DateOnly to, IncomeReport report, HttpResponse response, CancellationToken ct) =>
        {
            if (Downloads.Begin(response, await report.GetAsync(from, to, ct), Downloads.Csv, IncomeCsv.FileName) is { } income) await IncomeCsv.WriteAsync(income, response.Body, ct);
        }).WithMetadata(new NeedsAttribute(IncomeReport.Needs));
        routes.MapGet(IncomePaths.IncomeWorkbook, async (DateOnly from, DateOnly to, IncomeReport report, HttpResponse response, CancellationToken ct) =>
        {
            if (Downloads.Begin(response, await report.GetAsync(from, to, ct), Downloads.Workbook, IncomeWorkbook.FileName) is { } income)
                await IncomeWorkbook.WriteAsync(income, response.Body, ct);
        }).WithMetadata(new NeedsAttribute(IncomeReport.Needs));
    }
}
