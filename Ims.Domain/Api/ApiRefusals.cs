using System.Globalization;
using Ims.Domain.Values;

namespace Ims.Domain.Api;

/// <summary>Refusals about keys of the API, in the order they are checked.</summary>
public static class ApiRefusals
{
    // Asking for one.
    public static Refusal NameMissing => new("api-key-name-missing", "The key has no name. Name it after the system that will use it.", "Name");
    public static Refusal NameLong(int most) => new("api-key-name-long", $"A key's name has {most} characters at the most. Shorten it.", "Name");
    public static Refusal HolderMissing => new("api-key-holder-missing", "Say who will have the key: which system, and whom to ring about it.", "Holder");
    public static Refusal HolderLong(int most) => new("api-key-holder-long", $"Who will have it is told in {most} characters at the most. Shorten it.", "Holder");
    public static Refusal ScopesMissing => new("api-key-scopes-missing", "Without a scope the key opens nothing. Choose one at least.", "Scopes");
    public static Refusal EndsInPast => new("api-key-ends-in-past", "The key would be over before it begins. Choose a later day.", "ExpiresOn");
    public static Refusal EndsTooLate(DateOnly last) => new("api-key-ends-late", $"A key lives for a year at the most. Choose {last.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)} or an earlier day.", "ExpiresOn");

    // A key that is there.
    public static Refusal Unknown => new("api-key-unknown", "There is no such key in this council. Go back to the list.");
    public static Refusal NotYours(string askedBy) => new("api-key-not-yours", $"{askedBy} asked for this key and alone collects its secret. Ask for a key of your own if you need one.");
    public static Refusal RevokedAlready(string name) => new("api-key-revoked-already", $"{name} is revoked. Ask for a new key if its system still needs one.");
    public static Refusal Over(string name) => new("api-key-over", $"The time of {name} is over. Ask for a new key.");
    public static Refusal CollectedAlready => new("api-key-collected", "The secret of this key was shown, and is not kept. If it is lost, revoke the key and ask for a new one.");
    public static Refusal ReasonMissing => new("api-key-reason-missing", "Say why the key is revoked: whoever asks later reads it.", "Reason");
    public static Refusal ReasonLong(int most) => new("api-key-reason-long", $"The reason has {most} characters at the most. Shorten it.", "Reason");

    // A call. The log tells which; whoever calls is told Refused, whichever it is.
    public static Refusal KeyMissing => new("key-missing", "The call carries no key. Send one in the header Authorization, after the word Bearer.");
    public static Refusal KeyMalformed => new("key-malformed", "What was sent is no key. Send the whole of it, as it was copied.");
    public static Refusal KeyUnknown => new("key-unknown", "There is no such key. Ask the council for one.");
    public static Refusal SecretWrong => new("key-wrong-secret", "The secret is not this key's. Ask the council for a new key.");
    public static Refusal KeyRevoked => new("key-revoked", "The key is revoked. Ask the council for a new one.");
    public static Refusal KeyExpired => new("key-expired", "The key's time is over. Ask the council for a new one.");

    /// <summary>The one answer to a call that is not let in: it tells nobody which keys there are.</summary>
    public static Refusal Refused => new("key-refused", "The call is not let in. Send a key that the council gave and that still holds: Authorization: Bearer ims_...");
    public static Refusal ScopeMissing(ApiScope scope) => new("key-scope-missing", $"The key lacks the scope {ApiScopes.Of(scope).Name}. Ask the council for a key that has it.");
    public static Refusal TooMany(int seconds) => new("key-too-many-calls", $"Too many calls at once. Wait {seconds.ToString(CultureInfo.InvariantCulture)} seconds, then go on.");
}
