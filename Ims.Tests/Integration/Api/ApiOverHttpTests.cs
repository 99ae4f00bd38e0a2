using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Ims.Domain.Access;
using Ims.Domain.Api;
using Ims.Infrastructure;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Api;
using Ims.Infrastructure.Councils;
using Ims.Infrastructure.Funds;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Ims.Tests.Support.Web;
using Ims.Web.Access;
using Ims.Web.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Integration.Api;

/// <summary>What systems with keys of all kinds, and whoever has none, are answered over the line.</summary>
public sealed class ApiOverHttpTests
{
    const string Me = "/api/v1/me";

    static async Task<CouncilRef> CouncilAsync(WebServer server, string slug = "westmoor") => (await server.Services.GetRequiredService<CouncilDirectory>().FindAsync(slug, default))!;

    /// <summary>The running server's clock is the real one, so a key is good for some days from now.</summary>
    static async Task<(CouncilRef Council, long Id, string Text)> KeyAsync(WebServer server, string slug = "westmoor", params ApiScope[] scopes)
    {
        _ = server.Address;
        var council = await CouncilAsync(server, slug);
        var until = server.Services.GetRequiredService<TimeProvider>().Today().AddDays(90);
        var (id, text) = await ApiKeys.CollectAsync(server.Services, council, SceneSets.NewKey($"Key {Guid.NewGuid():N}", scopes) with { ExpiresOn = until });
        return (council, id, text);
    }

    static async Task<HttpResponseMessage> CallAsync(WebServer server, string? authorization, string path = Me)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = server.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return await http.SendAsync(request);
    }

    static string Wrong(string text, long? number = null)
    {
        var parts = text.Split('_');
        return ApiKeyText.Write(parts[1], number ?? long.Parse(parts[2], CultureInfo.InvariantCulture), new byte[ApiKeyText.SecretBytes]);
    }

    [Fact]
    public async Task A_system_learns_whose_key_it_has_and_what_that_opens()
    {
        await using var server = new WebServer();
        var (council, id, text) = await KeyAsync(server, "ashdale", ApiScope.LedgerRead, ApiScope.SetupRead);
        foreach (var word in new[] { "Bearer", "bearer" })
        {
            var answer = await CallAsync(server, $"{word} {text}");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.True(answer.Headers.CacheControl!.NoStore);
            Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
            var me = (await answer.Content.ReadFromJsonAsync<ApiMe>())!;
            Assert.Equal((council.Name, "ashdale", id, "setup.read ledger.read"), (me.Council, me.CouncilCode, me.KeyNumber, string.Join(' ', me.Scopes)));
            Assert.Equal(server.Services.GetRequiredService<TimeProvider>().Today().AddDays(90), me.ExpiresOn);
        }
    }

    [Fact]
    public async Task Whoever_is_not_let_in_is_told_one_and_the_same_and_the_log_tells_why_and_never_a_secret()
    {
        using var logs = new CapturedLogs();
        await using var server = new WebServer { Logs = logs };
        var (council, id, text) = await KeyAsync(server);
        var (_, revoked, revokedText) = await KeyAsync(server);
        await ApiKeys.RevokeAsync(server.Services, council, revoked);
        Assert.Equal(HttpStatusCode.OK, (await CallAsync(server, $"Bearer {text}")).StatusCode);

        var wrong = new Dictionary<string, string?>
        {
            ["key-missing"] = null, ["key-malformed"] = $"Bearer {text[..^1]}", ["key-unknown"] = $"Bearer {Wrong(text, 404)}", ["key-wrong-secret"] = $"Bearer {Wrong(text)}", ["key-revoked"] = $"Bearer {revokedText}",
        };
        var bodies = new HashSet<string>();
        foreach (var (reason, authorization) in wrong)
        {
            var answer = await CallAsync(server, authorization);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
            Assert.True(answer.Headers.CacheControl!.NoStore);
            var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
            bodies.Add($"{body.GetProperty("title")} {body.GetProperty("detail")} {body.GetProperty("code")}");
            Assert.Contains(logs.Lines, l => l.Contains($"was not let in: {reason}", StringComparison.Ordinal));
        }
        Assert.Single(bodies);
        Assert.Contains(logs.Lines, l => l.Contains($"key-wrong-secret (council westmoor, key {id})", StringComparison.Ordinal));
        // Not the council that somebody made up, nor a key in an address, by another scheme, twice, or by a cookie.
        Assert.DoesNotContain(logs.Lines, l => l.Contains("key 404", StringComparison.Ordinal));
        foreach (var other in new[] { $"Basic {text}", text, "Bearer", $"Bearer {text} {text}", $"Bearer {text}, Bearer {text}" }) Assert.Equal(HttpStatusCode.Unauthorized, (await CallAsync(server, other)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await CallAsync(server, null, $"{Me}?key=1&access_token=1")).StatusCode);

        await using var db = server.Services.GetRequiredService<Databases>().OpenCouncil("westmoor");
        foreach (var hash in await db.ApiKeys.Select(k => k.SecretSha256!).ToListAsync()) Assert.DoesNotContain(logs.Lines, l => l.Contains(hash, StringComparison.Ordinal));
        foreach (var one in new[] { text, revokedText }) Assert.DoesNotContain(logs.Lines, l => l.Contains(one.Split('_')[3], StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_key_opens_no_page_and_a_session_no_call()
    {
        await using var server = new WebServer();
        var (_, _, text) = await KeyAsync(server, "westmoor", [.. ApiScopes.All.Select(s => s.Scope)]);
        foreach (var path in new[] { "/", "/transactions", "/api-keys", "/audit.csv" })
        {
            var answer = await CallAsync(server, $"Bearer {text}", path);
            Assert.True(answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Redirect, $"{path} answered {answer.StatusCode}");
        }
        using var staff = new StaffClient(server);
        await staff.SignInAsync("1:Staff:5");
        var refused = await staff.GetAsync(Me);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
        // Beside a key the session counts for nothing: the key's council answers.
        var (ashdale, _, other) = await KeyAsync(server, "ashdale");
        using var both = new HttpRequestMessage(HttpMethod.Get, Me) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", other) } };
        Assert.Equal(ashdale.Name, (await (await staff.SendAsync(both)).Content.ReadFromJsonAsync<ApiMe>())!.Council);
    }

    [Fact]
    public async Task A_key_that_calls_too_often_waits_and_no_other_does()
    {
        await using var server = new WebServer { Settings = new Dictionary<string, string> { ["Ims:Api:CallsPerMinute"] = "3" } };
        var (_, _, text) = await KeyAsync(server);
        var (_, _, other) = await KeyAsync(server);
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.OK, (await CallAsync(server, $"Bearer {text}")).StatusCode);
        var over = await CallAsync(server, $"Bearer {text}");
        Assert.Equal(HttpStatusCode.TooManyRequests, over.StatusCode);
        Assert.InRange(over.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal("key-too-many-calls", JsonDocument.Parse(await over.Content.ReadAsStringAsync()).RootElement.GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.OK, (await CallAsync(server, $"Bearer {other}")).StatusCode);
    }

    [Fact]
    public async Task Whoever_guesses_waits_first_with_the_one_key_then_with_all()
    {
        await using var server = new WebServer { Settings = new Dictionary<string, string> { ["Ims:Api:RefusedPerKeyPerMinute"] = "3", ["Ims:Api:RefusedPerMinute"] = "6" } };
        var (_, _, text) = await KeyAsync(server);
        async Task<HttpStatusCode> StatusAsync(string? key) => (await CallAsync(server, key is null ? null : $"Bearer {key}")).StatusCode;
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(Wrong(text, 404)));
        // A forgotten system goes on and on; its neighbours behind the same address are not shut out by that.
        for (var i = 0; i < 20; i++) Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(Wrong(text, 404)));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(text));
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(i == 0 ? null : Wrong(text, 405 + i)));
        // Whoever tries many is.
        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(Wrong(text, 500)));
        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(null));
    }

    [Fact]
    public async Task A_limit_of_nothing_does_not_start()
    {
        await using var server = new WebServer { Settings = new Dictionary<string, string> { ["Ims:Api:CallsPerMinute"] = "0" } };
        Assert.Contains("Ims:Api", Assert.ThrowsAny<Exception>(() => server.Address).ToString(), StringComparison.Ordinal);
    }

    /// <summary>As the endpoints of the API will be: a scope each, and the use case that a page calls too.</summary>
    [Fact]
    public async Task A_call_without_the_scope_is_forbidden_and_one_with_it_acts_in_its_council()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        var (_, with) = await ApiKeys.CollectAsync(house.Services, house.Ashdale, ApiScope.SetupRead);
        var (_, without) = await ApiKeys.CollectAsync(house.Services, house.Westmoor, ApiScope.LedgerRead);
        await using var app = await HostAsync(house);
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        async Task<HttpResponseMessage> FundsAsync(string key)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/test-funds") { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", key) } };
            return await http.SendAsync(request);
        }
        var forbidden = await FundsAsync(without);
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
        var told = JsonDocument.Parse(await forbidden.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal("key-scope-missing", told.GetProperty("code").GetString());
        Assert.Contains("setup.read", told.GetProperty("detail").GetString(), StringComparison.Ordinal);

        var answer = await FundsAsync(with);
        Assert.Equal("ashdale key- " + true, await answer.Content.ReadAsStringAsync());
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    static async Task<WebApplication> HostAsync(TestHouse house)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(house.Settings);
        builder.Services.AddIms(builder.Configuration);
        builder.Services.AddSingleton<TimeProvider>(house.Time);
        builder.AddSignIn();
        builder.AddApi();
        var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapApiGroup().MapGet("/test-funds", async (FundList funds, Actor actor, CancellationToken ct) =>
        {
            var read = await funds.GetAsync(ct);
            return TypedResults.Text($"{actor.Council.Slug} {actor.Id[..4]} {read.Ok}");
        }).RequireScope(ApiScope.SetupRead);
        await app.StartAsync();
        return app;
    }
}
