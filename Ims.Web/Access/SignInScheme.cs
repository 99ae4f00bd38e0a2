using System.Security.Claims;
using Ims.Domain.Access;
using Ims.Infrastructure.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Ims.Web.Access;

/// <summary>
/// How staff sign in, and after how long an open page asks whether its person may still be here. Today there is one way, the development sign-in: pick a council and a person. It exists only where
/// <c>Ims:SignIn</c> says <c>Development</c> (the default in the Development environment) and never in Production.
/// The seam: Entra ID is added here as a second scheme whose OnTokenValidated makes the same claims (<see cref="ActorClaims"/>);
/// the cookie, the pages and everything behind them stay as they are.
/// </summary>
internal sealed record SignInScheme(bool IsDevelopment, TimeSpan AskAgainAfter)
{
    const string Setting = "Ims:SignIn";
    const string Development = "Development";
    const string EndedKey = "ims:access-ended";

    /// <summary>Why the program must not start as it is configured; null where it may.</summary>
    internal static string? WhyNotHere(IConfiguration configuration, IHostEnvironment environment) => (configuration[Setting], environment.IsProduction()) switch
    {
        (Development, true) => "IMS does not start: Ims:SignIn is Development, and the development sign-in lets anybody in. "
            + "It cannot exist in Production: remove the setting, or set ASPNETCORE_ENVIRONMENT to Development on your own machine.",
        (null or "" or Development, _) => null,
        var (other, _) => $"IMS does not start: Ims:SignIn is \"{other}\", which it does not know. Remove the setting, or use Development.",
    };

    static SignInScheme For(IConfiguration configuration, IHostEnvironment environment) => new(
        !environment.IsProduction() && (configuration[Setting] is Development || (environment.IsDevelopment() && string.IsNullOrEmpty(configuration[Setting]))),
        TimeSpan.FromSeconds(Math.Clamp(configuration.GetValue("Ims:StandingSeconds", 30), 1, 60)));

    internal static void Add(WebApplicationBuilder builder)
    {
        var scheme = For(builder.Configuration, builder.Environment);
        builder.Services.AddSingleton(scheme);
        if (scheme.IsDevelopment) builder.Services.AddScoped<SignInChoices>();
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(o =>
        {
            o.Cookie.Name = "ims-session";
            o.Cookie.HttpOnly = true;
            o.Cookie.SameSite = SameSiteMode.Lax;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            o.ExpireTimeSpan = TimeSpan.FromHours(10);
            o.LoginPath = "/sign-in";
            o.ReturnUrlParameter = "returnUrl";
            o.Events = new CookieAuthenticationEvents
            {
                OnValidatePrincipal = ValidateAsync,
                OnRedirectToLogin = RedirectToSignIn,
                OnRedirectToAccessDenied = c => Answer(c, StatusCodes.Status403Forbidden),
            };
        });
        // A form without its token is answered 400 everywhere, in Development too.
        builder.Services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = false);
        builder.Services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "ims-antiforgery";
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            o.SuppressXFrameOptionsHeader = true; // SecurityHeaders says it, more strictly.
        });
        // Whatever says nothing else needs a signed-in person.
        var policies = builder.Services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        NeedsAttribute.AddPolicies(policies);
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddScoped<AuthenticationStateProvider, StaffAuthenticationState>();
        builder.Services.AddScoped<CircuitHandler, ActorCircuitHandler>();
    }

    static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        services.GetRequiredService<Actor>().Set(context.Principal ?? new ClaimsPrincipal());
        if (await services.GetRequiredService<Standing>().StillStandsAsync(context.HttpContext.RequestAborted)) return;
        context.RejectPrincipal();
        context.HttpContext.Items[EndedKey] = true;
        await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
    }

    // Sending a person whose access has ended to sign in again would go round in circles.
    static Task RedirectToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (!WantsPage(context.Request)) return Answer(context, StatusCodes.Status401Unauthorized);
        context.Response.Redirect(context.HttpContext.Items.ContainsKey(EndedKey) ? "/access-ended" : context.RedirectUri);
        return Task.CompletedTask;
    }

    // A page of its own tells people; scripts read the sentence.
    static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        context.Response.StatusCode = status;
        if (WantsPage(context.Request)) return Task.CompletedTask;
        var refusal = status == StatusCodes.Status403Forbidden && context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<NeedsAttribute>() is { } needs
            ? AccessRefusals.NotPermitted(needs.Permission)
            : AccessRefusals.SessionEnded;
        return context.Response.WriteAsJsonAsync(refusal, context.HttpContext.RequestAborted);
    }

    internal static bool WantsPage(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}

internal static class SignInStartup
{
    internal static void AddSignIn(this WebApplicationBuilder builder) => SignInScheme.Add(builder);

    internal static void UseSignIn(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.Use((context, next) =>
        {
            context.RequestServices.GetRequiredService<Actor>().Set(context.User);
            return next(context);
        });
        if (app.Services.GetRequiredService<SignInScheme>().IsDevelopment) app.MapDevelopmentSignIn();
        app.MapSignOut();
    }
}
