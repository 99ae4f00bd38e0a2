using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using Ims.Tests.Support.Web;

namespace Ims.Tests.Integration.Startup;

/// <summary>S9: who floods the service is refused, and the others notice nothing.</summary>
public sealed class FloodTests
{
    const int Most = 30, Pages = 2;

    static WebServer Server() => new() { Settings = new Dictionary<string, string> { ["Ims:Pages:RequestsPerMinute"] = $"{Most}", ["Ims:Pages:RequestsPerAddressPerMinute"] = $"{Most}", ["Ims:Pages:OpenPages"] = $"{Pages}" } };

    [Fact]
    public async Task Too_many_requests_are_refused_with_a_sentence_and_when_to_come_again_and_others_are_served()
    {
        await using var server = Server();
        using var colleague = new StaffClient(server);
        await colleague.SignInAsync("1:Staff:2");
        using var flooding = new StaffClient(server);
        await flooding.SignInAsync("1:Staff:3");

        HttpStatusCode[] answers = [.. await Task.WhenAll(Enumerable.Range(0, Most * 3).Select(async _ => (await flooding.GetAsync("/nowhere")).StatusCode))];
        Assert.Equal(Most, answers.Count(a => a == HttpStatusCode.NotFound));
        Assert.Equal(Most * 2, answers.Count(a => a == HttpStatusCode.TooManyRequests));
        var refused = await flooding.GetAsync("/nowhere");
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Contains("That was too much at once", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await colleague.GetAsync("/")).StatusCode);
        // What tells whether the server lives, and what is the same for everybody, is not counted.
        Assert.Equal(HttpStatusCode.OK, (await flooding.GetAsync("/health/live")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await flooding.GetAsync("/staff.css")).StatusCode);
    }

    [Fact]
    public async Task An_address_that_nobody_has_signed_in_from_is_counted_as_one()
    {
        await using var server = Server();
        using var colleague = new StaffClient(server);
        await colleague.SignInAsync("1:Staff:2");
        var refused = 0;
        for (var i = 0; i < Most * 2; i++)
        {
            using var stranger = new StaffClient(server);
            if ((await stranger.GetAsync("/sign-in")).StatusCode == HttpStatusCode.TooManyRequests) refused++;
        }
        Assert.InRange(refused, Most - 5, Most + 5);   // the colleague's own sign-in came from there too
        Assert.Equal(HttpStatusCode.OK, (await colleague.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task One_person_has_so_many_pages_open_and_another_once_one_is_closed()
    {
        await using var server = Server();
        using var person = new StaffClient(server);
        await person.SignInAsync("1:Staff:2");
        using var first = await OpenAsync(server, person);
        using var second = await OpenAsync(server, person);
        Assert.Contains("429", (await Assert.ThrowsAsync<WebSocketException>(() => OpenAsync(server, person))).Message, StringComparison.Ordinal);
        using var other = new StaffClient(server);
        await other.SignInAsync("1:Staff:3");
        using var others = await OpenAsync(server, other);
        Assert.Equal(WebSocketState.Open, others.State);

        second.Abort();
        using var third = await EventuallyAsync(() => OpenAsync(server, person));
        Assert.Equal(WebSocketState.Open, third.State);
    }

    /// <summary>The connection of a page, as its script makes it.</summary>
    static async Task<ClientWebSocket> OpenAsync(WebServer server, StaffClient person)
    {
        using var negotiated = JsonDocument.Parse(await (await person.PostAsync("/_blazor/negotiate?negotiateVersion=1")).Content.ReadAsStringAsync());
        var socket = new ClientWebSocket();
        socket.Options.Cookies = person.Cookies;
        socket.Options.CollectHttpResponseDetails = true;
        var address = new UriBuilder(new Uri(server.Address, $"/_blazor?id={negotiated.RootElement.GetProperty("connectionToken").GetString()}")) { Scheme = "ws" };
        await socket.ConnectAsync(address.Uri, default);
        return socket;
    }

    // The server hears of a cut connection a moment later.
    static async Task<ClientWebSocket> EventuallyAsync(Func<Task<ClientWebSocket>> open)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await open();
            }
            catch (WebSocketException) when (attempt < 200)
            {
                await Task.Delay(50);
            }
        }
    }
}
