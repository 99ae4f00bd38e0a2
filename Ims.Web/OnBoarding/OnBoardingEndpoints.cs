using Ims.Infrastructure.OnBoarding;
using Ims.Web.Access;
using Microsoft.Net.Http.Headers;

namespace Ims.Web.OnBoarding;

/// <summary>The portfolio as files. The query asks for the permission; the attribute only refuses earlier.</summary>
internal static class OnBoardingEndpoints
{
    internal static void MapOnBoarding(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(OnBoardingPaths.Csv, (OnBoardingPortfolio portfolio, HttpResponse response, CancellationToken ct) =>
            SendAsync(portfolio, response, "text/csv; charset=utf-8", PortfolioCsv.FileName, PortfolioCsv.WriteAsync, ct)).WithMetadata(new NeedsAttribute(OnBoardingPortfolio.Needs));
        routes.MapGet(OnBoardingPaths.Workbook, (OnBoardingPortfolio portfolio, HttpResponse response, CancellationToken ct) =>
            SendAsync(portfolio, response, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", PortfolioWorkbook.FileName, PortfolioWorkbook.WriteAsync, ct))
            .WithMetadata(new NeedsAttribute(OnBoardingPortfolio.Needs));
    }

    static async Task SendAsync(
        OnBoardingPortfolio query, HttpResponse response, string contentType, Func<Portfolio, string> fileName, Func<Portfolio, Stream, CancellationToken, Task> writeAsync, CancellationToken ct)
    {
        var result = await query.GetAsync(ct);
        if (!result.Ok)
        {
            response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }
        response.ContentType = contentType;
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = fileName(result.Value) }.ToString();
        await writeAsync(result.Value, response.Body, ct);
    }
}
