using Ims.Infrastructure.Imports;
using Ims.Infrastructure.Imports.AccountFiles;
using Ims.Web.Access;
using Microsoft.AspNetCore.Antiforgery;

namespace Ims.Web.Imports.AccountFiles;

/// <summary>Uploads of account files, and the raw file.</summary>
internal static class AccountFileEndpoints
{
    internal static void MapAccountFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(AccountFilePaths.FilePattern, DownloadAsync).WithMetadata(new NeedsAttribute(AccountFileBytes.Needs));
        // The token is asked for by hand, as for statements.
        routes.MapPost(AccountFilePaths.Upload, UploadAsync).WithMetadata(new NeedsAttribute(ReceiveAccountFile.Needs)).DisableAntiforgery();
    }

    static Task UploadAsync(HttpContext context, IAntiforgery antiforgery, UploadSpool spool, ReceiveAccountFile receive, CancellationToken ct) =>
        ImportEndpoints.TakeAsync(context, antiforgery, spool,
            upload => receive.RunAsync(new AccountFileReceived(upload.Profile, upload.FileName, upload.AsAt, upload.ShowsFirst), upload.Content, ct), ct);

    static Task DownloadAsync(long id, AccountFileBytes file, HttpContext context, CancellationToken ct) => ImportEndpoints.SendAsync(context.Response, begin => file.GetAsync(id, begin, ct));
}
