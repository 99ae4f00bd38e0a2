using System.Globalization;
using Ims.Infrastructure.Funds.Setup;
using Ims.Web.Access;
using Microsoft.Net.Http.Headers;

namespace Ims.Web.Imports.SetupFile;

/// <summary>The whole configuration as a file.</summary>
internal static class ConfigurationEndpoints
{
    internal static void MapConfiguration(this IEndpointRouteBuilder routes) => routes.MapGet(ConfigurationPaths.File, DownloadAsync).WithMetadata(new NeedsAttribute(ConfigurationOut.Needs));

    static async Task DownloadAsync(ConfigurationOut configuration, HttpResponse response, CancellationToken ct)
    {
        var result = await configuration.GetAsync(ct);
        if (!result.Ok)
        {
            response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }
        response.ContentType = "application/json; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        var name = string.Create(CultureInfo.InvariantCulture, $"{result.Value.Council} configuration {result.Value.TakenAt:yyyy-MM-dd}.json");
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name);
        response.Headers.ContentDisposition = disposition.ToString();
        await response.WriteAsync(result.Value.Write(), ct);
    }
}
