using System.Globalization;
using Ims.Infrastructure.Access;
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
    const string Cookie = CookieAuthenticationDefaults.AuthenticationScheme;

    internal static void MapDevelopmentSignIn(this IEndpointRouteBuilder routes) =>
        routes.MapPost(SignInAs, SignInAsAsync).AllowAnonymous();

    // The form parameter is what makes the server ask for the token.
    internal static void MapSignOut(this IEndpointRouteBuilder routes) =>
        routes.MapPost(SignOut, async ([FromForm] string? from, HttpContext context) =>
        {
            await context.SignOutAsync(Cookie);
            return TypedResults.LocalRedirect("/sign-in");
        }).AllowAnonymous();

    static async Task<RedirectHttpResult> SignInAsAsync(
        [FromForm] string? who, [FromForm] string? returnUrl, SignInChoices choices, HttpContext context, CancellationToken ct)
    {
        var chosen = (await choices.GetAsync(ct))
            .SelectMany(council => council.People, (council, person) => (council.Council, Person: person))
            .FirstOrDefault(c => Key(c.Council, c.Person) == who);
        if (chosen.Person is not { } person) return TypedResults.LocalRedirect(string.IsNullOrEmpty(who) ? "/sign-in" : "/access-ended");

        var principal = ActorClaims.Principal(chosen.Council, person, Cookie);
        context.RequestServices.GetRequiredService<Actor>().Set(principal);
        if (!(await context.RequestServices.GetRequiredService<RecordSignIn>().RunAsync(ct)).Ok) return TypedResults.LocalRedirect("/access-ended");
        await context.SignInAsync(Cookie, principal);
        return TypedResults.LocalRedirect(LocalOrHome(returnUrl));
    }

    /// <summary>Names one choice in the form; support staff have ids of their own beside the council's people.</summary>
    internal static string Key(CouncilRef council, SignedInPerson person) =>
        string.Create(CultureInfo.InvariantCulture, $"{council.Id}:{person.Kind}:{person.PersonId}");

    /// <summary>A path of this site; anything else becomes the home page, so that nobody is sent elsewhere.</summary>
    internal static string LocalOrHome(string? url) =>
        RedirectHttpResult.IsLocalUrl(url) && !url!.StartsWith('~') ? url : "/";
}
