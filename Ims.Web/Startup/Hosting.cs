using System.Net.Sockets;
using Ims.Infrastructure.Outside;
using Ims.Infrastructure.Work;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Hosting.StaticWebAssets;

namespace Ims.Web.Startup;

/// <summary>Where the server listens, and what every answer carries.</summary>
internal static class Hosting
{
    internal const string DefaultUrl = "http://localhost:5080";

    internal static void AddHosting(this WebApplicationBuilder builder)
    {
        if (!IsAddressConfigured(builder.Configuration)) builder.WebHost.UseUrls(DefaultUrl);
        // A build output has its static files listed beside it, a published folder has them in wwwroot.
        StaticWebAssetsLoader.UseStaticWebAssets(builder.Environment, builder.Configuration);
        builder.WebHost.ConfigureKestrel(o => o.AddServerHeader = false);
        builder.Services.AddHealthChecks().AddCheck<CatalogueReady>("catalogue", tags: [Health.ReadyTag]);
        KeyRing.Add(builder.Services, builder.Configuration);
        Proxies.Add(builder.Services, builder.Configuration);
        Floodgates.Add(builder);
        // Files are read and posted by whichever instance is free; a stop lets go of the file in hand, and it goes on elsewhere.
        builder.Services.AddHostedService<Worker>();
        builder.Services.AddHostedService<Caretaker>();
        builder.Services.AddHsts(o => o.MaxAge = TimeSpan.FromDays(365));
    }

    /// <summary>Why the program must not start as it is configured; null where it may.</summary>
    internal static string? WhyNotHere(IConfiguration configuration) => KeyRing.WhyNotHere(configuration) ?? Proxies.WhyNotHere(configuration) ?? PublicAddress.WhyNot(configuration);

    internal static void UseHosting(this WebApplication app)
    {
        Proxies.Use(app);
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
            app.UseHttpsRedirection();
        }

        app.UseSecurityHeaders();
        app.UseStatusPages();
    }

    /// <summary>Runs until it is stopped; 1 where the address cannot be had.</summary>
    internal static async Task<int> RunUntilStoppedAsync(this WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch (IOException e) when (e.InnerException is SocketException or Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            await Console.Error.WriteLineAsync($"IMS cannot listen: {e.Message} Stop the other program, or name another address with --urls http://localhost:5081.");
            return 1;
        }

        foreach (var address in app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
            Console.WriteLine($"IMS is at {address} ({app.Environment.EnvironmentName}). Stop it with Ctrl+C.");
        await app.WaitForShutdownAsync();
        return 0;
    }

    static bool IsAddressConfigured(IConfiguration configuration) =>
        new[] { "urls", "http_ports", "https_ports" }.Any(key => !string.IsNullOrEmpty(configuration[key]))
        || configuration.GetSection("Kestrel:Endpoints").Exists();
}
