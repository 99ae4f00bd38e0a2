using Ims.Domain.Councils;

namespace Ims.Infrastructure.Councils;

/// <summary>Which councils of the catalogue count for what; every list of councils asks here.</summary>
static class CouncilQueries
{
    /// <summary>Those that have a database to open: one still being made is nobody's yet.</summary>
    public static IQueryable<Council> Made(this IQueryable<Council> councils) => councils.Where(c => c.BeingMadeSince == null);

    /// <summary>Those the service works for: made, and not closed.</summary>
    public static IQueryable<Council> WorkedFor(this IQueryable<Council> councils) => councils.Made().Where(c => c.Status != CouncilStatus.Closed);
}
