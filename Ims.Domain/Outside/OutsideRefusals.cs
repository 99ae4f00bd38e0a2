using Ims.Domain.Values;

namespace Ims.Domain.Outside;

/// <summary>Refusals of what is sent out of the house, in the order they are checked.</summary>
public static class OutsideRefusals
{
    public static Refusal AddressMissing(string field) => new("email-address-missing", "Type the e-mail address that it goes to.", field);

    public static Refusal AddressUnreadable(string field) => new("email-address-unreadable",
        "This is not an e-mail address. Type one, such as name@example.org, without a name before it or a second address after it.", field);

    public static Refusal EmailUnknown(long id) => new("email-unknown", $"There is no e-mail {id} here.");

    public static readonly Refusal EmailNotFailed = new("email-not-failed", "This e-mail was not given up: it was sent, or is still being tried. Refresh to see how it stands.");

    /// <summary>The address was taken away before the e-mail left.</summary>
    public static readonly Refusal AddressGone = new("email-address-gone", "The address was removed before the e-mail left. Send it anew.");

    /// <summary>Its kind has nothing to say any more.</summary>
    public static readonly Refusal NotWanted = new("email-not-wanted", "What this e-mail was about is over, so it was not sent.");

    /// <summary>The server says that this address takes no mail: trying again does not help.</summary>
    public static readonly Refusal AddressRefused = new("email-address-refused", "The mail server refuses this address. Check it with the payer and send anew.");

    public static readonly Refusal ServerRefused = new("email-server-refused", "The mail server did not take the e-mail. It is tried again.");

    public static readonly Refusal ServerUnreachable = new("email-server-unreachable", "The mail server does not answer. It is tried again.");

    public static readonly Refusal SignInRefused = new("email-sign-in-refused", "The mail server does not know IMS. Ask whoever runs IMS to look at Ims:Mail in its configuration.");

    /// <summary>Refusals that stand: those who wait longer get the same answer.</summary>
    public static bool IsForGood(Refusal refusal) => refusal == AddressGone || refusal == NotWanted || refusal == AddressRefused;
}
