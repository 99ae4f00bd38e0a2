using Ims.Domain.Values;

namespace Ims.Domain.Access;

/// <summary>Refusals of access, in the order they are checked.</summary>
public static class AccessRefusals
{
    public static Refusal SessionEnded => new("session-ended", "Your session has ended. Sign in again, then do this once more: nothing was changed.");

    // Of a sign-in by a directory.
    public static Refusal DirectoryUnknown => new("directory-unknown", "Your organisation's directory is not known to IMS. Ask whoever runs IMS to register it for your council.");

    public static Refusal CouncilSuspended => new("council-suspended", "Your council's use of IMS is suspended. Ask whoever looks after IMS at your council when it goes on: nothing was changed.");

    public static Refusal CouncilClosed => new("council-closed", "Your council no longer uses IMS. Ask whoever looked after IMS at your council where its records are kept.");

    public static Refusal CouncilBeingMade => new("council-not-ready", "This council is being made ready in IMS. Come back in a few minutes.");

    public static Refusal PersonUnknown => new("access-not-given", "IMS does not know you yet, so nothing is open to you. Give the number below to an administrator of your council and ask for access.");

    public static Refusal AccessEnded => new("access-ended", "Your access to this council has ended. Ask an administrator of the council to give it back.");

    // Of a sign-in that an invitation began, once the directory has said whose it is. What is of another council is said in the same words as what is of none.
    public static Refusal InvitationUnknown => new("invitation-unknown", "There is no such invitation for your account's council. Open the whole link once more, with the account that the inviting council gave you.");

    public static Refusal InvitationAccountTaken => new("invitation-account-taken",
        "The account that you chose is somebody else's in IMS already. Open the link once more and choose your own, or sign in without the invitation.");

    public static Refusal InvitedEnded => new("invitation-access-ended", "Your access to this council ended before you came. Ask an administrator of the council to give it back and to invite you again.");

    public static Refusal InvitationUsed => new("invitation-used", "This invitation was used by another account. If that was not you, tell an administrator of your council at once.");

    public static Refusal InvitationWithdrawn => new("invitation-withdrawn", "This invitation was withdrawn or replaced by a newer one. Open the newest link, or ask an administrator of your council to invite you again.");

    public static Refusal InvitationExpired => new("invitation-expired", $"This invitation is over: one lasts {Invitation.LastsDays} days. Ask an administrator of your council to invite you again.");

    public static Refusal InvitedHasAccount => new("invitation-has-account", "Whoever is invited by this has another account in IMS meanwhile. Sign in with that one, or ask whoever runs IMS to link this one.");

    public static Refusal NotPermitted(Permission permission) => new("not-permitted", $"Your role may not do this ({Verb(permission)}). Ask an administrator of the council for it.");

    /// <summary>A change would touch money of a fund that whoever makes it does not see.</summary>
    public static Refusal FundNotSeen(string fund) => new("fund-not-seen", $"Your access does not reach fund {fund}, so nothing was changed. Choose a fund of yours, or ask somebody who sees that one.");

    public static Refusal PaymentOfOtherFunds => new("payment-of-other-funds", "A part of this payment went to funds that your access does not reach, so its receipt is not yours to give. Ask somebody who sees all of it.");

    // What an operator says of people.
    public static Refusal ObjectEmpty => new("object-empty", "An object id of all zeros is nobody's. Copy the one that the directory shows for the person.", "Object");

    public static Refusal TenantEmpty => new("tenant-empty", "A tenant id of all zeros is nobody's. Copy the one that the directory's overview shows.", "Tenant");

    public static Refusal TenantTaken(string council) => new("tenant-taken", $"That directory belongs to {council} already. A directory is one council's: check the tenant id.", "Tenant");

    public static Refusal NobodyCalled(string text) => new("nobody-called", $"There is nobody called \"{text}\", and nobody with that number. Give the name as IMS shows it.", "Person");

    public static Refusal SeveralCalled(string text, IEnumerable<int> numbers) => new("several-called", $"Several people are called \"{text}\". Give one of their numbers: {string.Join(", ", numbers)}.", "Person");

    public static Refusal ObjectTaken(int person) => new("object-taken", $"That object id is person {person}'s already. One account of the directory is one person: check the object id.", "Object");

    public static Refusal NameMissing(int longest) => new("person-name-missing", $"A person needs a name of 1 to {longest} characters. Give the one that colleagues know.", "Name");

    public static Refusal AdministratorThere => new("administrator-there", "The council has an administrator who can sign in. Ask that person to give access to others.");

    /// <summary>As documents and logs write a permission: <c>suspense.allocate</c>.</summary>
    public static string Verb(Permission permission)
    {
        var name = permission.ToString();
        var split = 1;
        while (split < name.Length && !char.IsUpper(name[split])) split++;
        return split == name.Length ? name.ToLowerInvariant() : $"{name[..split].ToLowerInvariant()}.{name[split..].ToLowerInvariant()}";
    }
}
