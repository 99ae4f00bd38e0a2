using Ims.Infrastructure.Ledger;
using Ims.Web.Access;
using Ims.Web.Shared;

namespace Ims.Web.Ledger;

/// <summary>Ledger lines as files. The query asks for the permission; the attribute only refuses earlier.</summary>
internal static class LedgerEndpoints
{
    internal static void MapLedger(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(LedgerPaths.Csv, (TransactionExport export, HttpContext context, CancellationToken ct) => DownloadAsync(TransactionFileKind.Csv, export, context, ct))
            .WithMetadata(new NeedsAttribute(TransactionExport.Needs));
        routes.MapGet(LedgerPaths.Workbook, (TransactionExport export, HttpContext context, CancellationToken ct) => DownloadAsync(TransactionFileKind.Workbook, export, context, ct))
            .WithMetadata(new NeedsAttribute(TransactionExport.Needs));
    }

    static async Task DownloadAsync(TransactionFileKind kind, TransactionExport export, HttpContext context, CancellationToken ct)
    {
        var (asked, response) = (context.Request.Query, context.Response);
        string? Of(string name) => asked.TryGetValue(name, out var values) ? values[0] : null;
        var filter = new TransactionQuery
        {
            From = Of("from"), To = Of("to"), ReceivedFrom = Of("received-from"), ReceivedTo = Of("received-to"), Fund = Of("fund"), Group = Of("group"), Suspense = Of("suspense"),
            Method = Of("method"), Amount = Of("amount"), AmountFrom = Of("amount-from"), AmountTo = Of("amount-to"), Account = Of("account"), Receipt = Of("receipt"), Words = Of("words"),
            Provider = Of("provider"), Card = Of("card"), Kind = Of("kind"), By = Of("by"), Office = Of("office"), Vat = Of("vat"), Import = Of("import"), Rule = Of("rule"),
            Income = Of("income"), Sort = Of("sort"),
        }.ReadFilter();
        if (!filter.Ok)
        {
            response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }
        var result = await export.GetAsync(filter.Value, kind, head => Downloads.Head(response, head.ContentType, head.FileName), ct);
        if (!result.Ok) response.StatusCode = result.Refusal.Field is null ? StatusCodes.Status403Forbidden : StatusCodes.Status400BadRequest;
    }
}
