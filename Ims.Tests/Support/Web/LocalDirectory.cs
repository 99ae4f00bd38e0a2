using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Ims.Tests.Support.Web;

/// <summary>How the directory does wrong, one thing at a time.</summary>
public enum Mischief { None, WrongIssuer, OtherTenantsIssuer, WrongAudience, RogueKey, UnknownKey, UnsignedToken, Expired, BadNonce, NoNonce, NoSubject, NoAccount, NoTenant, Declines, NoTokens }

/// <summary>An account of a directory.</summary>
/// <param name="Email">Tokens carry it; IMS is not to go by it.</param>
public sealed record LocalAccount(Guid Tenant, Guid ObjectId, string Name, string Email);

/// <summary>
/// Speaks OpenID Connect on this machine as Entra ID does for the authority <c>organizations</c>: one address for all tenants, whose tokens bear the issuer of their tenant. It is as strict as
/// the real one about clients, redirects, codes and PKCE, and does wrong where it is told to.
/// </summary>
public sealed class LocalDirectory : IAsyncDisposable
{
    public const string ClientId = "11111111-2222-4333-8444-555555555555";
    public const string ClientSecret = "for-tests-only";
    /// <summary>Proves the application instead of the secret, as a managed identity's token does.</summary>
    public const string Assertion = "a-managed-identitys-token";
    const string Authority = "organizations";
    static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    readonly RsaSecurityKey key = new(RSA.Create(2048)) { KeyId = "one" }, rogue = new(RSA.Create(2048)) { KeyId = "one" }, unknown = new(RSA.Create(2048)) { KeyId = "two" };
    readonly ConcurrentDictionary<string, Granted> codes = new(StringComparer.Ordinal);
    readonly WebApplication app;

    sealed record Granted(LocalAccount Account, string? Nonce, string Challenge, string RedirectUri);

    LocalDirectory(WebApplication app) => this.app = app;

    public Uri Instance => new(app.Urls.First() + "/");

    /// <summary>Whoever comes is this account; null asks them on a page.</summary>
    public LocalAccount? SignsIn { get; set; }

    /// <summary>Who can be chosen on that page.</summary>
    public IReadOnlyList<LocalAccount> Accounts { get; set; } = [];

    public Mischief Mischief { get; set; }

    /// <summary>The hints by which sign-outs came; empty text for none.</summary>
    public ConcurrentQueue<string> SignedOut { get; } = new();

    /// <summary>What was asked for at the authorize endpoint, the newest last.</summary>
    public ConcurrentQueue<IQueryCollection> Asked { get; } = new();

    public int TokensGiven { get; private set; }

    public static async Task<LocalDirectory> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var directory = new LocalDirectory(app);
        app.MapGet($"/{Authority}/v2.0/.well-known/openid-configuration", directory.Describe);
        app.MapGet($"/{Authority}/keys", directory.Keys);
        app.MapGet($"/{Authority}/authorize", directory.Authorize);
        app.MapPost($"/{Authority}/token", directory.TokenAsync);
        app.MapGet($"/{Authority}/logout", directory.LogOut);
        await app.StartAsync();
        return directory;
    }

    IResult Describe() => Results.Json(new Dictionary<string, object>
    {
        ["issuer"] = $"{Instance}{{tenantid}}/v2.0", ["authorization_endpoint"] = $"{Instance}{Authority}/authorize", ["token_endpoint"] = $"{Instance}{Authority}/token",
        ["jwks_uri"] = $"{Instance}{Authority}/keys", ["end_session_endpoint"] = $"{Instance}{Authority}/logout", ["response_types_supported"] = new[] { "code" },
        ["response_modes_supported"] = new[] { "query", "form_post" }, ["subject_types_supported"] = new[] { "pairwise" }, ["id_token_signing_alg_values_supported"] = new[] { "RS256" },
    });

    IResult Keys()
    {
        var parameters = key.Rsa.ExportParameters(includePrivateParameters: false);
        return Results.Json(new
        {
            keys = new[] { new { kty = "RSA", use = "sig", kid = key.KeyId, n = Base64UrlEncoder.Encode(parameters.Modulus), e = Base64UrlEncoder.Encode(parameters.Exponent), issuer = $"{Instance}{{tenantid}}/v2.0" } },
        });
    }

    IResult Authorize(HttpRequest request)
    {
        var asked = request.Query;
        Asked.Enqueue(asked);
        string Of(string name) => asked[name].ToString();
        if (Of("client_id") != ClientId || Of("response_type") != "code" || Of("code_challenge_method") != "S256" || Of("code_challenge").Length != 43 || !Of("redirect_uri").EndsWith("/signin-oidc", StringComparison.Ordinal)
            || !Of("scope").Split(' ').Contains("openid"))
            return Results.BadRequest("unlike what was registered");
        if ((Accounts.FirstOrDefault(a => $"{a.ObjectId}" == Of("as")) ?? SignsIn) is not { } account) return Results.Content(Chooser(request), "text/html");
        if (Mischief == Mischief.Declines) return Results.Redirect(QueryHelpers.AddQueryString(Of("redirect_uri"), new Dictionary<string, string?> { ["error"] = "access_denied", ["error_description"] = $"{account.Email} declined", ["state"] = Of("state") }));
        var code = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        codes[code] = new Granted(account, Of("nonce") is { Length: > 0 } nonce ? nonce : null, Of("code_challenge"), Of("redirect_uri"));
        return Results.Redirect(QueryHelpers.AddQueryString(Of("redirect_uri"), new Dictionary<string, string?> { ["code"] = code, ["state"] = Of("state"), ["session_state"] = "x" }));
    }

    string Chooser(HttpRequest request) =>
        $"<!DOCTYPE html><html lang=en><head><title>Directory</title><link rel=icon href='data:,'></head><body><main><h1>Pick an account</h1><ul>{string.Concat(Accounts.Select(a =>
            $"<li><a href=\"{WebUtility.HtmlEncode(QueryHelpers.AddQueryString(request.Path + request.QueryString, "as", $"{a.ObjectId}"))}\">{WebUtility.HtmlEncode(a.Name)}</a></li>"))}</ul></main></body></html>";

    async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        string Of(string name) => form[name].ToString();
        IResult Refused(string error) => Results.Json(new { error, error_description = "Somebody's address might stand here: eve@example.org" }, statusCode: 400);
        if (Mischief == Mischief.NoTokens) return Results.StatusCode(503);
        var proved = Of("client_secret") == ClientSecret || (Of("client_assertion") == Assertion && Of("client_assertion_type") == "urn:ietf:params:oauth:client-assertion-type:jwt-bearer" && Of("client_secret").Length == 0);
        if (Of("client_id") != ClientId || !proved) return Refused("invalid_client");
        if (Of("grant_type") != "authorization_code" || !codes.TryRemove(Of("code"), out var granted)) return Refused("invalid_grant");   // each code once
        if (granted.RedirectUri != Of("redirect_uri") || Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(Of("code_verifier")))) != granted.Challenge) return Refused("invalid_grant");
        TokensGiven++;
        return Results.Json(new { token_type = "Bearer", expires_in = 3600, access_token = "for nothing", id_token = Token(granted) });
    }

    string Token(Granted granted)
    {
        var (account, now) = (granted.Account, TimeProvider.System.GetUtcNow().UtcDateTime);
        var began = Mischief == Mischief.Expired ? now - 2 * Lifetime : now.AddMinutes(-1);
        var tenant = Mischief == Mischief.OtherTenantsIssuer ? Guid.NewGuid() : account.Tenant;
        var claims = new Dictionary<string, object>
        {
            ["sub"] = $"sub-of-{account.ObjectId}", ["tid"] = $"{account.Tenant}", ["oid"] = $"{account.ObjectId}", ["name"] = account.Name, ["email"] = account.Email, ["preferred_username"] = account.Email,
            ["login_hint"] = $"hint-of-{account.ObjectId}", ["ver"] = "2.0",
        };
        if (Mischief == Mischief.BadNonce) claims["nonce"] = "another-attempts";
        else if (granted.Nonce is { } nonce && Mischief != Mischief.NoNonce) claims["nonce"] = nonce;
        if (Missing is { } missing) claims.Remove(missing);
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Mischief == Mischief.WrongIssuer ? $"https://elsewhere.example/{account.Tenant}/v2.0" : $"{Instance}{tenant}/v2.0",
            Audience = Mischief == Mischief.WrongAudience ? $"{Guid.NewGuid()}" : ClientId,
            Claims = claims, IssuedAt = began, NotBefore = began, Expires = began + Lifetime,
            SigningCredentials = Mischief switch
            {
                Mischief.UnsignedToken => null,
                Mischief.RogueKey => new SigningCredentials(rogue, SecurityAlgorithms.RsaSha256),
                Mischief.UnknownKey => new SigningCredentials(unknown, SecurityAlgorithms.RsaSha256),
                _ => new SigningCredentials(key, SecurityAlgorithms.RsaSha256),
            },
        });
    }

    string? Missing => Mischief switch { Mischief.NoSubject => "sub", Mischief.NoAccount => "oid", Mischief.NoTenant => "tid", _ => null };

    IResult LogOut(HttpRequest request)
    {
        SignedOut.Enqueue(request.Query["logout_hint"].ToString());
        var back = request.Query["post_logout_redirect_uri"].ToString();
        return back.EndsWith("/signout-callback-oidc", StringComparison.Ordinal)
            ? Results.Redirect(QueryHelpers.AddQueryString(back, "state", request.Query["state"].ToString())) : Results.BadRequest("unlike what was registered");
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        foreach (var one in (RsaSecurityKey[])[key, rogue, unknown]) one.Rsa.Dispose();
    }
}
