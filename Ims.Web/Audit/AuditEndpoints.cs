using Ims.Infrastructure.Audit;
using Ims.Web.Access;
using Ims.Web.Shared;

namespace Ims.Web.Audit;

/// <summary>The audit as a file. The query asks for the permission; the attribute only refuses earlier.</summary>
internal static class AuditEndpoints
{
    internal static void MapAudit(this IEndpointRouteBuilder routes) => routes.MapGet(AuditPaths.File, DownloadAsync).WithMetadata(new NeedsAttribute(AuditExport.Needs));

    static async Task DownloadAsync([AsParameters] Asked asked, AuditExport export, HttpContext context, CancellationToken ct)
    {
        var response = context.Response;
        var filter = new AuditQuery { From = asked.From, To = asked.To, Who = asked.Who, Action = asked.Action, Kind = asked.Kind, Subject = asked.Subject, Text = asked.Text }.ReadFilter();
        if (!filter.Ok)
        {
            response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }
        var result = await export.GetAsync(filter.Value, head => Downloads.Head(response, Downloads.Csv, head.FileName), ct);
        if (!result.Ok) response.StatusCode = StatusCodes.Status403Forbidden;
    }

    /// <summary>As the address carries it.</summary>
    sealed record Asked(string? From, string? To, string? Who, string? Action, string? Kind, string? Subject, string? Text);
}
