using Ims.Domain.Ledger;
using Ims.Infrastructure.Persistence;

namespace Ims.Infrastructure.Ledger;

/// <summary>All that is looked at before a month closes: what this room knows of the month, then what each other room tells.</summary>
public sealed class MonthChecks(IEnumerable<IMonthCheck> rooms)
{
    public async Task<IReadOnlyList<MonthFinding>> LookAsync(CouncilDb db, Month month, CancellationToken ct)
    {
        var found = new List<MonthFinding>();
        foreach (var room in rooms) found.AddRange(await room.LookAsync(db, month, ct));
        return found;
    }
}
