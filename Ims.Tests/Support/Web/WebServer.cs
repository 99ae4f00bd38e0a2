using Ims.Infrastructure.Persistence;
using Ims.Web.Layout;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ims.Tests.Support.Web;

/// <summary>
/// The whole application on a free port of this machine, with a data folder of its own that dies with it. <c>IMS_LAG</c> names milliseconds that everything
/// takes on its way to it and back: whoever waits for what they see passes then too.
/// </summary>
public sealed class WebServer : WebApplicationFactory<App>
{
    DirectoryInfo data = Directory.CreateTempSubdirectory("ims-web-");
    readonly Lock starting = new();
    bool started, keepsData;
    CutLine? slow;

    public WebServer() => UseKestrel(0);

    /// <summary>Where it believes itself to run.</summary>
    internal string EnvironmentName { get; init; } = "Development";

    /// <summary>Where it answers; the first to ask starts it.</summary>
    public Uri Address
    {
        get
        {
            lock (starting)
            {
                if (!started) Start();
                started = true;
            }

            return slow?.Address ?? ClientOptions.BaseAddress;
        }
    }

    /// <summary>A server that goes on with the data of this one, which is stopped: what a restart is.</summary>
    internal async Task<WebServer> RestartAsync()
    {
        var next = new WebServer { SeedsSandbox = SeedsSandbox, Settings = Settings };
        next.data.Delete();
        next.data = data;
        keepsData = true;
        await DisposeAsync();
        return next;
    }

    /// <summary>Whether the sandbox councils live there; else two councils with people and nothing else.</summary>
    internal bool SeedsSandbox { get; init; }

    /// <summary>More settings, as an operator would make them.</summary>
    internal IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Takes what is logged: the house's own lines from Trace on, the others as configured.</summary>
    internal CapturedLogs? Logs { get; init; }

    /// <summary>Other services in place of its own.</summary>
    internal Action<IServiceCollection>? Change { get; init; }

    /// <summary>Its clock, where a test moves it.</summary>
    internal TimeProvider? Time { get; init; }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        if (Logs is { } logs) builder.ConfigureLogging(l => l.AddProvider(logs).AddFilter<CapturedLogs>("Ims", LogLevel.Trace));
        builder.UseEnvironment(EnvironmentName);
        builder.UseSetting("IMS_DATA", data.FullName);
        builder.UseSetting("Ims:SeedsSandbox", SeedsSandbox ? "true" : "false");
        builder.UseSetting("Ims:StandingSeconds", "1");
        // A test asks quicker than anybody types; what is too much is proved where a server says it.
        builder.UseSetting("Ims:Pages:RequestsPerMinute", "1000000");
        builder.UseSetting("Ims:Pages:RequestsPerAddressPerMinute", "1000000");
        foreach (var (setting, value) in Settings) builder.UseSetting(setting, value);
        if (Time is { } time) builder.ConfigureServices(s => s.AddSingleton(time));
        if (Change is { } change) builder.ConfigureServices(change);
    }

    void Start()
    {
        if (EnvironmentName == "Development" && !SeedsSandbox) TestCouncils.MoveInto(data.FullName);
        StartServer();
        if (int.TryParse(Environment.GetEnvironmentVariable("IMS_LAG"), out var lag)) slow = new CutLine(ClientOptions.BaseAddress) { Lag = TimeSpan.FromMilliseconds(lag) };
    }

    public override async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref slow, null) is { } line) await line.DisposeAsync();
        await base.DisposeAsync();
        SqliteConnection.ClearAllPools();
        if (keepsData) return;
        await TempFolders.DeleteAsync(data.FullName);
        data.Refresh();
    }
}
