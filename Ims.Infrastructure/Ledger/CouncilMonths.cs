using Ims.Domain.Ledger;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Ledger;

static class CouncilMonths
{
    /// <summary>All months of the council as they are now.</summary>
    public static async Task<Months> LoadMonthsAsync(this CouncilDb db, CancellationToken ct) => new(await db.Months.AsNoTracking().ToListAsync(ct));
}
