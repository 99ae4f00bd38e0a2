using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Persistence;

namespace Ims.Infrastructure.Ledger;

/// <summary>All that a search finds, sorted by other than its date; so it must not be more than is counted.</summary>
static class SortedPlaces
{
    public static async Task<Result<List<LedgerPlace>>> OfAsync(CouncilDb db, LedgerSeeks seeks, LedgerSort sort, CancellationToken ct)
    {
        var places = await seeks.PlacesAsync(turn: null, LedgerSeeks.CountedLines + 1, ct);
        if (places.Count > LedgerSeeks.CountedLines || seeks.StoppedAt is not null) return LedgerRefusals.TooManyToSort(LedgerSeeks.CountedLines);
        return await TransactionRows.SortedAsync(db, places, sort, ct);
    }
}
