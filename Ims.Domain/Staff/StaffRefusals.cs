using Ims.Domain.Access;
using Ims.Domain.Values;

namespace Ims.Domain.Staff;

/// <summary>Refusals about people, their access and roles, in the order they are checked.</summary>
public static class StaffRefusals
{
    // A person.
    public static Refusal PersonUnknown => new("staff-unknown", "There is no such person in this council. Go back to the list.");
    public static Refusal OwnAccess => new("staff-own-access", "This would change your own access, which another person does. Ask somebody else with the right.");
    public static Refusal PersonChanged => new("staff-changed", "Somebody changed this person's access after you had opened it. Look at it again, then make your change.");
    public static Refusal NameMissing => new("staff-name-missing", "The person has no name. Type it as colleagues know it.", "Name");
    public static Refusal NameLong(int most) => new("staff-name-long", $"A name has {most} characters at the most. Shorten it.", "Name");
    public static Refusal EmailTaken(string name) => new("staff-email-taken", $"{name} has this e-mail address already. Change that person instead.", "Email");
    public static Refusal EndsInThePast => new("staff-ends-past", "This last day is over already. Choose today or a later day, or leave it empty.", "EndsOn");
    public static Refusal NoRole => new("staff-no-role", "Without a role nobody can do anything. Choose one at least.", "Roles");
    public static Refusal RoleUnknown(string code) => new("staff-role-unknown", $"There is no role {code} any more. Choose another.", "Roles");
    public static Refusal FundGroupUnknown => new("staff-group-unknown", "One of the fund groups is gone. Open the page again, and choose anew.", "FundGroups");
    public static Refusal MethodUnknown(string code) => new("staff-method-unknown", $"There is no method of payment {code} any more. Choose anew.", "Methods");
    public static Refusal OfficeUnknown(string code) => new("staff-office-unknown", $"There is no office {code} any more. Choose another.", "Office");
    public static Refusal PersonUnchanged => new("staff-unchanged", "Nothing was changed. Change something, or leave the page.");

    // A role.
    public static Refusal RoleGone => new("role-unknown", "There is no such role. Go back to the list.");
    public static Refusal RoleChanged => new("role-changed", "Somebody changed this role after you had opened it. Look at it again, then make your change.");
    public static Refusal RoleNameMissing => new("role-name-missing", "The role has no name. Name it after the work that it is for.", "Name");
    public static Refusal RoleNameLong(int most) => new("role-name-long", $"A role's name has {most} characters at the most. Shorten it.", "Name");
    public static Refusal RoleNameTaken(string name) => new("role-name-taken", $"There is a role {name} already. Choose another name.", "Name");
    public static Refusal RoleEmpty => new("role-empty", "The role may do nothing. Tick what it is for.", "Permissions");
    public static Refusal NotForPeople(Permission permission) => new("role-not-for-people", $"{AccessRefusals.Verb(permission)} is for the service itself, never for a person. Leave it out.", "Permissions");
    public static Refusal RoleUnchanged => new("role-unchanged", "Nothing was changed. Change something, or leave the page.");
    public static Refusal RoleHeld(int people) => new("role-held", $"{people} {(people == 1 ? "person has" : "people have")} this role. Give them another first.");

    // Who gives what.
    public static Refusal ApproverLacks(IEnumerable<Permission> missing) => new("staff-approver-lacks",
        $"Nobody can give what they do not hold: this gives {string.Join(", ", missing.Select(AccessRefusals.Verb))}, which neither you nor whoever asked has. Leave it to somebody who has.");
    public static Refusal ApproverSeesLess => new("staff-approver-sees-less",
        "Nobody can give what they do not hold: this shows funds that neither you nor whoever asked may see. Leave it to somebody who may.");
    public static Refusal OwnGain => new("staff-own-gain", "This would change your own access too. Leave it to somebody whom it does not concern.");

    // Inviting.
    public static Refusal InvitesEnded(string name) => new("invite-ended", $"The access of {name} has ended, so there is nothing to come to. Ask for it to be given back; invite once that is approved.");
    public static Refusal InvitesWithoutRole(string name) => new("invite-no-role", $"{name} has no role, so nobody has approved what they may do. Ask for a role; invite once it is approved.");
    public static Refusal HasAccount(string name) => new("invite-has-account",
        $"{name} signs in with an account already, and an invitation cannot put another in its place. Where that account is gone, ask whoever runs IMS to link the new one.");
    public static Refusal InvitationGone => new("invite-gone", "This invitation was used, withdrawn or replaced meanwhile. Look at the page again.");

    // Ending and confirming.
    public static Refusal EndedAlready(string name) => new("staff-ended", $"The access of {name} has ended already.");
    public static Refusal ReasonMissing => new("staff-reason-missing", "Say why, for whoever asks one day.", "Reason");
    public static Refusal ReasonLong(int most) => new("staff-reason-long", $"The reason has {most} characters at the most. Shorten it.", "Reason");
    public static Refusal ConfirmsSelf => new("staff-confirms-self", "Nobody confirms their own access. Leave it to another person.");
}
