using System.Net;
using Ims.Infrastructure.Access;
using Ims.Tests.Support.Web;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Ims.Tests.Integration.Access;

public sealed class ProductionTests
{
    [Fact]
    public async Task In_production_nothing_of_the_development_sign_in_is_there()
    {
        await using var server = new WebServer { EnvironmentName = "Production" };
        using var client = new StaffClient(server);
        var answer = await client.GetAsync("/sign-in");
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("No way to sign in is set up on this server", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<form", page, StringComparison.Ordinal);
        Assert.Null(server.Services.CreateScope().ServiceProvider.GetService<SignInChoices>());

        // There is no such endpoint: a post to it is a post to an unknown address, which nobody may make.
        var post = await client.PostAsync("/sign-in/as", ("who", "1:Staff:2"));
        Assert.Equal(HttpStatusCode.Redirect, post.StatusCode);
        Assert.Equal("/sign-in", post.Headers.Location!.AbsolutePath);
        Assert.DoesNotContain(client.Cookies.GetAllCookies(), c => c.Name == "ims-session");
    }

    [Fact]
    public async Task In_production_staff_sign_in_by_their_directory_over_secure_cookies_only()
    {
        await using var server = new WebServer
        {
            EnvironmentName = "Production",
            Settings = new Dictionary<string, string> { ["Ims:SignIn"] = "Entra", ["Ims:Entra:ClientId"] = LocalDirectory.ClientId, ["Ims:Entra:ClientSecret"] = LocalDirectory.ClientSecret },
        };
        using var client = new StaffClient(server);
        var page = await (await client.GetAsync("/sign-in")).Content.ReadAsStringAsync();
        Assert.Contains("href=\"/sign-in/entra?returnUrl=%2F\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<form", page, StringComparison.Ordinal);
        Assert.Null(server.Services.CreateScope().ServiceProvider.GetService<SignInChoices>());

        var directory = server.Services.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get("Entra");
        Assert.Equal("https://login.microsoftonline.com/organizations/v2.0", directory.Authority);
        Assert.True(directory is { RequireHttpsMetadata: true, UsePkce: true, SaveTokens: false, ResponseType: "code", ClientId: LocalDirectory.ClientId });
        Assert.Equal((CookieSecurePolicy.Always, CookieSecurePolicy.Always), (directory.NonceCookie.SecurePolicy, directory.CorrelationCookie.SecurePolicy));
        Assert.Equal(CookieSecurePolicy.Always, server.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get("Cookies").Cookie.SecurePolicy);
    }

    public static readonly TheoryData<string[], string> Wanting = new()
    {
        { ["--Ims:SignIn", "Entra"], "Ims:Entra:ClientId is not the application's id" },
        { ["--Ims:SignIn", "Entra", "--Ims:Entra:ClientId", "ims"], "Ims:Entra:ClientId is not the application's id" },
        { ["--Ims:SignIn", "Entra", "--Ims:Entra:ClientId", LocalDirectory.ClientId], "it needs Ims:Entra:ClientSecret or Ims:Entra:ManagedIdentity" },
        { ["--Ims:SignIn", "Entra", "--Ims:Entra:ClientId", LocalDirectory.ClientId, "--Ims:Entra:ClientSecret", "a", "--Ims:Entra:ManagedIdentity", "system"], "one of the two" },
        { ["--Ims:SignIn", "Entra", "--Ims:Entra:ClientId", LocalDirectory.ClientId, "--Ims:Entra:ClientSecret", "a", "--Ims:Entra:SupportTenantId", "ours"], "Ims:Entra:SupportTenantId is no tenant id" },
        { ["--Ims:SignIn", "Entra", "--Ims:Entra:ClientId", LocalDirectory.ClientId, "--Ims:Entra:ClientSecret", "a", "--Ims:Entra:Instance", "http://127.0.0.1/"], "Ims:Entra:Instance is no address" },
        { ["--Ims:SignIn", "Entra", "--Ims:Entra:ClientId", LocalDirectory.ClientId, "--Ims:Entra:ClientSecret", "a", "--Ims:Session:IdleMinutes", "0"], "Ims:Session:IdleMinutes is \"0\"" },
        { ["--Ims:Session:AbsoluteHours", "1.5"], "Ims:Session:AbsoluteHours is \"1.5\"" },
        { ["--Ims:SignIn", "Password"], "Ims:SignIn is \"Password\", which it does not know" },
        { ["--Ims:KeyVault", "http://vault.example/"], "Ims:KeyVault is \"http://vault.example/\", which is no vault" },
    };

    [Theory, MemberData(nameof(Wanting))]
    public async Task It_does_not_start_half_configured_and_says_what_is_wanting(string[] arguments, string sentence)
    {
        var said = new StringWriter();
        var standard = Console.Error;
        Console.SetError(said);
        try
        {
            Assert.Equal(1, await Ims.Web.Program.Main(["--environment", "Production", "--urls", "http://127.0.0.1:0", .. arguments]));
        }
        finally
        {
            Console.SetError(standard);
        }
        Assert.Contains($"IMS does not start: ", said.ToString(), StringComparison.Ordinal);
        Assert.Contains(sentence, said.ToString(), StringComparison.Ordinal);
    }
}
