using System.Security.Claims;
using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Web.Access.Entra;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Ims.Web.Access;

/// <summary>The ways of signing in.</summary>
internal enum SignInKind
{
    /// <summary>Nobody gets in.</summary>
    None,
    /// <summary>Pick a council and a person. Never in Production.</summary>
    Development,
    /// <summary>The council's own directory: everything of it is in the folder Entra.</summary>
    Entra,
}

/// <summary>
/// How staff sign in, and after how long an open page asks whether its person may still be here. <c>Ims:SignIn</c> says which way (<c>Development</c> is the default in the Development environment,
/// and refused in Production). Both ways end in the same claims (<see cref="ActorClaims"/>) in the same cookie; the pages and everything behind them know no difference.
/// </summary>
internal sealed record SignInScheme(SignInKind Kind, TimeSpan AskAgainAfter)
{
    const string Setting = "Ims:SignIn";
    const string EndedKey = "ims:access-ended";
    const string SessionCookie = "ims-session";
    /// <summary>Who of the support staff is here, until they say which council they look at.</summary>
    internal const string SupportCookie = "Support";
    static readonly TimeSpan RenewedAfter = TimeSpan.FromMinutes(1);

    internal bool IsDevelopment => Kind == SignInKind.Development;

    /// <summary>Why the program must not start as it is configured; null where it may.</summary>
    internal static string? WhyNotHere(IConfiguration configuration, IHostEnvironment environment) => (configuration[Setting], environment.IsProduction()) switch
    {
        (nameof(SignInKind.Development), true) => "IMS does not start: Ims:SignIn is Development, and the development sign-in lets anybody in. "
            + "It cannot exist in Production: remove the setting, or set ASPNETCORE_ENVIRONMENT to Development on your own machine.",
        (nameof(SignInKind.Entra), _) => EntraSettings.WhyNot(configuration, environment) ?? SessionLimits.WhyNot(configuration),
        (null or "" or nameof(SignInKind.Development), _) => SessionLimits.WhyNot(configuration),
        var (other, _) => $"IMS does not start: Ims:SignIn is \"{other}\", which it does not know. Use Entra, remove the setting, or use Development on your own machine.",
    };

    static SignInScheme For(IConfiguration configuration, IHostEnvironment environment) => new(
        (configuration[Setting], environment.IsProduction()) switch
        {
            (nameof(SignInKind.Entra), _) => SignInKind.Entra,
            (nameof(SignInKind.Development), false) => SignInKind.Development,
            (null or "", _) when environment.IsDevelopment() => SignInKind.Development,
            _ => SignInKind.None,
        },
        TimeSpan.FromSeconds(Math.Clamp(configuration.GetValue("Ims:StandingSeconds", 30), 1, 60)));

    internal static void Add(WebApplicationBuilder builder)
    {
        var scheme = For(builder.Configuration, builder.Environment);
        var limits = SessionLimits.Of(builder.Configuration);
        builder.Services.AddSingleton(scheme).AddSingleton(limits).AddSingleton<StaffSessions>();
        if (scheme.IsDevelopment) builder.Services.AddScoped<SignInChoices>();
        var secure = builder.Environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        var authentication = builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(o => Configure(o, SessionCookie, limits, secure))
            .AddCookie(SupportCookie, o =>
            {
                Configure(o, "ims-support", limits, secure);
                o.Events.OnValidatePrincipal = ValidateSupportAsync;
            });
        if (scheme.Kind == SignInKind.Entra) EntraSignIn.Add(builder, authentication, secure);
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

    static void Configure(CookieAuthenticationOptions o, string name, SessionLimits limits, CookieSecurePolicy secure)
    {
        o.Cookie.Name = name;
        o.Cookie.HttpOnly = true;
        o.Cookie.SameSite = SameSiteMode.Lax;
        o.Cookie.SecurePolicy = secure;
        o.ExpireTimeSpan = limits.Idle;
        o.SlidingExpiration = true;
        o.LoginPath = "/sign-in";
        o.ReturnUrlParameter = "returnUrl";
        o.Events = new CookieAuthenticationEvents
        {
            OnCheckSlidingExpiration = c =>
            {
                c.ShouldRenew = IsSomebody(c.HttpContext) && c.ElapsedTime > RenewedAfter;
                return Task.CompletedTask;
            },
            OnValidatePrincipal = ValidateAsync,
            OnRedirectToLogin = RedirectToSignIn,
            OnRedirectToAccessDenied = c => Answer(c, StatusCodes.Status403Forbidden),
        };
    }

    // A page that was left open reaches for its connection by itself; whoever is there asks for something.
    static bool IsSomebody(HttpContext context) => !context.Request.Path.StartsWithSegments("/_blazor", StringComparison.Ordinal);

    static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var sessions = services.GetRequiredService<StaffSessions>();
        var person = context.Principal ?? new ClaimsPrincipal();
        if (!sessions.IsOver(person))
        {
            services.GetRequiredService<Actor>().Set(person);
            if (await services.GetRequiredService<Standing>().EndedAsync(context.HttpContext.RequestAborted) is not { } ended)
            {
                if (IsSomebody(context.HttpContext)) sessions.Touch(person);
                return;
            }
            services.GetRequiredService<Actor>().Set(new ClaimsPrincipal());
            context.HttpContext.Items[EndedKey] = ended;
        }
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
    }

    static Task ValidateSupportAsync(CookieValidatePrincipalContext context)
    {
        var sessions = context.HttpContext.RequestServices.GetRequiredService<StaffSessions>();
        if (context.Principal is not { } person || sessions.IsOver(person)) context.RejectPrincipal();
        else sessions.Touch(person);
        return Task.CompletedTask;
    }

    // Sending a person whose access has ended to sign in again would go round in circles.
    static Task RedirectToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (!WantsPage(context.Request)) return Answer(context, StatusCodes.Status401Unauthorized);
        context.Response.Redirect(context.HttpContext.Items[EndedKey] is Refusal ended ? AccessEndedPage.Url(ended)
            : context.Request.Cookies.ContainsKey(SessionCookie) ? context.RedirectUri + "&over=true"
            : context.RedirectUri);
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
        app.UseRateLimiter();   // once it is known who asks
        app.UseAuthorization();
        app.UseAntiforgery();
        app.Use((context, next) =>
        {
            context.RequestServices.GetRequiredService<Actor>().Set(context.User);
            return next(context);
        });
        var scheme = app.Services.GetRequiredService<SignInScheme>();
        if (scheme.Kind == SignInKind.Development) app.MapDevelopmentSignIn();
        if (scheme.Kind == SignInKind.Entra) app.MapEntraSignIn();
        app.MapSessions();
    }
}
