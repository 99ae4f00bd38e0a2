using Ims.Domain.Access;
using Ims.Domain.Councils;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Councils;

public sealed record NewCouncil(int Id, string Name, string ShortName, string Slug, bool Sandbox);

/// <summary>Registers a council and makes its database. Safe to repeat: a council that is there is returned as it is.</summary>
/// <remarks>Runs before the council has a database, so the platform audit in the catalogue tells of it.</remarks>
public sealed class CreateCouncil(Databases databases, Migrator migrator, TimeProvider time)
{
    public static Permission Needs => Permission.SetupChange;

    public async Task<Result<CouncilRef>> RunAsync(NewCouncil command, CancellationToken ct)
    {
        await using var db = databases.OpenCatalogue();
        var council = await db.Councils.AsNoTracking().SingleOrDefaultAsync(c => c.Slug == command.Slug, ct);
        if (council is null)
        {
            council = new Council
            {
                Id = command.Id, Name = command.Name, ShortName = command.ShortName, Slug = command.Slug, Sandbox = command.Sandbox,
                Status = command.Sandbox ? CouncilStatus.Live : CouncilStatus.OnBoarding,
            };
            await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
            {
                db.ChangeTracker.Clear();
                await using var tx = await db.Database.BeginTransactionAsync(ct);
                db.Councils.Add(council);
                await PlatformAudit.WriteAsync(db, time.UtcNow(), "council.create", "Council", council.Slug, council, ct);
                await tx.CommitAsync(ct);
            });
        }
        var reference = CouncilRef.Of(council);
        await migrator.MigrateCouncilAsync(reference, ct);
        return reference;
    }
}
