using System.Text;
using Ims.Domain.Access;
using Ims.Domain.Imports;
using Ims.Infrastructure.Councils;
using Ims.Tests.Support;
using Ims.Tests.Support.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ims.Tests.Integration.Startup;

/// <summary>What leaves for a collector: routes, counts and ids; nothing of anybody. (S11)</summary>
public sealed class TelemetryTests
{
    [Fact]
    public async Task Traces_counts_and_log_leave_without_a_name_a_reference_or_what_was_looked_for()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        var server = new WebServer { Settings = new Dictionary<string, string> { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address, ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf" } };
        Canaries planted;
        await using (server)
        {
            _ = server.Address;
            var council = await server.Services.GetRequiredService<CouncilDirectory>().FindAsync("westmoor", default);
            await server.FurnishAsync("westmoor");
            planted = await new Canaries(server.Services, council!, hunted: true).PlantAsync();
            await VisitAsync(server, planted);
            await UploadAsync(server, planted);
            server.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Ims.Test").LogWarning("A line that {Arrives}", "arrived-as-it-is");
        }

        var (traces, counts, log) = (collector.Of("traces"), collector.Of("metrics"), collector.Of("logs"));
        // So the hunt is worth something: it came, and came from those requests.
        Assert.Contains("/accounts/{FundCode}/{*Reference}", traces, StringComparison.Ordinal);
        Assert.Contains("work import", traces, StringComparison.Ordinal);
        Assert.Contains("ims.work.done", counts, StringComparison.Ordinal);
        Assert.Contains("http.server.request.duration", counts, StringComparison.Ordinal);
        Assert.Contains("arrived-as-it-is", log, StringComparison.Ordinal);
        foreach (var (signal, text) in new[] { ("traces", traces), ("metrics", counts), ("logs", log) })
            foreach (var hunted in new[] { planted.Word, planted.Digits, "Eve+Forger", "Eve Forger", "Eve%20Forger", "url.query", "url.path", "user_agent", "client.address" })
                Assert.False(text.Contains(hunted, StringComparison.OrdinalIgnoreCase), $"\"{hunted}\" is in the {signal}.");
    }

    static async Task VisitAsync(WebServer server, Canaries planted)
    {
        using var client = new StaffClient(server);
        await client.SignInAsync("1:Staff:77");
        string[] paths =
        [
            $"/transactions?find={planted.Word}", $"/transactions?account={planted.Digits}1234", $"/accounts?find={planted.Word}+Eve+Forger", $"/accounts/{TestTemplate.CouncilTax}/{planted.Digits}",
            $"/suspense?find={planted.Word}", $"/audit?text={planted.Word}", $"/audit.csv?text=Eve%20Forger", $"/nowhere/{planted.Word}?name={planted.Word}", $"/sign-in?returnUrl=/{planted.Word}",
        ];
        foreach (var path in paths)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Add("Accept", "text/html");
            request.Headers.Add("tracestate", "sent=EveForger");
            request.Headers.Add("baggage", $"who={planted.Word}");
            request.Headers.TryAddWithoutValidation("User-Agent", planted.Word);
            _ = await (await client.SendAsync(request)).Content.ReadAsStringAsync();
        }
        _ = await client.PostAsync("/sign-in/as", ("who", planted.Word), ("returnUrl", $"//{planted.Word}"));
    }

    static async Task UploadAsync(WebServer server, Canaries planted)
    {
        using var client = await UploadClient.SignInAsync(server, Role.IncomeOfficer);
        var file = Bai2Files.Text(new DateOnly(2026, 3, 2), [new(42_00, $"FPI {planted.Word} {planted.Digits} Eve Forger")]);
        await client.SendAsync(UploadClient.Form(TestTemplate.Profile, ($"{planted.Word}.bai2", new MemoryStream(Encoding.UTF8.GetBytes(file)))));
        await using var db = client.Inspect();
        for (var i = 0; i < 300 && await db.Imports.AnyAsync(w => w.Status == ImportStatus.Received || w.Status == ImportStatus.Checked || w.Status == ImportStatus.Posting); i++) await Task.Delay(100);
    }
}
