using System.Globalization;
using System.Security.Cryptography;
using Ims.Domain.Access;
using Ims.Domain.Councils;
using Ims.Domain.Outside;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Outside;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Staff;

/// <summary>
/// What an e-mail says that invites somebody. Its link has a secret of its own, made when it leaves, so that none is kept from the invitation until then. One that leaves twice takes another along each
/// time, and each opens the invitation: nobody knows which of them arrived.
/// </summary>
public static class InvitationEmails
{
    public const string KindName = "invitation";

    internal static EmailKind Kind(PublicAddress address, TimeProvider time) => new(KindName, async (db, council, invitationId, ct) =>
        await db.Invitations.SingleAsync(i => i.Id == invitationId, ct) is { } invitation && invitation.CountsAt(time.UtcNow()) && address.Root is { } root
            ? await WriteAsync(db, council, invitation, root, ct) : OutsideRefusals.NotWanted);

    static async Task<Result<EmailContent>> WriteAsync(CouncilDb db, Council council, Invitation invitation, Uri root, CancellationToken ct)
    {
        var text = InvitationText.Of(invitation.Id, RandomNumberGenerator.GetBytes(InvitationText.SecretBytes));
        invitation.OpensBy(text);   // saved by the act that takes the e-mail in hand
        var (name, endsOn) = await db.People.Where(p => p.Id == invitation.PersonId).Select(p => new ValueTuple<string, DateOnly?>(p.Name, p.EndsOn)).SingleAsync(ct);
        var by = invitation.InvitedById is null ? "" : $" {invitation.InvitedBy} of the council invites you.";
        return new EmailContent($"Your access to IMS at {council.Name}", $"""
            {name},

            you can now use IMS, in which {council.Name} manages its income.{by}

            Open this link and sign in with the account that the council gave you:

            {InvitationLinks.Of(root, text)}

            It opens IMS to you once, until {When(invitation.ExpiresAt)}; after that you sign in at {root} as usual{(endsOn is { } day ? $", up to {UkDates.Show(day)}, when your access ends by itself" : "")}. It is for you alone: pass it on to nobody.
            If you did not expect this, tell the council's IMS administrator and leave the link alone.

            """.ReplaceLineEndings("\n"), []);
    }

    static string When(DateTime at) => UkTime.Local(at).ToString("dd/MM/yyyy 'at' HH:mm", CultureInfo.InvariantCulture);
}
