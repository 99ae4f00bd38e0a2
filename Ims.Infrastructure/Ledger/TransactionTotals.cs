using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;

namespace Ims.Infrastructure.Ledger;

/// <summary>How many lines and pounds a filter finds. Where there are more than were counted, <paramref name="Lines"/> is where counting stopped and there is no total.</summary>
public sealed record TransactionSum(long Lines, Money? Total)
{
    public bool IsExact => Total is not null;
}

/// <summary>Count and total of a filter's lines: exact up to 10,000, above that only when asked for.</summary>
public sealed class TransactionTotals(Looks looks)
{
    public static Permission Needs => Permission.LedgerView;

    /// <param name="exactly">Counts to the end, however many there are.</param>
    public async Task<Result<TransactionSum>> GetAsync(TransactionFilter filter, bool exactly, CancellationToken ct)
    {
        if (filter.Refused is { } refusal) return refusal;
        return await looks.GetAsync(Needs, async (db, ct) =>
        {
            var seeks = await LedgerSeeks.ForAsync(db, filter, ct);
            if (exactly)
            {
                var (lines, sum) = await seeks.ExactlyAsync(ct);
                return new TransactionSum(lines, new Money(sum));
            }
            var pence = await seeks.PenceAsync(LedgerSeeks.CountedLines + 1, ct);
            return pence.Count > LedgerSeeks.CountedLines || seeks.StoppedAt is not null
                ? new TransactionSum(Math.Min(pence.Count, LedgerSeeks.CountedLines), Total: null)
                : new TransactionSum(pence.Count, Money.Sum(pence.Select(p => new Money(p))));
        }, ct);
    }
}
