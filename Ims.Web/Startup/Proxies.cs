using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Ims.Web.Startup;

/// <summary>
/// Who may say from where and by which scheme a request came (<c>X-Forwarded-For</c>, <c>X-Forwarded-Proto</c>): the networks of <c>Ims:Proxy:Networks</c>, and nobody where there are none.
/// The host is never taken from a header.
/// </summary>
internal static class Proxies
{
    const string Section = "Ims:Proxy";

    /// <summary>Why the program must not start as it is configured; null where it may.</summary>
    internal static string? WhyNotHere(IConfiguration configuration) =>
        Networks(configuration).FirstOrDefault(n => !System.Net.IPNetwork.TryParse(n, out _)) is { } wrong ? $"IMS does not start: \"{wrong}\" in {Section}:Networks is no network. Write it as 10.0.0.0/8." : null;

    internal static void Add(IServiceCollection services, IConfiguration configuration) => services.Configure<ForwardedHeadersOptions>(o =>
    {
        o.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        o.ForwardLimit = Math.Clamp(configuration.GetValue($"{Section}:Hops", 1), 1, 5);
        o.KnownProxies.Clear();
        o.KnownIPNetworks.Clear();
        foreach (var network in Networks(configuration)) o.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
    });

    /// <summary>Before everything else: what follows asks whether the request is secure.</summary>
    internal static void Use(WebApplication app)
    {
        if (Networks(app.Configuration).Any()) app.UseForwardedHeaders();
    }

    static IEnumerable<string> Networks(IConfiguration configuration) => configuration.GetSection($"{Section}:Networks").GetChildren().Select(n => n.Value).OfType<string>();
}
