using Ims.Domain.Access;
using Ims.Domain.Funds;
using Ims.Domain.Outside;
using Ims.Domain.Staff;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Staff;

/// <param name="Due">Whether somebody should confirm this person's access: it was not in this quarter.</param>
/// <param name="Duties">How many pairs of duties lie in this hand that should not.</param>
/// <param name="IsMe">Whether it is the person who asks.</param>
/// <param name="Comes">How far they are from signing in by the council's directory.</param>
/// <param name="InvitedUntil">UTC; of an open invitation that has not been used.</param>
/// <param name="EndsOn">The last UK day on which they may come in; null = until it is ended.</param>
public sealed record PersonRow(
    int Id, string Name, string Roles, bool Disabled, DateOnly? UsedOn, DateOnly? ConfirmedOn, string? ConfirmedBy, bool Due, int Duties, bool IsMe, int Version, Coming Comes, DateTime? InvitedUntil, DateOnly? EndsOn);

/// <summary>How far somebody is from signing in by the council's directory.</summary>
public enum Coming
{
    /// <summary>No account is known to be theirs, and no invitation is open.</summary>
    Uninvited,
    Invited,
    /// <summary>Nobody came by it in time.</summary>
    InvitationOver,
    /// <summary>An account of the directory is theirs.</summary>
    HasAccount,
}

/// <summary>Everybody of the council, those whose access has ended last.</summary>
public sealed class PeopleList(Looks looks, Actor actor, TimeProvider time)
{
    public static Permission Needs => Permission.AccessView;

    public Task<Result<IReadOnlyList<PersonRow>>> GetAsync(CancellationToken ct) => looks.GetAsync<IReadOnlyList<PersonRow>>(Needs, async (db, ct) =>
    {
        var facts = await StaffFacts.LoadAsync(db, ct);
        var quarter = Quarter.FirstDayOf(time.Today());
        var now = time.UtcNow();
        var until = await db.Invitations.Where(i => i.UsedAt == null && i.WithdrawnAt == null).ToDictionaryAsync(i => i.PersonId, i => i.ExpiresAt, ct);
        (Coming, DateTime?) ComesOf(Person p) => p.ObjectId is not null ? (Coming.HasAccount, null)
            : !until.TryGetValue(p.Id, out var at) ? (Coming.Uninvited, null) : (at > now ? Coming.Invited : Coming.InvitationOver, at);
        return
        [
            .. facts.People.OrderBy(p => p.Disabled).ThenBy(p => p.Name, StringComparer.OrdinalIgnoreCase).Select(p => new PersonRow(
                p.Id, p.Name, facts.RoleNames(p.Roles.Select(r => r.RoleCode)), p.Disabled, p.UsedOn, p.ConfirmedOn, p.ConfirmedBy,
                !p.Disabled && (p.ConfirmedOn is null || p.ConfirmedOn < quarter), p.Disabled ? 0 : Duties.In(facts.Of(p)).Count(), p.Id == actor.PersonId, p.Version, ComesOf(p).Item1, ComesOf(p).Item2, p.EndsOn)),
        ];
    }, ct);
}

/// <summary>A quarter of the calendar, in which each person's access is confirmed once.</summary>
static class Quarter
{
    public static DateOnly FirstDayOf(DateOnly day) => new(day.Year, (day.Month - 1) / 3 * 3 + 1, 1);
}

/// <param name="Person">Null for somebody new.</param>
/// <param name="IsMe">Whether it is the person who asks: they change nothing here.</param>
/// <param name="FundGroups">Those of the council, by name.</param>
/// <param name="Invitation">The latest; null where they never were invited.</param>
public sealed record PersonView(Person? Person, bool IsMe, IReadOnlyList<RoleInUse> Roles, IReadOnlyList<FundGroup> FundGroups, InvitationView? Invitation);

/// <param name="Counts">Whether its links open IMS now.</param>
/// <param name="Email">How its e-mail stands; null where none leaves.</param>
public sealed record InvitationView(long Id, string InvitedBy, DateTime InvitedAt, DateTime ExpiresAt, DateTime? UsedAt, bool IsOpen, bool Counts, EmailState? Email);

/// <summary>One person, and what can be chosen for them.</summary>
public sealed class PersonDetails(Looks looks, Actor actor, TimeProvider time)
{
    public static Permission Needs => Permission.AccessView;

    /// <param name="id">Null for somebody new.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<Result<PersonView>> GetAsync(int? id, CancellationToken ct)
    {
        var looked = await looks.GetAsync<PersonView?>(Needs, async (db, ct) =>
        {
            var facts = await StaffFacts.LoadAsync(db, ct);
            var person = facts.People.FirstOrDefault(p => p.Id == id);
            if (id is not null && person is null) return null;
            return new PersonView(person, person is not null && person.Id == actor.PersonId, facts.Roles, facts.Groups, person is null ? null : await LatestAsync(db, person.Id, ct));
        }, ct);
        return !looked.Ok ? looked.Refusal : looked.Value is { } view ? view : StaffRefusals.PersonUnknown;
    }

    async Task<InvitationView?> LatestAsync(CouncilDb db, int personId, CancellationToken ct)
    {
        if (await db.Invitations.Where(i => i.PersonId == personId).OrderByDescending(i => i.InvitedAt).ThenByDescending(i => i.Id).FirstOrDefaultAsync(ct) is not { } latest) return null;
        var email = await db.OutgoingEmails.Where(e => e.Kind == InvitationEmails.KindName && e.SubjectId == latest.Id).Select(e => (EmailState?)e.State).SingleOrDefaultAsync(ct);
        return new InvitationView(latest.Id, latest.InvitedBy, latest.InvitedAt, latest.ExpiresAt, latest.UsedAt, latest.IsOpen, latest.CountsAt(time.UtcNow()), email);
    }
}

/// <param name="HeldBy">Those whose access has not ended.</param>
public sealed record RoleRow(RoleInUse Role, IReadOnlyList<string> HeldBy);

/// <summary>The roles of the council as they count now.</summary>
public sealed class RoleList(Looks looks)
{
    public static Permission Needs => Permission.AccessView;

    public Task<Result<IReadOnlyList<RoleRow>>> GetAsync(CancellationToken ct) => looks.GetAsync<IReadOnlyList<RoleRow>>(Needs, async (db, ct) =>
    {
        var facts = await StaffFacts.LoadAsync(db, ct);
        return [.. facts.Roles.Select(r => new RoleRow(r, [.. facts.People.Where(p => !p.Disabled && p.Roles.Exists(x => x.RoleCode == r.Code)).Select(p => p.Name)]))];
    }, ct);
}

/// <param name="By">The roles that bring the two duties together in this hand.</param>
public sealed record DutiesInOneHand(int PersonId, string Name, string One, string Other, string Why, string By);

/// <summary>Who holds duties that should not lie in one hand. (Segregation of duties: domain.md, Access)</summary>
public sealed class SegregationReport(Looks looks)
{
    public static Permission Needs => Permission.AccessView;

    public Task<Result<IReadOnlyList<DutiesInOneHand>>> GetAsync(CancellationToken ct) =>
        looks.GetAsync<IReadOnlyList<DutiesInOneHand>>(Needs, async (db, ct) => [.. Of(await StaffFacts.LoadAsync(db, ct))], ct);

    internal static IEnumerable<DutiesInOneHand> Of(StaffFacts facts) =>
        from person in facts.People
        where !person.Disabled
        orderby person.Name
        from duties in Duties.In(facts.Of(person))
        let roles = facts.Roles.Where(r => person.Roles.Exists(x => x.RoleCode == r.Code) && (duties.One.IsHeldBy(r.Permissions) || duties.Other.IsHeldBy(r.Permissions)))
        select new DutiesInOneHand(person.Id, person.Name, duties.One.Name, duties.Other.Name, duties.Why, string.Join(", ", roles.Select(r => r.Name)));
}
