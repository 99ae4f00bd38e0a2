using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Access;

/// <summary>Registers a member of the service's support staff. Safe to repeat: one who is there stays as they are.</summary>
/// <remarks>They belong to no council, so the platform audit in the catalogue tells of it.</remarks>
public sealed class AddSupportStaff(Databases databases, TimeProvider time)
{
    public static Permission Needs => Permission.SetupChange;

    public async Task<Result<Done>> RunAsync(int id, string name, CancellationToken ct)
    {
        await using var db = databases.OpenCatalogue();
        if (await db.SupportStaff.AnyAsync(p => p.Id == id, ct)) return Done.It;
        await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            db.ChangeTracker.Clear();
            await using var tx = await db.Database.BeginTransactionAsync(ct);
            var person = new SupportPerson { Id = id, Name = name };
            db.SupportStaff.Add(person);
            await PlatformAudit.WriteAsync(db, time.UtcNow(), "support.add", "Support staff", $"support-{id}", person, ct);
            await tx.CommitAsync(ct);
        });
        return Done.It;
    }
}
