using Ims.Infrastructure.Approvals;
using Ims.Web.Access;
using Microsoft.Net.Http.Headers;

namespace Ims.Web.Approvals;

/// <summary>The files that speak for a request.</summary>
internal static class ApprovalEndpoints
{
    internal static void MapApprovals(this IEndpointRouteBuilder routes) =>
        routes.MapGet(ApprovalPaths.EvidencePattern, DownloadAsync).WithMetadata(new NeedsAttribute(ApprovalEvidenceFile.Needs));

    static async Task DownloadAsync(long id, long evidenceId, ApprovalEvidenceFile file, HttpContext context, CancellationToken ct)
    {
        var response = context.Response;
        var result = await file.GetAsync(id, evidenceId, head =>
        {
            // Never shown by the browser itself, whatever it is.
            response.ContentType = "application/octet-stream";
            response.ContentLength = head.SizeBytes;
            response.Headers.CacheControl = "no-store";
            var disposition = new ContentDispositionHeaderValue("attachment");
            disposition.SetHttpFileName(head.FileName);
            response.Headers.ContentDisposition = disposition.ToString();
            return response.Body;
        }, ct);
        if (!result.Ok) response.StatusCode = StatusCodes.Status403Forbidden;
        else if (result.Value is null) response.StatusCode = StatusCodes.Status404NotFound;
    }
}
