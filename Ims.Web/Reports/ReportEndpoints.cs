using Ims.Domain.Values;
using Ims.Infrastructure.Reports;
using Ims.Web.Access;
using Microsoft.Net.Http.Headers;

namespace Ims.Web.Reports;

/// <summary>Reports as files. The query asks for the permission; the attribute only refuses earlier.</summary>
internal static class ReportEndpoints
{
    internal static void MapReports(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(IncomePaths.IncomeCsv, async (DateOnly from, DateOnly to, IncomeReport report, HttpResponse response, CancellationToken ct) =>
        {
            if (Begin(response, await report.GetAsync(from, to, ct), "text/csv; charset=utf-8", IncomeCsv.FileName) is { } income) await IncomeCsv.WriteAsync(income, response.Body, ct);
        }).WithMetadata(new NeedsAttribute(IncomeReport.Needs));
        routes.MapGet(IncomePaths.IncomeWorkbook, async (DateOnly from, DateOnly to, IncomeReport report, HttpResponse response, CancellationToken ct) =>
        {
            if (Begin(response, await report.GetAsync(from, to, ct), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", IncomeWorkbook.FileName) is { } income)
                await IncomeWorkbook.WriteAsync(income, response.Body, ct);
        }).WithMetadata(new NeedsAttribute(IncomeReport.Needs));
    }

    /// <summary>The answer's head, and the report that is to follow; null where it was refused.</summary>
    static T? Begin<T>(HttpResponse response, Result<T> result, string contentType, Func<T, string> fileName) where T : class
    {
        if (!result.Ok)
        {
            response.StatusCode = result.Refusal.Field is null ? StatusCodes.Status403Forbidden : StatusCodes.Status400BadRequest;
            return null;
        }
        response.ContentType = contentType;
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = fileName(result.Value) }.ToString();
        return result.Value;
    }
}
