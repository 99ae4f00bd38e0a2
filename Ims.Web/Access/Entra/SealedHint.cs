using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;

namespace Ims.Web.Access.Entra;

/// <summary>
/// Carries whom to sign out from the session, which has ended by then, to the directory, and whom IMS does not know to the page that says so: sealed and short-lived, so that no link made by
/// somebody else puts anything there.
/// </summary>
internal sealed class SealedHint(IDataProtectionProvider protection)
{
    const string Claim = "ims:logout-hint", Item = "ims:logout-hint";
    static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    readonly ITimeLimitedDataProtector protector = protection.CreateProtector("Ims.Web.Access.Entra.SealedHint").ToTimeLimitedDataProtector();

    internal static ClaimsPrincipal Keep(ClaimsPrincipal person, string? hint)
    {
        if (!string.IsNullOrEmpty(hint)) ((ClaimsIdentity)person.Identity!).AddClaim(new Claim(Claim, hint));
        return person;
    }

    internal static string? Of(ClaimsPrincipal person) => person.FindFirst(Claim)?.Value;

    /// <summary>Where somebody goes who has signed out here.</summary>
    internal string PageFor(params ReadOnlySpan<ClaimsPrincipal?> people)
    {
        foreach (var person in people)
            if (person?.FindFirst(Claim)?.Value is { } hint) return $"{SignedOutPage.Path}?hint={Seal(hint)}";
        return SignedOutPage.Path;
    }

    internal string Seal(string text) => protector.Protect(text, Lasts);

    /// <summary>Null where it was not sealed here, or too long ago.</summary>
    internal string? Open(string? seal)
    {
        if (string.IsNullOrEmpty(seal)) return null;
        try
        {
            return protector.Unprotect(seal);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    internal static AuthenticationProperties SignOutOf(string? hint)
    {
        var properties = new AuthenticationProperties { RedirectUri = SignedOutPage.Both };
        if (hint is not null) properties.SetParameter(Item, hint);
        return properties;
    }

    internal static void Tell(RedirectContext context)
    {
        if (context.Properties.GetParameter<string>(Item) is { } hint) context.ProtocolMessage.SetParameter("logout_hint", hint);
    }
}
