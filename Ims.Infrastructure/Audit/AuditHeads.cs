using Ims.Domain.Audit;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Audit;

/// <summary>Where each council's chain ends, in the catalogue.</summary>
static class AuditHeads
{
    /// <summary>Null where nothing of the council was sealed yet.</summary>
    public static async Task<AuditHead?> OfAsync(Databases databases, int councilId, CancellationToken ct)
    {
        await using var catalogue = databases.OpenCatalogue();
        return await catalogue.AuditHeads.AsNoTracking().SingleOrDefaultAsync(h => h.CouncilId == councilId, ct);
    }

    /// <summary>That end as a line to be kept elsewhere.</summary>
    public static async Task<AuditAnchor?> AnchorAsync(Databases databases, CouncilRef council, CancellationToken ct) =>
        await OfAsync(databases, council.Id, ct) is { } end ? new AuditAnchor(council.Slug, end.Number, end.Link, end.SealedAt) : null;

    /// <summary>Moves it forward. One that is further already, moved by another instance, stays.</summary>
    public static async Task MoveAsync(Databases databases, int councilId, AuditChain end, DateTime now, CancellationToken ct)
    {
        await using var catalogue = databases.OpenCatalogue();
        if (await MovedAsync(catalogue, councilId, end, now, ct) || await catalogue.AuditHeads.AnyAsync(h => h.CouncilId == councilId, ct)) return;
        catalogue.AuditHeads.Add(new AuditHead { CouncilId = councilId, Number = end.Number, Link = end.Link, SealedAt = now });
        try
        {
            await catalogue.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (DbErrors.IsRepeat(e))
        {
            await MovedAsync(catalogue, councilId, end, now, ct);   // another instance was faster
        }
    }

    static async Task<bool> MovedAsync(CatalogueDb catalogue, int councilId, AuditChain end, DateTime now, CancellationToken ct) =>
        await catalogue.AuditHeads.Where(h => h.CouncilId == councilId && h.Number < end.Number)
            .ExecuteUpdateAsync(s => s.SetProperty(h => h.Number, end.Number).SetProperty(h => h.Link, end.Link).SetProperty(h => h.SealedAt, now), ct) == 1;
}
