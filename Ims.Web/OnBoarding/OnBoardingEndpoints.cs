using Ims.Infrastructure.OnBoarding;
using Ims.Web.Access;
using Ims.Web.Shared;

namespace Ims.Web.OnBoarding;

/// <summary>The portfolio as files. The query asks for the permission; the attribute only refuses earlier.</summary>
internal static class OnBoardingEndpoints
{
    internal static void MapOnBoarding(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(OnBoardingPaths.Csv, (OnBoardingPortfolio portfolio, HttpResponse response, CancellationToken ct) =>
            SendAsync(portfolio, response, Downloads.Csv, PortfolioCsv.FileName, PortfolioCsv.WriteAsync, ct)).WithMetadata(new NeedsAttribute(OnBoardingPortfolio.Needs));
        routes.MapGet(OnBoardingPaths.Workbook, (OnBoardingPortfolio portfolio, HttpResponse response, CancellationToken ct) =>
            SendAsync(portfolio, response, Downloads.Workbook, PortfolioWorkbook.FileName, PortfolioWorkbook.WriteAsync, ct))
            .WithMetadata(new NeedsAttribute(OnBoardingPortfolio.Needs));
    }

    static async Task SendAsync(
        OnBoardingPortfolio query, HttpResponse response, string contentType, Func<Portfolio, string> fileName, Func<Portfolio, Stream, CancellationToken, Task> writeAsync, CancellationToken ct)
    {
        if (Downloads.Begin(response, await query.GetAsync(ct), contentType, fileName) is { } portfolio) await writeAsync(portfolio, response.Body, ct);
    }
}
