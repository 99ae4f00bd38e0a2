using System.Net;
using Ims.Tests.Support.Web;

namespace Ims.Tests.Integration.Access;

public sealed class HeadersTests(WebServer server) : IClassFixture<WebServer>
{
    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/")]
    [InlineData("/design")]
    [InlineData("/nowhere")]
    [InlineData("/theme.css")]
    [InlineData("/health/live")]
    public async Task Every_answer_carries_the_policy_once_and_no_inline_script(string path)
    {
        using var client = new StaffClient(server);
        await client.SignInAsync("1:Staff:2");
        var answer = await client.GetAsync(path);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
        Assert.Equal(path == "/sign-in" || path == "/nowhere", !policy.Contains("style-src-attr", StringComparison.Ordinal));
        Assert.Equal("DENY", Assert.Single(answer.Headers.GetValues("X-Frame-Options")));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.False(answer.Headers.Contains("Server"));
        var body = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain("<style", body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<script>", body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(" onclick", body, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_unknown_address_gets_a_page_with_a_way_out()
    {
        using var client = new StaffClient(server);
        await client.SignInAsync("1:Staff:2");
        var answer = await client.GetAsync("/nowhere");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("There is no page at this address", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Health_is_told_to_anybody(string path)
    {
        using var client = new StaffClient(server);
        var answer = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("Healthy", await answer.Content.ReadAsStringAsync());
    }
}
