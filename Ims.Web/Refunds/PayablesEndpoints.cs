using Ims.Infrastructure.Refunds;
using Ims.Web.Access;
using Microsoft.Net.Http.Headers;

namespace Ims.Web.Refunds;

/// <summary>The download of a file to accounts payable, as it was built.</summary>
internal static class PayablesEndpoints
{
    internal static void MapPayables(this IEndpointRouteBuilder routes) =>
        routes.MapGet(RefundPaths.PayablesFilePattern, DownloadAsync).WithMetadata(new NeedsAttribute(PayablesFileContent.Needs));

    static async Task DownloadAsync(int number, PayablesFileContent file, HttpContext context, CancellationToken ct)
    {
        var response = context.Response;
        var result = await file.GetAsync(number, head =>
        {
            response.ContentType = "text/csv; charset=utf-8";
            response.ContentLength = head.SizeBytes;
            response.Headers.CacheControl = "no-store";
            response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = head.FileName }.ToString();
            return response.Body;
        }, ct);
        if (!result.Ok) response.StatusCode = StatusCodes.Status403Forbidden;
        else if (result.Value is null) response.StatusCode = StatusCodes.Status404NotFound;
    }
}
