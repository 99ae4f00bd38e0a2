using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Access;

/// <param name="Person">Name or number of one who is there, or the name of a new one.</param>
public sealed record SupportPersonToLink(string Person, Guid TenantId, Guid ObjectId);

/// <summary>Says which account of the service's directory a member of the support staff is, and adds one who is new. Returns their number.</summary>
/// <remarks>They belong to no council, so the platform audit in the catalogue tells of it.</remarks>
public sealed class LinkSupportPerson(Databases databases, TimeProvider time)
{
    public static Permission Needs => Permission.PeopleLink;

    public async Task<Result<int>> RunAsync(SupportPersonToLink command, CancellationToken ct)
    {
        if (command.TenantId == Guid.Empty) return AccessRefusals.TenantEmpty;
        if (command.ObjectId == Guid.Empty) return AccessRefusals.ObjectEmpty;
        var name = command.Person.Trim();
        if (name.Length is 0 or > Person.LongestName) return AccessRefusals.NameMissing(Person.LongestName);
        try
        {
            await using var db = databases.OpenCatalogue();
            return await db.Database.CreateExecutionStrategy().ExecuteAsync<Result<int>>(async () =>
            {
                db.ChangeTracker.Clear();
                await using var tx = await db.Database.BeginTransactionAsync(ct);
                var linked = await LinkAsync(db, command with { Person = name }, ct);
                if (linked.Ok) await tx.CommitAsync(ct);
                return linked;
            });
        }
        catch (Exception e) when (DbErrors.AsRefusal(e) is { } refusal)
        {
            return refusal;
        }
    }

    async Task<Result<int>> LinkAsync(CatalogueDb db, SupportPersonToLink command, CancellationToken ct)
    {
        var staff = await db.SupportStaff.ToListAsync(ct);
        var called = staff.FindAll(p => Linking.IsCalled(p.Id, p.Name, command.Person));
        if (called.Count > 1) return AccessRefusals.SeveralCalled(command.Person, called.Select(p => p.Id));
        var person = called.SingleOrDefault();
        if (staff.Find(p => p != person && p.TenantId == command.TenantId && p.ObjectId == command.ObjectId) is { } other) return AccessRefusals.ObjectTaken(other.Id);
        if (person is { } && person.TenantId == command.TenantId && person.ObjectId == command.ObjectId) return person.Id;

        var before = person is null ? null : new { person.Name, person.TenantId, person.ObjectId };
        if (person is null) db.SupportStaff.Add(person = new SupportPerson { Id = staff.Select(p => p.Id).DefaultIfEmpty().Max() + 1, Name = command.Person });
        else person.Version++;
        (person.TenantId, person.ObjectId) = (command.TenantId, command.ObjectId);
        await PlatformAudit.WriteAsync(db, time.UtcNow(), ("command-line", "Command line"),
            (before is null ? "support.add" : "support.link", "Support staff", $"support-{person.Id}", before, new { person.Name, person.TenantId, person.ObjectId }), ct);
        return person.Id;
    }
}
