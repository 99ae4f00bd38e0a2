using Ims.Domain.Access;
using Ims.Domain.Councils;
using Ims.Domain.Values;
using Ims.Infrastructure.Councils;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Access;

/// <summary>Somebody as a directory names them: the directory and the account in it. Nothing else of a token decides who they are.</summary>
public sealed record DirectoryAccount(Guid TenantId, Guid ObjectId);

/// <param name="Council">Null for support staff, who say afterwards which council they look at.</param>
public sealed record KnownPerson(SignedInPerson Person, CouncilRef? Council);

/// <summary>Who it is that a directory has signed in, for the sign-in itself: nobody acts yet, so no permission is asked.</summary>
public sealed class DirectorySignIn(Databases databases, TimeProvider time)
{
    /// <param name="who">Whom the directory has signed in.</param>
    /// <param name="supportTenant">The service's own directory, where there is one. It may be a council's too: its support staff are looked for first.</param>
    /// <param name="invitation">By which they come, where they do. Whoever it finds is somebody only once <see cref="AcceptInvitation"/> has made the account theirs.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<Result<KnownPerson>> FindAsync(DirectoryAccount who, Guid? supportTenant, InvitationText? invitation, CancellationToken ct)
    {
        await using var catalogue = databases.OpenCatalogue();
        if (who.TenantId == supportTenant
            && await catalogue.SupportStaff.AsNoTracking().SingleOrDefaultAsync(p => p.TenantId == who.TenantId && p.ObjectId == who.ObjectId, ct) is { } support)
            return support.Disabled ? AccessRefusals.AccessEnded : new KnownPerson(SignedInPerson.As(Role.Support, support.Id, support.Name), Council: null);

        var council = await catalogue.Councils.AsNoTracking().SingleOrDefaultAsync(c => c.EntraTenantId == who.TenantId, ct);
        if (council is null) return who.TenantId == supportTenant ? AccessRefusals.PersonUnknown : AccessRefusals.DirectoryUnknown;
        if (OpenCouncils.Refuses(council.Status, council.BeingMadeSince is not null) is { } shut) return shut;

        await using var db = databases.OpenCouncil(council.Slug);
        var person = (await db.HoldersAsync(p => p.ObjectId == who.ObjectId, ct)).SingleOrDefault();
        if (invitation is not null)
        {
            var invited = await InvitedAsync(db, who, person?.Id, invitation, ct);
            if (!invited.Ok) return invited.Refusal;
            person ??= (await db.HoldersAsync(p => p.Id == invited.Value, ct)).Single();
        }
        // Whoever only tries things out in the council's sandbox is led there.
        if (person is null && await InSandboxesAsync(catalogue, council.Id, who.ObjectId, ct) is [var sandboxed, ..]) return sandboxed;
        return person is null ? AccessRefusals.PersonUnknown
            : !person.MayComeIn(time.Today()) ? AccessRefusals.AccessEnded
            : new KnownPerson(person.SignedIn, CouncilRef.Of(council));
    }

    /// <summary>The council whose directory it is; null where it is nobody's.</summary>
    public async Task<CouncilRef?> CouncilOfAsync(Guid tenantId, CancellationToken ct)
    {
        await using var catalogue = databases.OpenCatalogue();
        return await catalogue.Councils.AsNoTracking().SingleOrDefaultAsync(c => c.EntraTenantId == tenantId && c.BeingMadeSince == null, ct) is { } council ? CouncilRef.Of(council) : null;
    }

    /// <summary>Where else somebody is known by the account that they have in their council's directory: a council and its sandboxes have one. None for whoever has no account.</summary>
    public async Task<IReadOnlyList<KnownPerson>> ElsewhereAsync(int councilId, int personId, CancellationToken ct)
    {
        await using var catalogue = databases.OpenCatalogue();
        var here = await catalogue.Councils.AsNoTracking().SingleAsync(c => c.Id == councilId, ct);
        Guid? account;
        await using (var db = databases.OpenCouncil(here.Slug)) account = await db.People.Where(p => p.Id == personId && !p.Disabled).Select(p => p.ObjectId).SingleOrDefaultAsync(ct);
        if (account is not { } objectId) return [];
        var (council, sandboxOf) = (here.SandboxOfId ?? here.Id, here.SandboxOfId);
        var found = await InSandboxesAsync(catalogue, council, objectId, ct);
        if (sandboxOf is not null && await catalogue.Councils.AsNoTracking().SingleAsync(c => c.Id == council, ct) is var live && await KnownInAsync(live, objectId, ct) is { } there) found.Insert(0, there);
        return found.FindAll(k => k.Council!.Id != councilId);
    }

    async Task<List<KnownPerson>> InSandboxesAsync(CatalogueDb catalogue, int councilId, Guid objectId, CancellationToken ct)
    {
        var found = new List<KnownPerson>();
        foreach (var sandbox in await catalogue.Councils.AsNoTracking().Where(c => c.SandboxOfId == councilId).OrderBy(c => c.Name).ToListAsync(ct))
            if (await KnownInAsync(sandbox, objectId, ct) is { } known) found.Add(known);
        return found;
    }

    async Task<KnownPerson?> KnownInAsync(Council council, Guid objectId, CancellationToken ct)
    {
        if (OpenCouncils.Refuses(council.Status, council.BeingMadeSince is not null) is not null) return null;
        await using var db = databases.OpenCouncil(council.Slug);
        return (await db.HoldersAsync(p => p.ObjectId == objectId, ct)).SingleOrDefault() is { } holder && holder.MayComeIn(time.Today()) ? new KnownPerson(holder.SignedIn, CouncilRef.Of(council)) : null;
    }

    /// <summary>Whom the invitation is for, where this account can come by it.</summary>
    async Task<Result<int>> InvitedAsync(CouncilDb db, DirectoryAccount who, int? knownId, InvitationText text, CancellationToken ct)
    {
        if (await db.InvitedAsync(text, ct) is not { Invitation: var invitation, Person: var person }) return AccessRefusals.InvitationUnknown;
        if (knownId is { } known) return known == person.Id ? known : AccessRefusals.InvitationAccountTaken;
        return invitation.RefusesAt(time.UtcNow(), person, who.ObjectId) is { } refusal ? refusal : person.Id;
    }

    /// <summary>A member of the support staff as a council lets them in now; null where they may not look at it.</summary>
    public async Task<KnownPerson?> ForSupportAsync(int supportId, string name, int councilId, CancellationToken ct)
    {
        if ((await CouncilsForSupportAsync(supportId, ct)).FirstOrDefault(c => c.Id == councilId) is not { } council) return null;
        await using var db = databases.OpenCouncil(council.Slug);
        return new KnownPerson(await db.SupportAsync(supportId, name, time.UtcNow(), ct), council);
    }

    /// <summary>The councils that a member of the support staff may look at; none once their access has ended.</summary>
    public async Task<IReadOnlyList<CouncilRef>> CouncilsForSupportAsync(int supportId, CancellationToken ct)
    {
        await using var catalogue = databases.OpenCatalogue();
        if (!await catalogue.SupportStaff.AnyAsync(p => p.Id == supportId && !p.Disabled, ct)) return [];
        var councils = await catalogue.Councils.AsNoTracking().Made().OrderBy(c => c.Name).ToListAsync(ct);
        return councils.ConvertAll(CouncilRef.Of);
    }
}
