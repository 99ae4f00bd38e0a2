using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Access;

/// <summary>Asks the database afresh what the actor may do, so that a right taken away is gone with the next click.</summary>
public sealed class Standing(Databases databases, Actor actor, OpenCouncils councils, TimeProvider time)
{
    /// <summary>Null when the actor may; else why not.</summary>
    internal async Task<Refusal?> RefusesAsync(CouncilDb db, Permission needs, CancellationToken ct)
    {
        if (await CouncilRefusesAsync(ct) is { } shut) return shut;
        var held = await HeldAsync(db, ct);
        if (held is null) return AccessRefusals.AccessEnded;
        return held.Contains(needs) ? null : AccessRefusals.NotPermitted(needs);
    }

    /// <summary>Whether the signed-in person still has the access that they signed in with: null, or why not. For the check of an idle page and of the cookie.</summary>
    public async Task<Refusal?> EndedAsync(CancellationToken ct)
    {
        if (!actor.IsSet) return AccessRefusals.SessionEnded;
        if (await CouncilRefusesAsync(ct) is { } shut) return shut;
        await using var db = databases.OpenCouncil(actor.Council.Slug);
        return await HeldAsync(db, ct) is { } held && held.SetEquals(actor.Permissions) ? null : AccessRefusals.AccessEnded;
    }

    // Its own staff and systems stay out of a council that is suspended or closed. The service goes on with what is under way there, and support staff see that it does.
    async Task<Refusal?> CouncilRefusesAsync(CancellationToken ct) => actor.Kind switch
    {
        ActorKind.Staff or ActorKind.Key => await councils.RefusesAsync(actor.Council.Id, ct),
        ActorKind.Support => await councils.RefusesLooksAsync(actor.Council.Id, ct),
        _ => null,
    };

    /// <summary>Null where access has ended.</summary>
    async Task<IReadOnlySet<Permission>?> HeldAsync(CouncilDb db, CancellationToken ct)
    {
        switch (actor.Kind)
        {
            case ActorKind.System or ActorKind.CommandLine or ActorKind.Key:
                return actor.Permissions;
            case ActorKind.Support:
                await using (var catalogue = databases.OpenCatalogue())
                    if (!await catalogue.SupportStaff.AnyAsync(p => p.Id == actor.SupportId && !p.Disabled, ct)) return null;
                return SupportAccess.With(await db.SupportGrantsAt(time.UtcNow()).AsNoTracking().ToListAsync(ct));
            default:
                if (actor.PersonId is not { } id || await db.HolderAsync(id, ct) is not { } holder || !holder.MayComeIn(time.Today())) return null;
                // A session that was opened for other funds opens contexts for those: it has ended.
                if (!holder.FundGroups.ToHashSet().SetEquals(actor.FundGroups)) return null;
                await db.ShowFundsOfAsync(holder.FundGroups, ct);
                return holder.Permissions;
        }
    }
}
