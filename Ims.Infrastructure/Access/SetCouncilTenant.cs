using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Access;

/// <summary>Says which directory is a council's. Safe to repeat.</summary>
/// <remarks>It lies in the catalogue, so the platform audit tells of it.</remarks>
public sealed class SetCouncilTenant(Databases databases, TimeProvider time)
{
    public static Permission Needs => Permission.PeopleLink;

    public async Task<Result<Done>> RunAsync(int councilId, Guid tenantId, CancellationToken ct)
    {
        if (tenantId == Guid.Empty) return AccessRefusals.TenantEmpty;
        try
        {
            await using var db = databases.OpenCatalogue();
            return await db.Database.CreateExecutionStrategy().ExecuteAsync<Result<Done>>(async () =>
            {
                db.ChangeTracker.Clear();
                await using var tx = await db.Database.BeginTransactionAsync(ct);
                if (await db.Councils.Where(c => c.EntraTenantId == tenantId && c.Id != councilId).Select(c => c.Name).SingleOrDefaultAsync(ct) is { } other) return AccessRefusals.TenantTaken(other);
                var council = await db.Councils.SingleAsync(c => c.Id == councilId, ct);
                if (council.EntraTenantId == tenantId) return Done.It;
                var before = new { council.EntraTenantId };
                council.EntraTenantId = tenantId;
                council.Version++;
                await PlatformAudit.WriteAsync(db, time.UtcNow(), ("command-line", "Command line"), ("council.tenant", "Council", council.Slug, before, new { council.EntraTenantId }), ct);
                await tx.CommitAsync(ct);
                return Done.It;
            });
        }
        catch (Exception e) when (DbErrors.AsRefusal(e) is { } refusal)
        {
            return refusal;
        }
    }
}
