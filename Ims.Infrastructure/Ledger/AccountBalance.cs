using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Funds;

namespace Ims.Infrastructure.Ledger;

/// <summary>What an account owes now, and how it is made.</summary>
/// <param name="Snapshot">What the back office said last.</param>
/// <param name="At">When it said so, UTC.</param>
/// <param name="Unheard">Lines, net of contras, that it had not heard of by then.</param>
/// <param name="Now">What is left.</param>
public sealed record AccountOwes(Money Snapshot, DateTime At, Money Unheard, Money Now);

/// <summary>The balance of an account holder, made as the payment check makes it. Null where there is no account holder, or its back office gave no balance.</summary>
public sealed class AccountBalance(Looks looks)
{
    public static Permission Needs => Permission.AccountsView;

    public Task<Result<AccountOwes?>> GetAsync(string fundCode, string accountReference, CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var book = await FundBooks.LoadAsync(db, [(fundCode, null)], [], ct);
        return await db.LoadBalanceAsync(book, fundCode, accountReference, ct);
    }, ct);
}
