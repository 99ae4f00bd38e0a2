using System.Net;
using System.Security.Claims;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace Ims.Tests.Support.Web;

/// <summary>Talks HTTP to the server as a browser would without scripts: keeps cookies, follows no redirect, sends forms with their token.</summary>
internal sealed partial class StaffClient : IDisposable
{
    readonly HttpClient http;

    internal StaffClient(WebServer server)
    {
        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true, CookieContainer = Cookies }) { BaseAddress = server.Address };
        http.DefaultRequestHeaders.Add("Accept", "text/html");
    }

    internal CookieContainer Cookies { get; } = new();

    internal Task<HttpResponseMessage> GetAsync(string path) => http.GetAsync(path);

    internal Task<HttpResponseMessage> PostAsync(string path, params IEnumerable<(string Name, string Value)> fields) =>
        http.PostAsync(path, new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))));

    /// <summary>Sends a form that stands on a page, with its token.</summary>
    internal async Task<HttpResponseMessage> SendFormAsync(string page, string to, params IEnumerable<(string Name, string Value)> fields)
    {
        var text = await (await GetAsync(page)).Content.ReadAsStringAsync();
        return await PostAsync(to, fields.Prepend(("__RequestVerificationToken", Token().Match(text).Groups["token"].Value)));
    }

    /// <summary>Posts with a token of somebody who is signed in here: pages get it over their circuit, here it is made as the server makes it.</summary>
    internal Task<HttpResponseMessage> PostAsAsync(ClaimsPrincipal person, IServiceProvider services, string to, params IEnumerable<(string Name, string Value)> fields) =>
        PostAsync(to, fields.Prepend(("__RequestVerificationToken", TakeToken(person, services))));

    internal string TakeToken(ClaimsPrincipal person, IServiceProvider services)
    {
        var context = new DefaultHttpContext { RequestServices = services, User = person };
        var token = services.GetRequiredService<IAntiforgery>().GetAndStoreTokens(context).RequestToken!;
        foreach (var cookie in SetCookieHeaderValue.ParseList([.. context.Response.Headers.SetCookie.OfType<string>()])) Cookies.Add(http.BaseAddress!, new Cookie(cookie.Name.Value!, cookie.Value.Value));
        return token;
    }

    /// <summary>Any request; it says itself what it accepts.</summary>
    internal Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => http.SendAsync(request);

    /// <summary>Chooses on the sign-in page the person whose button holds all these words.</summary>
    internal async Task<HttpResponseMessage> SignInAsync(string who, string returnUrl = "/")
    {
        var page = await (await GetAsync($"/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}")).Content.ReadAsStringAsync();
        return await PostAsync("/sign-in/as", ("__RequestVerificationToken", Token().Match(page).Groups["token"].Value), ("who", who), ("returnUrl", returnUrl));
    }

    public void Dispose() => http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
