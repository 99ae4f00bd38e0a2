using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Access;

/// <param name="Text">Of the link.</param>
/// <param name="ObjectId">The account, as the council's directory has proved it.</param>
public sealed record InvitationToAccept(InvitationText Text, Guid ObjectId);

/// <summary>
/// Makes an account of the council's directory the person's who is invited. The sign-in calls it as that person, once it has found them by the invitation; everything is asked anew here, so that of
/// two accounts at once one wins. Safe to repeat.
/// </summary>
public sealed class AcceptInvitation(Acts acts)
{
    /// <summary>How often another may be faster, such as an e-mail that leaves with a secret of its own, before it is left to them.</summary>
    const int Attempts = 5;

    public static Permission Needs => Permission.SessionBegin;

    public async Task<Result<Done>> RunAsync(InvitationToAccept command, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var done = await acts.RunAsync<Done>(Needs, (act, ct) => AcceptAsync(act, command, ct), ct);
            if (done.Ok || attempt == Attempts || (done.Refusal != DbErrors.ChangedByAnother && done.Refusal != DbErrors.AlreadyThere)) return done;
        }
    }

    static async Task<Result<Done>> AcceptAsync(Act act, InvitationToAccept command, CancellationToken ct)
    {
        if (await act.Db.InvitedAsync(command.Text, ct) is not { Invitation: var invitation, Person: var person } || person.Id != act.PersonId) return AccessRefusals.InvitationUnknown;
        if (await act.Db.People.AnyAsync(p => p.ObjectId == command.ObjectId && p.Id != person.Id, ct)) return AccessRefusals.InvitationAccountTaken;
        if (invitation.RefusesAt(act.Now, person, command.ObjectId) is { } refusal) return refusal;
        if (person.ObjectId == command.ObjectId)
        {
            act.NothingToDo();
            return Done.It;
        }
        (person.ObjectId, invitation.UsedAt) = (command.ObjectId, act.Now);
        act.Audit("access.join", nameof(Person), person.Id, new { ObjectId = (Guid?)null }, new { person.ObjectId, Invitation = invitation.Id, invitation.InvitedBy });
        return Done.It;
    }
}

/// <summary>An invitation, and whom it is for.</summary>
sealed record InvitedPerson(Invitation Invitation, Person Person);

/// <summary>Finds invitations, and ends them where what they lead to changes.</summary>
static class Invitations
{
    /// <summary>The invitation that the text opens in this council, whatever has become of it; null where there is none. In one query, so that the two are of one moment.</summary>
    public static async Task<InvitedPerson?> InvitedAsync(this CouncilDb db, InvitationText text, CancellationToken ct)
    {
        var found = await (from invitation in db.Invitations
                           join person in db.People.Include(p => p.Roles) on invitation.PersonId equals person.Id
                           where invitation.Id == text.Number
                           select new InvitedPerson(invitation, person)).ToListAsync(ct);
        return found.SingleOrDefault(f => text.Opens(f.Invitation));
    }

    /// <summary>Withdraws the open invitation of somebody whose access ends, whose account is said by other means, or who gets a newer one. An ended access that is given back is not opened by an old link.</summary>
    public static async Task<Invitation?> WithdrawInvitationAsync(this Act act, int personId, CancellationToken ct)
    {
        if (await act.Db.Invitations.SingleOrDefaultAsync(i => i.PersonId == personId && i.UsedAt == null && i.WithdrawnAt == null, ct) is not { } open) return null;
        (open.WithdrawnAt, open.WithdrawnBy) = (act.Now, act.ActorName);
        act.Audit("access.invitation-end", nameof(Person), personId, new { Invitation = open.Id, open.ExpiresAt }, new { open.WithdrawnAt });
        return open;
    }
}
