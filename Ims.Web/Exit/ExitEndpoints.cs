using Ims.Domain.Exit;
using Ims.Infrastructure.Exit;
using Ims.Web.Access;
using Ims.Web.Shared;

namespace Ims.Web.Exit;

/// <summary>The file of an export. The use case asks for the permission once more; the attribute only refuses earlier.</summary>
internal static class ExitEndpoints
{
    internal static void MapExit(this IEndpointRouteBuilder routes) => routes.MapGet(ExitPaths.FilePattern, DownloadAsync).WithMetadata(new NeedsAttribute(DownloadExitExport.Needs));

    static async Task DownloadAsync(long id, DownloadExitExport download, HttpContext context, CancellationToken ct)
    {
        var response = context.Response;
        var result = await download.RunAsync(id, head => Downloads.Head(response, "application/zip", head.FileName, head.SizeBytes), ct);
        if (!result.Ok)
            response.StatusCode = result.Refusal.Code switch
            {
                _ when result.Refusal == ExitRefusals.Unknown(id) || result.Refusal == ExitRefusals.FileGone => StatusCodes.Status404NotFound,
                _ when result.Refusal == ExitRefusals.Over || result.Refusal == ExitRefusals.NotReady => StatusCodes.Status410Gone,
                _ => StatusCodes.Status403Forbidden,
            };
    }
}
