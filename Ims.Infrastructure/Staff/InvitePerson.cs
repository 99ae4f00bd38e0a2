using System.Security.Cryptography;
using Ims.Domain.Access;
using Ims.Domain.Outside;
using Ims.Domain.Staff;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Councils;
using Ims.Infrastructure.Outside;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Work;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Staff;

/// <summary>An invitation with its link's text, for the one time that it is shown.</summary>
/// <param name="emailedTo">Where an e-mail with a link of its own goes, as far as it may be shown; null where none leaves.</param>
public sealed class Invited(InvitationText text, DateTime expiresAt, string? emailedTo)
{
    public long Id => text.Number;

    /// <summary>What stands behind the # of the link. (<see cref="InvitationLinks"/>)</summary>
    public string Text => text.Tell();

    public DateTime ExpiresAt => expiresAt;

    public string? EmailedTo => emailedTo;

    public string LinkAt(Uri root) => InvitationLinks.Of(root, text);

    /// <summary>Without the secret, so that whoever logs it gives nothing away.</summary>
    public override string ToString() => $"invitation {Id}";
}

/// <summary>
/// Invites somebody to say which account of the council's directory is theirs; an invitation that is open is replaced. It gives no right: those were approved by two. An operator calls it too, and
/// support staff for the first people of a new council. (docs/decisions/0036)
/// </summary>
public sealed class InvitePerson(Acts acts, WorkQueue queue, Actor actor, CouncilDirectory councils, PublicAddress address)
{
    /// <summary>How often another may be faster before it is left to them.</summary>
    const int Attempts = 5;

    public static Permission Needs => Permission.AccessChange;

    public async Task<Result<Invited>> RunAsync(int personId, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            long? emailId = null;
            var invited = await acts.RunAsync<Invited>(Needs, async (act, ct) =>
            {
                var invitation = await InviteAsync(act, personId, ct);
                emailId = invitation.Ok ? invitation.Value.EmailId : null;
                return invitation.Map(i => i.Invited);
            }, ct);
            if (!invited.Ok && attempt < Attempts && (invited.Refusal == DbErrors.AlreadyThere || invited.Refusal == DbErrors.ChangedByAnother)) continue;
            // The council's row is the truth by now: were this to fail, the sweep would queue it.
            if (emailId is { } id) await queue.EnqueueAsync(EmailWork.Name, actor.Council.Id, id, ct);
            return invited;
        }
    }

    async Task<Result<(Invited Invited, long? EmailId)>> InviteAsync(Act act, int personId, CancellationToken ct)
    {
        if (await act.Db.People.AsNoTracking().Include(p => p.Roles).SingleOrDefaultAsync(p => p.Id == personId, ct) is not { } person) return StaffRefusals.PersonUnknown;
        if (person.Id == act.PersonId) return StaffRefusals.OwnAccess;
        if (person.Disabled) return StaffRefusals.InvitesEnded(person.Name);
        if (person.Roles.Count == 0) return StaffRefusals.InvitesWithoutRole(person.Name);
        if (person.ObjectId is not null) return StaffRefusals.HasAccount(person.Name);

        // Saved before the new one is added: the database keeps one open at most.
        if (await act.WithdrawInvitationAsync(person.Id, ct) is not null) await act.Db.SaveChangesAsync(ct);
        var ids = await act.TakeIdsAsync(2, ct);
        var text = InvitationText.Of(ids, RandomNumberGenerator.GetBytes(InvitationText.SecretBytes));
        var invitation = new Invitation
        {
            Id = ids, PersonId = person.Id, InvitedBy = act.ActorName, InvitedById = act.PersonId, InvitedAt = act.Now, ExpiresAt = act.Now + TimeSpan.FromDays(Invitation.LastsDays),
        };
        invitation.OpensBy(text);
        act.Db.Invitations.Add(invitation);
        var to = await LeavesAsync(act, ct) ? person.Email : null;
        if (to is not null) act.Db.OutgoingEmails.Add(new OutgoingEmail { Id = ids + 1, Kind = InvitationEmails.KindName, SubjectId = invitation.Id, Address = to, DueAt = act.Now });
        var masked = to is null ? null : EmailAddress.Masked(to);
        act.Audit("access.invite", PersonChange.Subject, person.Id, before: null, new { Invitation = invitation.Id, invitation.ExpiresAt, EmailTo = masked });
        return (new Invited(text, invitation.ExpiresAt, masked), to is null ? null : ids + 1);
    }

    // A live link is put into no folder on the server: where e-mail would end there, whoever invites hands the link over.
    async Task<bool> LeavesAsync(Act act, CancellationToken ct) => address.Root is not null && (await councils.DetailsAsync(act.Council.Id, ct)).ReachesOutside;
}

/// <summary>Withdraws an invitation at once: its links open nothing from then on.</summary>
public sealed class WithdrawInvitation(Acts acts)
{
    public static Permission Needs => Permission.AccessChange;

    public Task<Result<Done>> RunAsync(long invitationId, CancellationToken ct) => acts.RunAsync<Done>(Needs, async (act, ct) =>
    {
        if (await act.Db.Invitations.AsNoTracking().SingleOrDefaultAsync(i => i.Id == invitationId, ct) is not { IsOpen: true } invitation) return StaffRefusals.InvitationGone;
        await act.WithdrawInvitationAsync(invitation.PersonId, ct);
        return Done.It;
    }, ct);
}
