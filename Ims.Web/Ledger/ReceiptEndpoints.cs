using Ims.Infrastructure.Ledger;
using Ims.Web.Access;
using Ims.Web.Shared;

namespace Ims.Web.Ledger;

/// <summary>The PDF of a receipt that was issued a moment ago. Asking for it issues nothing.</summary>
internal static class ReceiptEndpoints
{
    internal static void MapReceipts(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/transactions/{receipt}/receipts/{number:int}/file", DownloadAsync).WithMetadata(new NeedsAttribute(ReceiptFile.Needs));

    static async Task DownloadAsync(string receipt, int number, ReceiptFile file, HttpContext context, CancellationToken ct)
    {
        var response = context.Response;
        var result = await file.GetAsync(new ReceiptFileAsked(receipt, number), ct);
        if (!result.Ok)
        {
            response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }
        if (result.Value is not { } pdf)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        await Downloads.Head(response, "application/pdf", pdf.FileName, pdf.Bytes.Length).WriteAsync(pdf.Bytes, ct);
    }
}
