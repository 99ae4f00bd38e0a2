using System.Security.Claims;
using Azure.Core;
using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;

namespace Ims.Web.Access.Entra;

/// <summary>What IMS adds to the protocol: who somebody is, and one page for everything that goes wrong. Reasons are logged, people never.</summary>
internal sealed class EntraEvents(EntraSettings settings, StaffSessions sessions, IServiceProvider services, ILogger<EntraEvents> log)
{
    const string ExchangeScope = "api://AzureADTokenExchange/.default";
    const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /// <summary>Composed with what Microsoft.Identity.Web has put there, never instead of it.</summary>
    internal void Join(OpenIdConnectEvents events)
    {
        var (code, token, ticket, failure, signOut) =
            (events.OnAuthorizationCodeReceived, events.OnTokenValidated, events.OnTicketReceived, events.OnRemoteFailure, events.OnRedirectToIdentityProviderForSignOut);
        events.OnAuthorizationCodeReceived = async c => { await code(c); await ProveAsync(c); };
        events.OnTokenValidated = async c => { await token(c); CheckMore(c); };
        events.OnTicketReceived = async c => { await ticket(c); await KnowAsync(c); };
        events.OnRemoteFailure = async c => { await failure(c); Refuse(c); };
        events.OnRedirectToIdentityProviderForSignOut = async c => { await signOut(c); SealedHint.Tell(c); };
    }

    // Without a secret the managed identity's own token proves which application asks.
    async Task ProveAsync(AuthorizationCodeReceivedContext context)
    {
        if (services.GetKeyedService<TokenCredential>(EntraSignIn.Scheme) is not { } credential || context.TokenEndpointRequest is not { } request) return;
        var proof = await credential.GetTokenAsync(new TokenRequestContext([ExchangeScope]), context.HttpContext.RequestAborted);
        (request.ClientSecret, request.ClientAssertionType, request.ClientAssertion) = (null, AssertionType, proof.Token);
    }

    // The handler lets a token of the code flow pass unsigned, because it came over TLS. IMS wants the directory's signature all the same.
    static void CheckMore(TokenValidatedContext context)
    {
        if (string.IsNullOrEmpty(context.SecurityToken.RawSignature)) context.Fail(new DirectoryFailure(EntraRefusals.KeyWrong));
        else if (string.IsNullOrEmpty(context.SecurityToken.Subject)) context.Fail(new DirectoryFailure(EntraRefusals.SubjectMissing));
    }

    // Everything about the token has been checked by now, its nonce included, which in the code flow comes after OnTokenValidated.
    async Task KnowAsync(TicketReceivedContext context)
    {
        if (!Guid.TryParse(context.Principal?.FindFirst("tid")?.Value, out var tenant) || !Guid.TryParse(context.Principal.FindFirst("oid")?.Value, out var account))
        {
            Refuse(context, EntraRefusals.AccountMissing);
            return;
        }
        var invitation = CarriedInvitation.End(context.Properties);
        var found = await context.HttpContext.RequestServices.GetRequiredService<DirectorySignIn>()
            .FindAsync(new DirectoryAccount(tenant, account), settings.SupportTenantId, invitation, context.HttpContext.RequestAborted);
        if (!found.Ok)
        {
            await RecordRefusedAsync(context.HttpContext, tenant, account, found.Refusal);
            Refuse(context, found.Refusal, found.Refusal.Code == AccessRefusals.PersonUnknown.Code ? account : null);
            return;
        }

        var (known, hint) = (found.Value, context.Principal.FindFirst("login_hint")?.Value);
        if (known.Council is { } council)
        {
            var principal = sessions.Begin(SealedHint.Keep(ActorClaims.Principal(council, known.Person, CookieAuthenticationDefaults.AuthenticationScheme), hint));
            if ((await AcceptAsync(context.HttpContext, principal, invitation, account) ?? await context.HttpContext.RecordSignInAsync(principal)) is { } ended)
            {
                Refuse(context, ended);
                return;
            }
            Tell(known);
            // A new sign-in is all that counts: what the browser had of an earlier one goes.
            await context.HttpContext.SignOutAsync(SignInScheme.SupportCookie);
            context.Principal = principal;
            context.ReturnUri = SignInEndpoints.LocalOrHome(context.ReturnUri);
            return;
        }
        Tell(known);
        await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        await context.HttpContext.SignInAsync(SignInScheme.SupportCookie, sessions.Begin(SealedHint.Keep(SupportPrincipal.Of(known.Person.PersonId, known.Person.Name), hint)));
        context.HandleResponse();
        context.Response.Redirect(SupportCouncilsPage.Url);
    }

    // Whoever comes by an invitation is the person whom it names only once the account is theirs.
    static async Task<Refusal?> AcceptAsync(HttpContext context, ClaimsPrincipal principal, InvitationText? invitation, Guid account)
    {
        if (invitation is null) return null;
        context.RequestServices.GetRequiredService<Actor>().Set(principal);
        return (await context.RequestServices.GetRequiredService<AcceptInvitation>().RunAsync(new InvitationToAccept(invitation, account), context.RequestAborted)).Refusal;
    }

    // Who comes from a directory that is nobody's is told in the log only.
    static async Task RecordRefusedAsync(HttpContext context, Guid tenant, Guid account, Refusal refusal)
    {
        if (await context.RequestServices.GetRequiredService<DirectorySignIn>().CouncilOfAsync(tenant, context.RequestAborted) is not { } council) return;
        context.RequestServices.GetRequiredService<Actor>().SetSystem(council);
        var because = refusal.Code == AccessRefusals.PersonUnknown.Code ? SignInRefused.NobodyHere
            : refusal.Code == AccessRefusals.AccessEnded.Code ? SignInRefused.AccessEnded
            : refusal.Code == AccessRefusals.CouncilSuspended.Code || refusal.Code == AccessRefusals.CouncilClosed.Code ? SignInRefused.CouncilShut
            : SignInRefused.Invitation;
        // Were it not to be written, they would be refused all the same.
        _ = await context.RequestServices.GetRequiredService<RecordRefusedSignIn>().RunAsync(new RefusedSignIn(account, because), context.RequestAborted);
    }

    void Tell(KnownPerson known) => log.LogInformation("Signed in: person {Person} of council {Council} as {Role}", known.Person.PersonId, known.Council?.Id, known.Person.Kind);

    void Refuse(RemoteFailureContext context)
    {
        var refusal = EntraRefusals.Of(context.Failure, stateWasRead: context.Properties is not null);
        log.LogWarning("Sign-in refused: {Reason} ({Failure})", refusal.Code, context.Failure?.GetType().Name);
        context.HandleResponse();
        context.Response.Redirect(SignInRefusedPage.Url(refusal));
    }

    void Refuse(TicketReceivedContext context, Refusal refusal, Guid? account = null)
    {
        log.LogWarning("Sign-in refused: {Reason}", refusal.Code);
        context.HandleResponse();
        context.Response.Redirect(SignInRefusedPage.Url(refusal, account is { } shown ? services.GetRequiredService<SealedHint>().Seal($"{shown}") : null));
    }
}

/// <summary>A member of the support staff who has signed in, and has not said yet which council they look at.</summary>
internal static class SupportPrincipal
{
    const string Id = "ims:support", Name = "ims:support-name";

    internal static ClaimsPrincipal Of(int id, string name) => new(new ClaimsIdentity([new(Id, $"{id}"), new(Name, name)], SignInScheme.SupportCookie, Name, null));

    internal static (int Id, string Name)? Read(ClaimsPrincipal? person) =>
        int.TryParse(person?.FindFirst(Id)?.Value, out var id) ? (id, person.FindFirst(Name)?.Value ?? "") : null;
}
