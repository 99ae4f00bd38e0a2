using Ims.Infrastructure.Refunds;
using Ims.Web.Access;
using Ims.Web.Shared;

namespace Ims.Web.Refunds;

/// <summary>The download of a file to accounts payable, as it was built.</summary>
internal static class PayablesEndpoints
{
    internal static void MapPayables(this IEndpointRouteBuilder routes) =>
        routes.MapGet(RefundPaths.PayablesFilePattern, DownloadAsync).WithMetadata(new NeedsAttribute(PayablesFileContent.Needs));

    static async Task DownloadAsync(int number, PayablesFileContent file, HttpContext context, CancellationToken ct)
    {
        var response = context.Response;
        var result = await file.GetAsync(number, head => Downloads.Head(response, Downloads.Csv, head.FileName, head.SizeBytes), ct);
        if (!result.Ok) response.StatusCode = StatusCodes.Status403Forbidden;
        else if (result.Value is null) response.StatusCode = StatusCodes.Status404NotFound;
    }
}
