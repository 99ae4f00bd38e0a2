using System.Net;
using System.Text.Json;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Secrets;
using Ims.Domain.Access;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support.Web;
using Ims.Web.Startup;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Integration.Access;

/// <summary>Where a managed identity stands in place of a secret. What Azure itself answers is not here: only that IMS asks it, and what it makes of the answer.</summary>
public sealed class ManagedIdentityTests
{
    /// <summary>Says that it is somebody, as a managed identity does on a host of Azure.</summary>
    sealed class SomeIdentity : TokenCredential
    {
        public List<string> Scopes { get; } = [];

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Scopes.AddRange(requestContext.Scopes);
            return new AccessToken(LocalDirectory.Assertion, TimeProvider.System.GetUtcNow().AddHours(1));
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(GetToken(requestContext, cancellationToken));
    }

    [Fact]
    public async Task A_code_is_redeemed_by_the_identitys_token_and_no_secret()
    {
        await using var directory = await LocalDirectory.StartAsync();
        var identity = new SomeIdentity();
        await using var server = new WebServer
        {
            Settings = new Dictionary<string, string> { ["Ims:SignIn"] = "Entra", ["Ims:Entra:Instance"] = $"{directory.Instance}", ["Ims:Entra:ClientId"] = LocalDirectory.ClientId, ["Ims:Entra:ManagedIdentity"] = "system" },
            Change = s => s.AddKeyedSingleton<TokenCredential>("Entra", identity),
        };
        using var client = new StaffClient(server);
        directory.SignsIn = EntraServer.Account(EntraServer.ForeignTenant, Role.Cashier);
        var back = await DirectoryVisit.VisitAsync(await client.GetAsync("/sign-in/entra"));
        Assert.Equal("directory-unknown", (await client.GetAsync(back.PathAndQuery)).Ended());   // so the token was given, and believed
        Assert.Equal((1, "api://AzureADTokenExchange/.default"), (directory.TokensGiven, Assert.Single(identity.Scopes)));
    }

    [Fact]
    public void Azure_SQL_needs_nothing_but_its_connection_string()
    {
        var connection = new SqlConnectionStringBuilder("Server=ims.database.windows.net;Authentication=Active Directory Managed Identity;User Id=11111111-2222-4333-8444-555555555555;Encrypt=Strict");
        Assert.Equal(SqlAuthenticationMethod.ActiveDirectoryManagedIdentity, connection.Authentication);
        Assert.IsType<ActiveDirectoryAuthenticationProvider>(SqlAuthenticationProvider.GetProvider(SqlAuthenticationMethod.ActiveDirectoryManagedIdentity));
        var databases = new Databases(Microsoft.Extensions.Options.Options.Create(new ImsOptions { Provider = DatabaseProvider.SqlServer, SqlServer = connection.ConnectionString }), []);
        using var catalogue = databases.OpenCatalogue();
        var opened = new SqlConnectionStringBuilder(catalogue.Database.GetConnectionString());
        Assert.Equal(("Ims_catalogue", SqlAuthenticationMethod.ActiveDirectoryManagedIdentity, ""), (opened.InitialCatalog, opened.Authentication, opened.Password));
    }

    /// <summary>A vault as its REST interface answers: a list of names without values, then each value by itself.</summary>
    sealed class FakeVault(IReadOnlyDictionary<string, string> secrets, HttpStatusCode status = HttpStatusCode.OK) : HttpMessageHandler
    {
        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Headers.Authorization is null)
            {
                var challenge = new HttpResponseMessage(HttpStatusCode.Unauthorized);
                challenge.Headers.Add("WWW-Authenticate", "Bearer authorization=\"https://login.microsoftonline.com/organizations\", resource=\"https://vault.azure.net\"");
                return challenge;
            }
            var root = $"{request.RequestUri!.GetLeftPart(UriPartial.Authority)}/secrets";
            object body = request.RequestUri.AbsolutePath.Trim('/') is "secrets"
                ? new { value = secrets.Keys.Select(k => new { id = $"{root}/{k}", attributes = new { enabled = !k.EndsWith("Off", StringComparison.Ordinal) } }) }
                : new { id = request.RequestUri.ToString(), value = secrets[request.RequestUri.Segments[2].Trim('/')] };
            return new HttpResponseMessage(status) { Content = new StringContent(status == HttpStatusCode.OK ? JsonSerializer.Serialize(body) : "{}", System.Text.Encoding.UTF8, "application/json") };
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(Send(request, cancellationToken));
    }

    static string? Add(ConfigurationManager configuration, string named, FakeVault vault) => KeyVault.Add(configuration, named,
        address => new SecretClient(address, new SomeIdentity(), new SecretClientOptions { Transport = new HttpClientTransport(vault), Retry = { MaxRetries = 0 } }));

    [Fact]
    public void Secrets_of_the_vault_are_settings_and_count_for_more_than_others()
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Ims:Mail:Password"] = "from a file", ["Ims:Mail:User"] = "ims" });
        var vault = new FakeVault(new Dictionary<string, string> { ["Ims--Mail--Password"] = "from the vault", ["Ims--Entra--ClientSecret"] = "also", ["Ims--Off"] = "not this", ["Other--Secret"] = "nor this" });
        Assert.Null(Add(configuration, "ims-vault", vault));
        Assert.Equal(("from the vault", "also", "ims"), (configuration["Ims:Mail:Password"], configuration["Ims:Entra:ClientSecret"], configuration["Ims:Mail:User"]));
        Assert.Null(configuration["Ims:Off"]);
        Assert.Null(configuration["Other:Secret"]);
    }

    [Fact]
    public void A_vault_that_cannot_be_read_keeps_it_from_starting_in_words()
    {
        Assert.Contains("the vault https://ims-vault.vault.azure.net/ cannot be read", Add(new ConfigurationManager(), "ims-vault", new FakeVault(new Dictionary<string, string>(), HttpStatusCode.Forbidden)), StringComparison.Ordinal);
        Assert.Null(KeyVault.Add(new ConfigurationManager(), null));
    }
}
