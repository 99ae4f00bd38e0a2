using Ims.Infrastructure.Ledger;
using Ims.Web.Access;
using Microsoft.Net.Http.Headers;

namespace Ims.Web.Ledger;

/// <summary>The files that are attached to postings.</summary>
internal static class AttachmentEndpoints
{
    internal static void MapAttachments(this IEndpointRouteBuilder routes) =>
        routes.MapGet(LedgerPaths.AttachmentPattern, DownloadAsync).WithMetadata(new NeedsAttribute(PostingAttachmentFile.Needs));

    static async Task DownloadAsync(long id, PostingAttachmentFile file, HttpContext context, CancellationToken ct)
    {
        var response = context.Response;
        var result = await file.GetAsync(id, head =>
        {
            // Never shown by the browser itself, whatever it is.
            response.ContentType = "application/octet-stream";
            response.ContentLength = head.SizeBytes;
            response.Headers.CacheControl = "no-store";
            response.Headers.XContentTypeOptions = "nosniff";
            var disposition = new ContentDispositionHeaderValue("attachment");
            disposition.SetHttpFileName(head.FileName);
            response.Headers.ContentDisposition = disposition.ToString();
            return response.Body;
        }, ct);
        if (!result.Ok) response.StatusCode = StatusCodes.Status403Forbidden;
        else if (result.Value is null) response.StatusCode = StatusCodes.Status404NotFound;
    }
}
