using Azure.Core;
using Azure.Identity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Identity.Web;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Microsoft.IdentityModel.Validators;

namespace Ims.Web.Access.Entra;

/// <summary>Sign-in by a council's own Entra ID: one registration for all directories, code flow with PKCE. Who it is decides <see cref="EntraEvents"/>. (docs/decisions/0028)</summary>
internal static class EntraSignIn
{
    internal const string Scheme = "Entra";
    internal const string CallbackPath = "/signin-oidc";
    internal const string SignedOutCallbackPath = "/signout-callback-oidc";

    internal static void Add(WebApplicationBuilder builder, AuthenticationBuilder authentication, CookieSecurePolicy secure)
    {
        var settings = EntraSettings.Of(builder.Configuration);
        builder.Services.AddSingleton(settings).AddSingleton<EntraEvents>().AddSingleton<SealedHint>().AddSingleton<CarriedInvitation>();
        if (settings.ManagedIdentity is { } identity)
            builder.Services.AddKeyedSingleton<TokenCredential>(Scheme, (_, _) => new ManagedIdentityCredential(identity == "system" ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(identity)));
        authentication.AddMicrosoftIdentityWebApp(o =>
        {
            (o.Instance, o.TenantId, o.ClientId, o.ClientSecret) = (settings.Instance.ToString(), "organizations", settings.ClientId.ToString(), settings.ClientSecret);
        }, openIdConnectScheme: Scheme, cookieScheme: null);
        // After it, so that this has the last word.
        builder.Services.AddOptions<OpenIdConnectOptions>(Scheme).Configure<EntraEvents>((o, events) =>
        {
            Configure(o, settings, secure, builder.Environment);
            events.Join(o.Events);
        });
    }

    static void Configure(OpenIdConnectOptions o, EntraSettings settings, CookieSecurePolicy secure, IHostEnvironment environment)
    {
        o.SignInScheme = CookieAuthenticationDefaults.AuthenticationScheme;
        o.ClientSecret = settings.ClientSecret;
        o.RequireHttpsMetadata = !(environment.IsDevelopment() && settings.Instance.IsLoopback);
        o.ResponseType = OpenIdConnectResponseType.Code;
        // The answer is a plain link back, so no cookie need ever be sent along with another site's post.
        o.ResponseMode = OpenIdConnectResponseMode.Query;
        o.UsePkce = true;
        o.SaveTokens = false;
        o.GetClaimsFromUserInfoEndpoint = false;
        o.CallbackPath = CallbackPath;
        o.SignedOutCallbackPath = SignedOutCallbackPath;
        // Its request would come in a frame of another site, where no cookie of ours is sent; all that it could do is sign somebody out unasked.
        o.RemoteSignOutPath = PathString.Empty;
        foreach (var cookie in (CookieBuilder[])[o.NonceCookie, o.CorrelationCookie]) (cookie.SameSite, cookie.SecurePolicy) = (SameSiteMode.Lax, secure);
        // The option of that name has no effect once a handler is given; without it tid and oid would arrive under long names.
        o.TokenHandler = new JsonWebTokenHandler { MapInboundClaims = false };
        o.TokenValidationParameters.NameClaimType = JwtRegisteredClaimNames.Name;
        o.TokenValidationParameters.ValidAlgorithms = [SecurityAlgorithms.RsaSha256];
        // Own, so that Microsoft.Identity.Web fetches no list of issuers: every tenant's issuer is the template with its id. Whether the tenant is a council's is asked once the token is believed.
        o.TokenValidationParameters.IssuerValidator = (issuer, token, parameters) =>
            token is JsonWebToken jwt && jwt.TryGetPayloadValue<string>("tid", out var tenant) && Guid.TryParse(tenant, out _) && issuer == settings.IssuerOf(tenant)
                ? issuer : throw new SecurityTokenInvalidIssuerException("The issuer is not the token's own tenant.");
        // A key of the directory may be one tenant's alone; it signs for no other.
        o.TokenValidationParameters.EnableAadSigningKeyIssuerValidation();
    }
}
