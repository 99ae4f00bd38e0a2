using System.Net;
using System.Text.RegularExpressions;

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
