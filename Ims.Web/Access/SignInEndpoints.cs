using System.Globalization;
using System.Security.Claims;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Web.Access.Entra;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Ims.Web.Access;

/// <summary>The posts behind the sign-in page and the sign-out button. Both carry an antiforgery token.</summary>
internal static class SignInEndpoints
{
    internal const string SignInAs = "/sign-in/as";
    internal const string SignOut = "/sign-out";
    /// <summary>Where a page says that somebody is there, so that working in it keeps the session.</summary>
    internal const string Here = "/session/here";
    const string Cookie = CookieAuthenticationDefaults.AuthenticationScheme;

    internal static void MapDevelopmentSignIn(this IEndpointRouteBuilder routes) =>
        routes.MapPost(SignInAs, SignInAsAsync).AllowAnonymous();

    // The form parameter is what makes the server ask for the token.
    internal static void MapSessions(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(SignOut, async ([FromForm] string? from, HttpContext context, SignInScheme scheme, StaffSessions sessions) =>
        {
            var (person, support) = (context.User, (await context.AuthenticateAsync(SignInScheme.SupportCookie)).Principal);
            foreach (var one in (ClaimsPrincipal?[])[person, support])
                if (one is not null) sessions.End(one);
            await context.SignOutAsync(Cookie);
            await context.SignOutAsync(SignInScheme.SupportCookie);
            return TypedResults.LocalRedirect(scheme.Kind == SignInKind.Entra ? context.RequestServices.GetRequiredService<SealedHint>().PageFor(person, support) : "/sign-in");
        }).AllowAnonymous();
        // The cookie's own check has seen them by then.
        routes.MapPost(Here, () => TypedResults.NoContent());
    }

    static async Task<RedirectHttpResult> SignInAsAsync(
        [FromForm] string? who, [FromForm] string? returnUrl, SignInChoices choices, HttpContext context, StaffSessions sessions)
    {
        var chosen = (await choices.GetAsync(context.RequestAborted))
            .SelectMany(council => council.People, (council, person) => (council.Council, Person: person))
            .FirstOrDefault(c => Key(c.Council, c.Person) == who);
        if (chosen.Person is not { } person) return TypedResults.LocalRedirect(string.IsNullOrEmpty(who) ? "/sign-in" : "/access-ended");

        var principal = sessions.Begin(ActorClaims.Principal(chosen.Council, person, Cookie));
        if (await context.RecordSignInAsync(principal) is not null) return TypedResults.LocalRedirect("/access-ended");
        await context.SignInAsync(Cookie, principal);
        return TypedResults.LocalRedirect(LocalOrHome(returnUrl));
    }

    /// <summary>Names one choice in the form; support staff have ids of their own beside the council's people.</summary>
    internal static string Key(CouncilRef council, SignedInPerson person) =>
        string.Create(CultureInfo.InvariantCulture, $"{council.Id}:{person.Kind}:{person.PersonId}");

    /// <summary>A path of this site; anything else becomes the home page, so that nobody is sent elsewhere.</summary>
    internal static string LocalOrHome(string? url) =>
        RedirectHttpResult.IsLocalUrl(url) && !url!.StartsWith('~') ? url : "/";

    /// <summary>Writes down that somebody signs in; why they must not where they must not.</summary>
    internal static async Task<Refusal?> RecordSignInAsync(this HttpContext context, ClaimsPrincipal principal)
    {
        context.RequestServices.GetRequiredService<Actor>().Set(principal);
        return (await context.RequestServices.GetRequiredService<RecordSignIn>().RunAsync(context.RequestAborted)).Refusal;
    }
}
