using Ims.Infrastructure.Exports;
using Ims.Web.Access;
using Ims.Web.Shared;

namespace Ims.Web.Exports;

/// <summary>The download of a batch's file, streamed as it is kept.</summary>
internal static class ExportEndpoints
{
    internal static void MapExports(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/exports/{profile}/{number:int}/file", DownloadAsync).WithMetadata(new NeedsAttribute(ExportBatchFile.Needs));

    static async Task DownloadAsync(string profile, int number, ExportBatchFile file, HttpContext context, CancellationToken ct)
    {
        var response = context.Response;
        var result = await file.GetAsync(new ExportBatchAsked(profile, number), head => Downloads.Head(response, Downloads.Csv, head.FileName, head.SizeBytes), ct);
        if (!result.Ok) response.StatusCode = StatusCodes.Status403Forbidden;
        else if (result.Value is null) response.StatusCode = StatusCodes.Status404NotFound;
    }
}
