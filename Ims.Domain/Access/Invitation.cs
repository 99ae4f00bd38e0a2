using Ims.Domain.Values;

namespace Ims.Domain.Access;

/// <summary>
/// That somebody of a council's staff may say, by a secret link and once, which account of the council's directory is theirs. It gives no right: roles were approved before.
/// (domain.md, Access; docs/decisions/0036)
/// </summary>
public sealed class Invitation
{
    public const int LastsDays = 14;

    public required long Id { get; init; }
    public required int PersonId { get; init; }
    public required string InvitedBy { get; init; }
    /// <summary>Null where the service or the command line invited.</summary>
    public int? InvitedById { get; init; }
    /// <summary>UTC.</summary>
    public required DateTime InvitedAt { get; init; }
    /// <summary>UTC; from here on it opens nothing.</summary>
    public required DateTime ExpiresAt { get; init; }
    /// <summary>SHA-256 of the secrets that open it: of the link that was shown, and of each that an e-mail took along. Nothing else is kept of them.</summary>
    public List<string> Proofs { get; set; } = [];
    public DateTime? UsedAt { get; set; }
    public DateTime? WithdrawnAt { get; set; }
    public string? WithdrawnBy { get; set; }
    public int Version { get; set; }

    /// <summary>Neither used nor withdrawn; there is one of a person at most.</summary>
    public bool IsOpen => UsedAt is null && WithdrawnAt is null;

    public bool CountsAt(DateTime now) => IsOpen && now < ExpiresAt;

    /// <summary>Adds a secret that opens it too.</summary>
    public void OpensBy(InvitationText text) => Proofs = [.. Proofs, text.Sha256];

    /// <summary>Why an account cannot become this person by it now; null where it can, or is already.</summary>
    public Refusal? RefusesAt(DateTime now, Person person, Guid account)
    {
        if (person.Disabled || person.Roles.Count == 0 || person.EndsOn < UkTime.DateAt(now)) return AccessRefusals.InvitedEnded;
        if (person.ObjectId == account) return null;
        if (UsedAt is not null) return AccessRefusals.InvitationUsed;
        if (WithdrawnAt is not null) return AccessRefusals.InvitationWithdrawn;
        if (now >= ExpiresAt) return AccessRefusals.InvitationExpired;
        return person.ObjectId is null ? null : AccessRefusals.InvitedHasAccount;
    }
}
