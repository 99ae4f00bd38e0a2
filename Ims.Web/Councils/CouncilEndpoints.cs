using Ims.Infrastructure.Councils;
using Ims.Web.Access;

namespace Ims.Web.Councils;

/// <summary>The pictures that a council keeps, for its own staff.</summary>
internal static class CouncilEndpoints
{
    internal static void MapCouncil(this IEndpointRouteBuilder routes) => routes.MapGet(CouncilPaths.PicturePattern, ShowAsync).WithMetadata(new NeedsAttribute(CouncilPictureFile.Needs));

    static async Task ShowAsync(string sha256, CouncilPictureFile file, HttpContext context, CancellationToken ct)
    {
        var response = context.Response;
        var result = await file.GetAsync(sha256, ct);
        if (!result.Ok || result.Value is null)
        {
            response.StatusCode = result.Ok ? StatusCodes.Status404NotFound : StatusCodes.Status403Forbidden;
            return;
        }
        response.ContentType = "image/png";
        response.ContentLength = result.Value.Length;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "private, max-age=3600";   // named by its hash, it never is another
        await response.Body.WriteAsync(result.Value, ct);
    }
}
