using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Access;

/// <summary>Says which directory is a council's. Safe to repeat.</summary>
public sealed class SetCouncilTenant(PlatformActs acts)
{
    public static Permission Needs => Permission.PeopleLink;

    public Task<Result<Done>> RunAsync(int councilId, Guid tenantId, CancellationToken ct) => acts.RunAsync<Done>((act, ct) => CouncilTenants.SetAsync(act, councilId, tenantId, ct), ct);
}

static class CouncilTenants
{
    public static async Task<Result<Done>> SetAsync(PlatformAct act, int councilId, Guid tenantId, CancellationToken ct)
    {
        if (tenantId == Guid.Empty) return AccessRefusals.TenantEmpty;
        if (await act.Db.Councils.Where(c => c.EntraTenantId == tenantId && c.Id != councilId).Select(c => c.Name).SingleOrDefaultAsync(ct) is { } other) return AccessRefusals.TenantTaken(other);
        var council = await act.Db.Councils.SingleAsync(c => c.Id == councilId, ct);
        if (council.EntraTenantId == tenantId)
        {
            act.NothingToDo();
            return Done.It;
        }
        var before = new { council.EntraTenantId };
        council.EntraTenantId = tenantId;
        act.Audit("council.tenant", "Council", council.Slug, before, new { council.EntraTenantId });
        return Done.It;
    }
}
