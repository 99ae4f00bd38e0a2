using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Access;

/// <summary>Asks the database afresh what the actor may do, so that a right taken away is gone with the next click.</summary>
public sealed class Standing(Databases databases, Actor actor, OpenCouncils councils)
{
    /// <summary>Null when the actor may; else why not.</summary>
    internal async Task<Refusal?> RefusesAsync(CouncilDb db, Permission needs, CancellationToken ct)
    {
        if (await CouncilRefusesAsync(ct) is { } shut) return shut;
        var role = await CurrentRoleAsync(db, ct);
        if (role is null) return AccessRefusals.AccessEnded;
        return role.Value.Holds(needs) ? null : AccessRefusals.NotPermitted(needs);
    }

    /// <summary>Whether the signed-in person still has access at all: null, or why not. For the check of an idle page and of the cookie.</summary>
    public async Task<Refusal?> EndedAsync(CancellationToken ct)
    {
        if (!actor.IsSet) return AccessRefusals.SessionEnded;
        if (await CouncilRefusesAsync(ct) is { } shut) return shut;
        await using var db = databases.OpenCouncil(actor.Council.Slug);
        return await CurrentRoleAsync(db, ct) == actor.Role ? null : AccessRefusals.AccessEnded;
    }

    // Its own staff stay out of a council that is suspended or closed. The service goes on with what is under way there, and support staff see that it does.
    async Task<Refusal?> CouncilRefusesAsync(CancellationToken ct) =>
        actor.Role is Role.System or Role.CommandLine or Role.Support ? null : await councils.RefusesAsync(actor.Council.Id, ct);

    async Task<Role?> CurrentRoleAsync(CouncilDb db, CancellationToken ct)
    {
        switch (actor.Role)
        {
            case Role.System or Role.CommandLine:
                return actor.Role;
            case Role.Support:
                await using (var catalogue = databases.OpenCatalogue())
                    return await catalogue.SupportStaff.AnyAsync(p => p.Id == actor.PersonId && !p.Disabled, ct) ? Role.Support : null;
            default:
                var person = await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == actor.PersonId, ct);
                return person is { Disabled: false } && person.Role is not (Role.System or Role.CommandLine or Role.Support) ? person.Role : null;
        }
    }
}
