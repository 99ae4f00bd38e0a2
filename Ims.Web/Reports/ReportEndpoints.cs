using Ims.Infrastructure.Reports;
using Ims.Web.Access;
using Ims.Web.Shared;

namespace Ims.Web.Reports;

/// <summary>Reports as files. The query asks for the permissions; the attribute only refuses earlier.</summary>
internal static class ReportEndpoints
{
    internal static void MapReports(this IEndpointRouteBuilder routes) => routes.MapGet(ReportPaths.Pattern, DownloadAsync).WithMetadata(new NeedsAttribute(ReportFile.Needs));

    static async Task DownloadAsync(string code, string ending, [AsParameters] ReportAddress asked, ReportFile file, HttpResponse response, CancellationToken ct)
    {
        if (!Enum.GetValues<ReportFileKind>().Any(k => ReportFile.EndingOf(k) == ending) || ReportCatalogue.Find(code) is null)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        var kind = Enum.GetValues<ReportFileKind>().Single(k => ReportFile.EndingOf(k) == ending);
        var criteria = asked.Query.Read();
        var result = criteria.Ok ? await file.GetAsync(code, criteria.Value, kind, head => Downloads.Head(response, head.ContentType, head.FileName), ct) : criteria.Refusal;
        if (!result.Ok) response.StatusCode = result.Refusal.Field is null ? StatusCodes.Status403Forbidden : StatusCodes.Status400BadRequest;
    }
}

/// <summary>The criteria of a download as its address carries them.</summary>
sealed record ReportAddress(string? From, string? To, string? At, string? By, string? And, string? Fund, string? Account)
{
    public ReportQuery Query => new() { From = From, To = To, At = At, By = By, And = And, Fund = Fund, Account = Account };
}
