using Ims.Domain.Access;
using Ims.Domain.Values;
using Microsoft.AspNetCore.Authentication;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Ims.Web.Access.Entra;

/// <summary>Refusals of a sign-in by a directory, in the order they are checked. Their codes are what a log and a person on the telephone say.</summary>
static class EntraRefusals
{
    // Before anybody goes to their directory.
    public static Refusal InvitationNotWhole => new("invitation-not-whole", "This is not the whole link of an invitation. Paste all of it, up to its last character.", "Invitation");
    public static Refusal InvitationLost => new("invitation-lost", "The invitation was not brought along: it took too long, or cookies are off. Open the whole link of the invitation once more, and allow cookies for this address.");

    // What came back.
    public static Refusal StateWrong => new("sign-in-state", "This sign-in was not begun here, or what it carried was changed on its way. Begin again.");
    public static Refusal NotThisBrowser => new("sign-in-elsewhere", "This sign-in was begun in another browser, or was finished before, or took too long. Begin again, and allow cookies for this address.");
    public static Refusal Declined => new("sign-in-declined", "Your council's sign-in did not let you through. If you did not cancel it yourself, ask your council's IT whether IMS may be used with your account.");
    public static Refusal CodeRefused => new("sign-in-code", "Your council's sign-in no longer accepts this attempt, because it was used before or took too long. Begin again.");
    public static Refusal Unreachable => new("sign-in-unreachable", "Your council's sign-in cannot be reached at this moment. Try again in a few minutes.");
    public static Refusal KeyWrong => new("sign-in-key", "The answer to this sign-in was not signed by your council's directory, so it was not believed. Begin again; if it stays so, tell whoever runs IMS.");
    public static Refusal IssuerWrong => new("sign-in-issuer", "The answer to this sign-in came from another directory than it said, so it was not believed. Begin again; if it stays so, tell whoever runs IMS.");
    public static Refusal AudienceWrong => new("sign-in-audience", "The answer to this sign-in was meant for another application, so it was not believed. Begin again; if it stays so, tell whoever runs IMS.");
    public static Refusal Expired => new("sign-in-expired", "The answer to this sign-in came too late. Begin again; if it stays so, a clock is wrong: tell whoever runs IMS.");
    public static Refusal SubjectMissing => new("sign-in-subject", "The answer to this sign-in did not say whom it is about, so it was not believed. Tell your council's IT.");
    public static Refusal NonceWrong => new("sign-in-nonce", "The answer to this sign-in belongs to another attempt, so it was not believed. Begin again.");
    public static Refusal AccountMissing => new("sign-in-account", "Your council's directory did not say which account is yours, so IMS cannot know you. Tell your council's IT.");
    public static Refusal Failed => new("sign-in-failed", "The answer to this sign-in could not be read. Begin again; if it stays so, tell whoever runs IMS.");

    static readonly Refusal[] All =
    [
        InvitationLost, StateWrong, NotThisBrowser, Declined, CodeRefused, Unreachable, KeyWrong, IssuerWrong, AudienceWrong, Expired, SubjectMissing, NonceWrong, AccountMissing, Failed,
        AccessRefusals.DirectoryUnknown, AccessRefusals.CouncilSuspended, AccessRefusals.CouncilClosed, AccessRefusals.CouncilBeingMade, AccessRefusals.PersonUnknown, AccessRefusals.AccessEnded,
        AccessRefusals.InvitationUnknown, AccessRefusals.InvitationAccountTaken, AccessRefusals.InvitedEnded, AccessRefusals.InvitationUsed, AccessRefusals.InvitationWithdrawn, AccessRefusals.InvitationExpired,
        AccessRefusals.InvitedHasAccount,
    ];

    /// <summary>By its code; an unknown one is no more than a failure, so that nobody can put words on the page.</summary>
    public static Refusal Coded(string? code) => Array.Find(All, r => r.Code == code) ?? Failed;

    /// <summary>What a failure of the protocol means.</summary>
    /// <param name="stateWasRead">Whether the answer's own state could be read; without it nothing else was looked at.</param>
    public static Refusal Of(Exception? failure, bool stateWasRead) => failure switch
    {
        DirectoryFailure own => own.Refusal,
        SecurityTokenInvalidSignatureException or SecurityTokenInvalidSigningKeyException => KeyWrong,
        SecurityTokenInvalidIssuerException => IssuerWrong,
        SecurityTokenInvalidAudienceException => AudienceWrong,
        SecurityTokenExpiredException or SecurityTokenNotYetValidException or SecurityTokenNoExpirationException => Expired,
        OpenIdConnectProtocolInvalidNonceException => NonceWrong,
        OpenIdConnectProtocolException { InnerException: not null } => Unreachable,   // what answered there was no directory
        OpenIdConnectProtocolException { Data: var data } => data["error"] switch
        {
            "invalid_grant" => CodeRefused,
            string => Declined,
            _ => Failed,
        },
        AuthenticationFailureException { InnerException: null } => stateWasRead ? NotThisBrowser : StateWrong,
        _ => IsUnreachable(failure) ? Unreachable : Failed,
    };

    /// <summary>Whether the directory could not be asked: for its description, its keys or a token.</summary>
    public static bool IsUnreachable(Exception? failure) =>
        failure is HttpRequestException or IOException or TaskCanceledException || (failure?.InnerException is { } inner && IsUnreachable(inner));
}

/// <summary>Ends a sign-in for a reason of our own.</summary>
sealed class DirectoryFailure(Refusal refusal) : Exception(refusal.Code)
{
    public Refusal Refusal { get; } = refusal;
}
