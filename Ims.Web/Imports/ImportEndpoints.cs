using Ims.Domain.Imports;
using Ims.Domain.Values;
using Ims.Infrastructure.Imports;
using Ims.Web.Access;
using Ims.Web.Imports.AccountFiles;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Ims.Web.Imports;

/// <summary>What the upload form's script reads: the new import, or why there is none.</summary>
internal sealed record UploadAnswer(long? Id, string? Code = null, string? Sentence = null, string? Field = null);

/// <summary>Uploads, past the circuit that the page shares with everything else; and the raw file.</summary>
internal static class ImportEndpoints
{
    /// <summary>What a form adds to the bytes of its file.</summary>
    const long FormAround = 64 * 1024;

    internal static void MapImports(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(ImportPaths.FilePattern, DownloadAsync).WithMetadata(new NeedsAttribute(ImportFile.Needs));
        // The token is asked for by hand: who looks for it in the form would read the whole file into memory first.
        routes.MapAccountFiles();
        routes.MapPost(ImportPaths.Upload, UploadAsync).WithMetadata(new NeedsAttribute(ReceiveFile.Needs)).DisableAntiforgery();
    }

    static Task UploadAsync(HttpContext context, IAntiforgery antiforgery, UploadSpool spool, ReceiveFile receive, CancellationToken ct) =>
        TakeAsync(context, antiforgery, spool, upload => receive.RunAsync(new FileReceived(upload.Profile, upload.FileName, upload.ShowsFirst), upload.Content, ct), ct);

    /// <summary>Takes an upload of any kind of file and answers the form's script.</summary>
    internal static async Task TakeAsync(HttpContext context, IAntiforgery antiforgery, UploadSpool spool, Func<UploadedFile, Task<Result<long>>> receiveAsync, CancellationToken ct)
    {
        await using var upload = new UploadedFile();
        var refusal = await RefuseUnreadAsync(context, antiforgery) ?? await upload.ReadAsync(context.Request, spool, ct);
        if (refusal is null)
        {
            var received = await receiveAsync(upload);
            if (received.Ok)
            {
                await context.Response.WriteAsJsonAsync(new UploadAnswer(received.Value), ct);
                return;
            }
            refusal = received.Refusal;
        }
        context.Response.StatusCode = StatusOf(refusal);
        await context.Response.WriteAsJsonAsync(new UploadAnswer(null, refusal.Code, refusal.Sentence, refusal.Field), ct);
    }

    /// <summary>What can be refused by the head of the request, before a byte of the file is read.</summary>
    static async Task<Refusal?> RefuseUnreadAsync(HttpContext context, IAntiforgery antiforgery)
    {
        var header = context.RequestServices.GetRequiredService<IOptions<AntiforgeryOptions>>().Value.HeaderName;
        if (header is null || string.IsNullOrEmpty(context.Request.Headers[header]) || !await antiforgery.IsRequestValidAsync(context)) return UploadRefusals.TokenMissing;
        if (context.Request.ContentLength > FileRefusals.LargestFile + FormAround) return FileRefusals.TooLarge;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = FileRefusals.LargestFile + FormAround;
        return null;
    }

    static int StatusOf(Refusal refusal) => refusal.Code switch
    {
        "upload-token" or "upload-not-a-form" or "upload-cut-off" => StatusCodes.Status400BadRequest,
        "file-too-large" => StatusCodes.Status413PayloadTooLarge,
        "not-permitted" or "access-ended" => StatusCodes.Status403Forbidden,
        "busy" => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    static Task DownloadAsync(long id, ImportFile file, HttpContext context, CancellationToken ct) => SendAsync(context.Response, begin => file.GetAsync(id, begin, ct));

    /// <summary>Sends kept bytes as they came.</summary>
    internal static async Task SendAsync(HttpResponse response, Func<Func<ImportFileHead, Stream>, Task<Result<ImportFileHead?>>> readAsync)
    {
        var result = await readAsync(head =>
        {
            response.ContentType = "application/octet-stream";
            response.ContentLength = head.SizeBytes;
            response.Headers.CacheControl = "no-store";
            var disposition = new ContentDispositionHeaderValue("attachment");
            disposition.SetHttpFileName(head.FileName);
            response.Headers.ContentDisposition = disposition.ToString();
            return response.Body;
        });
        if (!result.Ok) response.StatusCode = StatusCodes.Status403Forbidden;
        else if (result.Value is null) response.StatusCode = StatusCodes.Status404NotFound;
    }
}
