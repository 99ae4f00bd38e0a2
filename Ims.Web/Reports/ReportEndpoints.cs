using Ims.Domain.Reports;
using Ims.Infrastructure.Reports;
using Ims.Infrastructure.Reports.Kept;
using Ims.Web.Access;
using Ims.Web.Shared;

namespace Ims.Web.Reports;

/// <summary>Reports as files. The query asks for the permissions; the attribute only refuses earlier.</summary>
internal static class ReportEndpoints
{
    internal static void MapReports(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(ReportPaths.Pattern, DownloadAsync).WithMetadata(new NeedsAttribute(ReportFile.Needs));
        routes.MapGet(ReportPaths.KeptFilePattern, KeptAsync).WithMetadata(new NeedsAttribute(DownloadKeptReport.Needs));
    }

    static async Task KeptAsync(long id, DownloadKeptReport download, HttpResponse response, CancellationToken ct)
    {
        var result = await download.RunAsync(id, head => Downloads.Head(response, head.ContentType, head.FileName), ct);
        if (!result.Ok)
            response.StatusCode = result.Refusal switch
            {
                var no when no == ReportRefusals.KeptUnknown(id) => StatusCodes.Status404NotFound,
                var no when no == ReportRefusals.KeptOver || no == ReportRefusals.KeptNotReady => StatusCodes.Status410Gone,
                _ => StatusCodes.Status403Forbidden,
            };
    }

    static async Task DownloadAsync(string code, string ending, [AsParameters] ReportAddress asked, ReportFile file, HttpResponse response, CancellationToken ct)
    {
        var kinds = ReportFile.Kinds.Where(k => ReportFile.EndingOf(k) == ending).ToList();
        if (kinds.Count == 0 || ReportCatalogue.Find(code) is null)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        var criteria = asked.Query.Read();
        var result = criteria.Ok ? await file.GetAsync(code, criteria.Value, kinds[0], head => Downloads.Head(response, head.ContentType, head.FileName), ct) : criteria.Refusal;
        if (!result.Ok) response.StatusCode = result.Refusal.Field is null ? StatusCodes.Status403Forbidden : StatusCodes.Status400BadRequest;
    }
}

/// <summary>The criteria of a download as its address carries them.</summary>
sealed record ReportAddress(string? From, string? To, string? At, string? By, string? And, string? Fund, string? Account)
{
    public ReportQuery Query => new() { From = From, To = To, At = At, By = By, And = And, Fund = Fund, Account = Account };
}
