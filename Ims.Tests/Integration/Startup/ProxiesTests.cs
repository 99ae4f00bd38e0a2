using Ims.Tests.Support.Web;

namespace Ims.Tests.Integration.Startup;

/// <summary>Behind a proxy a session is as safe as in front of it; and nobody else's word about the scheme counts.</summary>
public sealed class ProxiesTests
{
    static async Task<string> CookieAsync(WebServer server)
    {
        using var client = new StaffClient(server);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in");
        request.Headers.Add("Accept", "text/html");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        var answer = await client.SendAsync(request);
        return answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("ims-antiforgery=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_known_proxy_says_of_the_scheme_makes_cookies_secure()
    {
        await using var server = new WebServer { Settings = new Dictionary<string, string> { ["Ims:Proxy:Networks:0"] = "127.0.0.0/8", ["Ims:Proxy:Networks:1"] = "::1/128" } };
        Assert.Contains("secure", await CookieAsync(server), StringComparison.OrdinalIgnoreCase);
    }

    [Theory, InlineData(null), InlineData("203.0.113.0/24")]
    public async Task What_anybody_else_says_of_it_does_not_count(string? network)
    {
        await using var server = new WebServer { Settings = network is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["Ims:Proxy:Networks:0"] = network } };
        Assert.DoesNotContain("secure", await CookieAsync(server), StringComparison.OrdinalIgnoreCase);
    }
}
