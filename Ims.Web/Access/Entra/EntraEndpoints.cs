using Ims.Domain.Access;
using Ims.Infrastructure.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Ims.Web.Access.Entra;

/// <summary>The ways to the directory and back. Each begins with somebody's click: nothing sends anybody there by itself, so nothing goes round in circles.</summary>
internal static class EntraEndpoints
{
    internal const string Start = "/sign-in/entra";
    internal const string Join = "/join/begin";
    internal const string StartToJoin = $"{Start}?joining=true";
    internal const string SignOutThere = "/sign-out/entra";
    internal const string LookAt = "/support/look-at", Elsewhere = "/other-councils/go";

    internal static string StartUrl(string? returnUrl, bool another = false) =>
        $"{Start}?returnUrl={Uri.EscapeDataString(SignInEndpoints.LocalOrHome(returnUrl))}{(another ? "&another=true" : "")}";

    internal static void MapEntraSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Start, StartAsync).AllowAnonymous();
        routes.MapPost(Join, JoinTo).AllowAnonymous();
        routes.MapGet(SignOutThere, SignOutThereAsync).AllowAnonymous();
        routes.MapPost(LookAt, LookAtAsync).AllowAnonymous();
        routes.MapPost(Elsewhere, GoElsewhereAsync);
    }

    static async Task StartAsync(string? returnUrl, bool? another, bool? joining, CarriedInvitation invitations, HttpContext context)
    {
        var properties = new OpenIdConnectChallengeProperties { RedirectUri = SignInEndpoints.LocalOrHome(returnUrl) };
        if (joining == true)
        {
            if (invitations.Take(context) is not { } invitation)
            {
                context.Response.Redirect(SignInRefusedPage.Url(EntraRefusals.InvitationLost));
                return;
            }
            CarriedInvitation.Keep(properties, invitation);
        }
        // Which account it is to be is asked where one is bound for good.
        if (another == true || joining == true) properties.Prompt = OpenIdConnectPrompt.SelectAccount;
        await OrElseAsync(context, c => c.ChallengeAsync(EntraSignIn.Scheme, properties), SignInRefusedPage.Url(EntraRefusals.Unreachable));
    }

    // Whether there is such an invitation is told to nobody whom a directory has not signed in.
    static RedirectHttpResult JoinTo([FromForm] string? invitation, CarriedInvitation invitations, HttpContext context)
    {
        if (InvitationText.Read(invitation) is not { } text) return TypedResults.LocalRedirect(JoinPage.NotRead);
        invitations.Put(context, text);
        return TypedResults.LocalRedirect(JoinPage.GoesOn);
    }

    static Task SignOutThereAsync(string? hint, SealedHint hints, HttpContext context) =>
        OrElseAsync(context, c => c.SignOutAsync(EntraSignIn.Scheme, SealedHint.SignOutOf(hints.Open(hint))), SignedOutPage.HereOnly);

    static async Task<RedirectHttpResult> LookAtAsync([FromForm] int? council, HttpContext context, DirectorySignIn people, StaffSessions sessions)
    {
        var support = (await context.AuthenticateAsync(SignInScheme.SupportCookie)).Principal;
        if (SupportPrincipal.Read(support) is not { } person) return TypedResults.LocalRedirect("/sign-in");
        if (council is not { } id || await people.ForSupportAsync(person.Id, person.Name, id, context.RequestAborted) is not { Council: { } chosen, Person: var known }) return TypedResults.LocalRedirect("/access-ended");
        const string cookie = CookieAuthenticationDefaults.AuthenticationScheme;
        var principal = sessions.Begin(ActorClaims.Principal(chosen, known, cookie), cameBy: support);
        if (await context.RecordSignInAsync(principal) is not null) return TypedResults.LocalRedirect("/access-ended");
        await context.SignInAsync(cookie, principal);
        return TypedResults.LocalRedirect("/");
    }

    // The account is asked anew where somebody goes, and the session goes on: it began with the directory.
    static async Task<RedirectHttpResult> GoElsewhereAsync([FromForm] int? council, HttpContext context, DirectorySignIn people, StaffSessions sessions)
    {
        if (ActorClaims.Read(context.User) is not { Person.Kind: ActorKind.Staff } who) return TypedResults.LocalRedirect("/");
        if ((await people.ElsewhereAsync(who.Council.Id, who.Person.PersonId, context.RequestAborted)).FirstOrDefault(k => k.Council!.Id == council) is not { Council: { } chosen } known) return TypedResults.LocalRedirect(OtherCouncilsPage.Url);
        const string cookie = CookieAuthenticationDefaults.AuthenticationScheme;
        var principal = sessions.Begin(SealedHint.Keep(ActorClaims.Principal(chosen, known.Person, cookie), SealedHint.Of(context.User)), cameBy: context.User);
        if (await context.RecordSignInAsync(principal) is not null) return TypedResults.LocalRedirect("/access-ended");
        await context.SignInAsync(cookie, principal);
        return TypedResults.LocalRedirect("/");
    }

    // The directory's description is fetched when it is first needed, so here is where its absence shows.
    static async Task OrElseAsync(HttpContext context, Func<HttpContext, Task> go, string otherwise)
    {
        try
        {
            await go(context);
        }
        catch (Exception e) when (EntraRefusals.IsUnreachable(e))
        {
            context.Response.Redirect(otherwise);
        }
    }
}
