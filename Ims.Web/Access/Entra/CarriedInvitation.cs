using Ims.Domain.Access;
using Microsoft.AspNetCore.Authentication;

namespace Ims.Web.Access.Entra;

/// <summary>
/// Carries what opens an invitation from the page that read it through the directory and back: in a cookie for the one step to the start of the sign-in, then in the sign-in's own protected state. So it
/// stands in no address, and what comes back was begun in this browser.
/// </summary>
internal sealed class CarriedInvitation(SealedHint seals, IHostEnvironment environment)
{
    const string Cookie = "ims-invitation", Item = "ims:invitation";

    internal void Put(HttpContext context, InvitationText text) => context.Response.Cookies.Append(Cookie, seals.Seal(text.Tell()), Options(context));

    /// <summary>Null where none was brought along, or too long ago.</summary>
    internal InvitationText? Take(HttpContext context)
    {
        var text = InvitationText.Read(seals.Open(context.Request.Cookies[Cookie]));
        context.Response.Cookies.Delete(Cookie, Options(context));
        return text;
    }

    internal static void Keep(AuthenticationProperties properties, InvitationText text) => properties.Items[Item] = text.Tell();

    /// <summary>Takes it out again, so that the session does not carry it on.</summary>
    internal static InvitationText? End(AuthenticationProperties? properties) => properties is not null && properties.Items.Remove(Item, out var text) ? InvitationText.Read(text) : null;

    CookieOptions Options(HttpContext context) => new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = !environment.IsDevelopment() || context.Request.IsHttps, Path = EntraEndpoints.Start };
}
