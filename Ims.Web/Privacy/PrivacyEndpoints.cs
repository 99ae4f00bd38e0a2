using Ims.Domain.Privacy;
using Ims.Infrastructure.Privacy;
using Ims.Web.Access;
using Ims.Web.Shared;

namespace Ims.Web.Privacy;

/// <summary>The file of a subject access. The use case asks for the permission once more; the attribute only refuses earlier.</summary>
internal static class PrivacyEndpoints
{
    internal static void MapPrivacy(this IEndpointRouteBuilder routes) => routes.MapGet(PrivacyPaths.FilePattern, DownloadAsync).WithMetadata(new NeedsAttribute(DownloadSubjectAccess.Needs));

    static async Task DownloadAsync(long id, DownloadSubjectAccess download, HttpContext context, CancellationToken ct)
    {
        var response = context.Response;
        var result = await download.RunAsync(id, head => Downloads.Head(response, "application/zip", head.FileName, head.SizeBytes), ct);
        if (!result.Ok)
            response.StatusCode = result.Refusal.Code switch
            {
                _ when result.Refusal == PrivacyRefusals.Unknown(id) || result.Refusal == PrivacyRefusals.FileGone => StatusCodes.Status404NotFound,
                _ when result.Refusal == PrivacyRefusals.Over || result.Refusal == PrivacyRefusals.NotReady => StatusCodes.Status410Gone,
                _ => StatusCodes.Status403Forbidden,
            };
    }
}
