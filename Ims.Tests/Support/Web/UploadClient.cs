using System.Net.Http.Json;
using Ims.Domain.Access;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Imports;
using Ims.Infrastructure.Persistence;
using Ims.Web.Imports;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Support.Web;

/// <summary>Sends files as the upload form's script does: signed in by cookie, with the antiforgery token in a header.</summary>
internal sealed class UploadClient : IDisposable
{
    readonly WebServer server;
    readonly StaffClient client;
    CouncilRef council = null!;
    string? token;

    UploadClient(WebServer server) => (this.server, client) = (server, new StaffClient(server));

    /// <summary>Somebody of Westmoor, which has its set-up by then.</summary>
    internal static async Task<UploadClient> SignInAsync(WebServer server, Role? role)
    {
        await using var westmoor = await server.FurnishAsync("westmoor");
        var client = new UploadClient(server) { council = westmoor.Council };
        if (role is { } signedIn)
        {
            await client.client.SignInAsync($"1:{StartingRoles.KindOf(signedIn)}:{(signedIn == Role.Support ? 1 : TestTemplate.IdOf(signedIn))}");
            client.token = client.client.TakeToken(ActorClaims.Principal(client.council, TestTemplate.IdOf(signedIn), $"WBC {signedIn}", signedIn, CookieAuthenticationDefaults.AuthenticationScheme), westmoor.Get<IServiceProvider>());
        }
        return client;
    }

    /// <summary>The files on their way in.</summary>
    internal string[] Spooled => Directory.GetFiles(server.Services.GetRequiredService<UploadSpool>().Folder);

    internal CouncilDb Inspect() => server.Services.GetRequiredService<Databases>().OpenCouncil("westmoor");

    internal async Task<(HttpResponseMessage Response, UploadAnswer Answer)> SendAsync(HttpContent content, bool withToken = true, string? tokenInstead = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/imports/upload") { Content = content };
        request.Headers.Accept.ParseAdd("application/json");
        if (withToken) request.Headers.Add("RequestVerificationToken", tokenInstead ?? token ?? "none");
        request.Headers.ExpectContinue = true;   // a refusal comes before the body is sent
        var response = await client.SendAsync(request);
        return (response, (await response.Content.ReadFromJsonAsync<UploadAnswer>())!);
    }

    internal Task<HttpResponseMessage> GetAsync(string path) => client.GetAsync(path);

    internal static MultipartFormDataContent Form(string? profile, params (string Name, Stream Content)[] files)
    {
        var form = new MultipartFormDataContent();
        if (profile is not null) form.Add(new StringContent(profile), "profile");
        foreach (var (name, content) in files) form.Add(new StreamContent(content) { Headers = { ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("text/plain") } }, "file", name);
        return form;
    }

    public void Dispose() => client.Dispose();
}
