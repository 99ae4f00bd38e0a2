using Ims.Domain.Exit;
using Ims.Infrastructure.Exit;
using Ims.Web.Access;
using Microsoft.Net.Http.Headers;

namespace Ims.Web.Exit;

/// <summary>The file of an export. The use case asks for the permission once more; the attribute only refuses earlier.</summary>
internal static class ExitEndpoints
{
    internal static void MapExit(this IEndpointRouteBuilder routes) => routes.MapGet(ExitPaths.FilePattern, DownloadAsync).WithMetadata(new NeedsAttribute(DownloadExitExport.Needs));

    static async Task DownloadAsync(long id, DownloadExitExport download, HttpContext context, CancellationToken ct)
    {
        var response = context.Response;
        var result = await download.RunAsync(id, head =>
        {
            response.ContentType = "application/zip";
            response.ContentLength = head.SizeBytes;
            response.Headers.CacheControl = "no-store";
            response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = head.FileName }.ToString();
            return response.Body;
        }, ct);
        if (!result.Ok)
            response.StatusCode = result.Refusal.Code switch
            {
                _ when result.Refusal == ExitRefusals.Unknown(id) || result.Refusal == ExitRefusals.FileGone => StatusCodes.Status404NotFound,
                _ when result.Refusal == ExitRefusals.Over || result.Refusal == ExitRefusals.NotReady => StatusCodes.Status410Gone,
                _ => StatusCodes.Status403Forbidden,
            };
    }
}
