using System.Globalization;
using System.IO.Compression;
using System.Net;
using Ims.Domain.Access;
using Ims.Domain.Ledger;
using Ims.Domain.Reports;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Councils;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Reports;
using Ims.Infrastructure.Reports.Kept;
using Ims.Tests.Support;
using Ims.Tests.Support.Web;
using Ims.Web.Access;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Integration.Access;

/// <summary>S1 over HTTP: whatever can be downloaded of one council is not there for another, by whichever id. Pages are drawn over the circuit from queries. (Law 9)</summary>
public sealed class CouncilIsolationOverHttpTests(WebServer server) : IClassFixture<WebServer>, IDisposable
{
    /// <summary>Addresses without an id: what they tell is the asking council's own.</summary>
    const string Period = "?from=2000-01-01&to=2090-12-31";

    /// <summary>Addresses by a number that each council counts for itself: what answers is the asking council's own.</summary>
    static readonly HashSet<string> OwnNumbers = [Ims.Web.Refunds.RefundPaths.PayablesFilePattern, Ims.Web.Reports.ReportPaths.Pattern];

    readonly HashSet<string> said = [];
    readonly List<string> wrong = [];
    readonly Dictionary<(CouncilRef, Role), StaffClient> clients = [];

    [Fact]
    public async Task No_download_tells_anything_of_another_council()
    {
        _ = server.Address;
        var councils = await server.Services.GetRequiredService<CouncilDirectory>().AllAsync(default);
        // Both with ids of their own, so that each can be hunted from the other.
        var planted = new List<Canaries>();
        foreach (var council in councils.Take(2)) planted.Add(await new Canaries(server.Services, council, hunted: true).PlantAsync());
        foreach (var council in planted)
        {
            await IssueReceiptsAsync(council.Council);
            await MakeReportAsync(council.Council);
        }
        await AskAsync(asking: planted[0], hunted: planted[1]);
        await AskAsync(asking: planted[1], hunted: planted[0]);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    // As a PDF, by whoever will ask for it.
    async Task IssueReceiptsAsync(CouncilRef council)
    {
        await using var scope = server.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().Set(ActorClaims.Principal(council, (int)Mightiest(ReceiptFile.Needs) + 1, "Somebody", Mightiest(ReceiptFile.Needs), "test"));
        await using var db = server.Services.GetRequiredService<Databases>().OpenCouncil(council.Slug);
        foreach (var receipt in await ReceiptsOf(db).ToListAsync())
            _ = (await scope.ServiceProvider.GetRequiredService<IssueReceipt>().RunAsync(new ReceiptToIssue(receipt, ReceiptChannel.Pdf), default)).Value;
    }

    // By whoever will ask for it: nobody else gets it.
    async Task MakeReportAsync(CouncilRef council)
    {
        var role = Mightiest(DownloadKeptReport.Needs);
        await using var scope = server.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().Set(ActorClaims.Principal(council, SignedInPerson.As(role, TestTemplate.IdOf(role), "Somebody"), "test"));
        var id = (await scope.ServiceProvider.GetRequiredService<KeepReport>().RunAsync(new ReportToKeep("import-control", new() { From = new(2020, 1, 1), To = new(2029, 12, 31) }, ReportFileKind.Csv), default)).Value;
        await using var system = server.Services.CreateAsyncScope();
        system.ServiceProvider.GetRequiredService<Actor>().SetSystem(council);
        // The server's own worker may be at it at the same moment.
        while (await system.ServiceProvider.GetRequiredService<WriteKeptReport>().RunAsync(id, (_, _, _) => Task.CompletedTask, default) is not { Ok: true, Value: KeptReportState.Ready }) await Task.Delay(50);
    }

    static IQueryable<string> ReceiptsOf(CouncilDb db) => db.Postings.Where(p => p.Kind == PostingKind.Receipt && p.Lines.Sum(l => l.AmountPence) > 0).OrderBy(p => p.Id).Select(p => p.ReceiptNumber).Take(2);

    static Role Mightiest(Permission needs) => Enum.GetValues<Role>().Where(r => r < Role.Support && r.Holds(needs)).MaxBy(r => RolePermissions.Of(r).Count);

    async Task AskAsync(Canaries asking, Canaries hunted)
    {
        var hunt = await CanaryHunt.ForAsync(server.Services.GetRequiredService<Databases>(), hunted, asking);
        var downloads = Downloads();
        Assert.NotEmpty(downloads);
        foreach (var download in downloads)
        {
            var told = false;
            foreach (var path in await AddressesAsync(download, hunted))
            {
                await AssertNothingAsync(download, path, asking.Council, hunt);
                var (status, text) = await GetAsync(download, hunted.Council, path);
                told |= status == HttpStatusCode.OK && hunt.In(text, said).Any();
            }
            // The hunt is worth something only where the council itself is told.
            if (!told) wrong.Add($"{download.RoutePattern.RawText} told even {hunted.Council.Name} nothing: give it ids of rows that it has.");
        }
    }

    async Task AssertNothingAsync(RouteEndpoint download, string path, CouncilRef asking, CanaryHunt hunt)
    {
        var (status, text) = await GetAsync(download, asking, path);
        var forced = download.RoutePattern.Parameters.Count > 0;
        if (forced && !OwnNumbers.Contains(download.RoutePattern.RawText!) && status is not (HttpStatusCode.NotFound or HttpStatusCode.Forbidden)) wrong.Add($"{path} answered {asking.Name} {(int)status}");
        if (!forced && status != HttpStatusCode.OK) wrong.Add($"{path} answered {asking.Name} {(int)status}: teach this test what it wants to be asked");
        wrong.AddRange(hunt.In(text, said).Take(3).Select(l => $"{path} told {asking.Name} {l}"));
    }

    /// <summary>Every address that answers a GET with something other than a page, and that only some of a council's staff may ask.</summary>
    List<RouteEndpoint> Downloads() =>
    [
        .. server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e =>
            e.Metadata.GetMetadata<NeedsAttribute>() is { } needs && Enum.GetValues<Role>().Any(r => r < Role.Support && r.Holds(needs.Permission)) && e.Metadata.GetMetadata<ComponentTypeMetadata>() is null
            && e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true),
    ];

    /// <summary>The address with every id and code of the hunted council that may stand in it.</summary>
    async Task<List<string>> AddressesAsync(RouteEndpoint download, Canaries hunted)
    {
        if (download.RoutePattern.RawText == Ims.Web.Reports.ReportPaths.Pattern)
            return [.. from report in ReportCatalogue.All from ending in (string[])["csv", "xlsx"] select $"/reports/{report.Code}.{ending}?from=2020-01-01&to=2029-12-31&by=ledgercode&fund=23&account=5401102239"];   // what the file says of its own criteria would be found, too
        await using var db = server.Services.GetRequiredService<Databases>().OpenCouncil(hunted.Council.Slug);
        List<string> numbers = [.. (await db.Imports.Select(i => i.Id).ToListAsync()).Concat(await db.ExportBatches.Select(b => b.Id).ToListAsync())
            .Concat(await db.ApprovalRequests.Select(r => r.Id).ToListAsync()).Concat(await db.Set<Domain.Approvals.ApprovalEvidence>().Select(e => e.Id).ToListAsync())
            .Concat(await db.PostingAttachments.Select(a => a.Id).ToListAsync()).Concat(await db.AccountFiles.Select(f => f.Id).ToListAsync())
            .Concat(await db.ExitExports.Select(e => e.Id).ToListAsync()).Concat(await db.KeptReports.Where(k => k.State == KeptReportState.Ready).Select(k => k.Id).ToListAsync()).Concat(await db.SubjectAccesses.Select(a => a.Id).ToListAsync()).Append(1)
            .Select(i => i.ToString(CultureInfo.InvariantCulture))];
        List<string> texts = [hunted.Export, hunted.Profile, hunted.Fund, .. await db.Pictures.Select(p => p.Sha256).ToListAsync(), .. await ReceiptsOf(db).ToListAsync()];
        var paths = new List<string> { download.RoutePattern.RawText! };
        foreach (var parameter in download.RoutePattern.Parameters)
        {
            var values = parameter.ParameterPolicies.Any(p => p.Content is "int" or "long") ? numbers : texts;
            paths = [.. from path in paths from value in values select path.Replace(Hole(path, parameter.Name), value, StringComparison.Ordinal)];
        }
        return download.RoutePattern.Parameters.Count == 0 ? [paths[0] + Period] : paths;
    }

    static string Hole(string path, string parameter)
    {
        var start = path.IndexOf('{' + parameter, StringComparison.OrdinalIgnoreCase);
        return path[start..(path.IndexOf('}', start) + 1)];
    }

    async Task<(HttpStatusCode Status, string Text)> GetAsync(RouteEndpoint download, CouncilRef council, string path)
    {
        var role = Mightiest(download.Metadata.GetMetadata<NeedsAttribute>()!.Permission);
        if (!clients.TryGetValue((council, role), out var client))
        {
            clients[(council, role)] = client = new StaffClient(server);
            await client.SignInAsync($"{council.Id}:{StartingRoles.KindOf(role)}:{(role == Role.Support ? 1 : TestTemplate.IdOf(role))}");
        }
        var answer = await client.GetAsync(path);
        return (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType is { } type && (type.Contains("spreadsheetml", StringComparison.Ordinal) || type == "application/zip")
            ? await UnpackedAsync(await answer.Content.ReadAsStreamAsync())
            : await answer.Content.ReadAsStringAsync());
    }

    // A workbook is a packed folder, an exit export one too, and a person's data is one with a workbook in it.
    static async Task<string> UnpackedAsync(Stream workbook)
    {
        await using var zip = await ZipArchive.CreateAsync(workbook, ZipArchiveMode.Read, leaveOpen: false, entryNameEncoding: null);
        var texts = new List<string>();
        foreach (var entry in zip.Entries)
        {
            if (entry.FullName.EndsWith(".xlsx", StringComparison.Ordinal))
            {
                using var packed = new MemoryStream();
                await using (var open = await entry.OpenAsync()) await open.CopyToAsync(packed);
                packed.Position = 0;
                texts.Add(await UnpackedAsync(packed));
                continue;
            }
            using var reader = new StreamReader(await entry.OpenAsync());
            texts.Add(await reader.ReadToEndAsync());
        }
        return string.Join('\n', texts);
    }

    public void Dispose()
    {
        foreach (var client in clients.Values) client.Dispose();
    }
}
