using Ims.Domain.Access;
using Ims.Domain.Suspense;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Suspense;

/// <summary>How many items have something left.</summary>
public sealed class SuspenseOpen(Looks looks)
{
    public static Permission Needs => Permission.SuspenseView;

    public Task<Result<int>> GetAsync(CancellationToken ct) => looks.GetAsync(Needs, (db, ct) =>
        db.SuspenseItems.CountAsync(i => i.Status == SuspenseStatus.Open || i.Status == SuspenseStatus.PartAllocated, ct), ct);
}
