using Ims.Domain.Values;
using Microsoft.Net.Http.Headers;

namespace Ims.Web.Shared;

/// <summary>Files that are written from what a query told.</summary>
internal static class Downloads
{
    public const string Csv = "text/csv; charset=utf-8";
    public const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The answer's head, and what is to be written after it; null where it was refused.</summary>
    public static T? Begin<T>(HttpResponse response, Result<T> result, string contentType, Func<T, string> fileName) where T : class
    {
        if (!result.Ok)
        {
            response.StatusCode = result.Refusal.Field is null ? StatusCodes.Status403Forbidden : StatusCodes.Status400BadRequest;
            return null;
        }
        Head(response, contentType, fileName(result.Value));
        return result.Value;
    }

    /// <summary>The head of a file that nobody keeps on its way; where it is to be written.</summary>
    /// <param name="bytes">How long it is, where that is known.</param>
    public static Stream Head(HttpResponse response, string contentType, string fileName, long? bytes = null)
    {
        (response.ContentType, response.ContentLength) = (contentType, bytes);
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = fileName }.ToString();
        return response.Body;
    }
}
