using Ims.Domain.Funds;
using Ims.Domain.Values;

namespace Ims.Domain.Accounts;

/// <summary>An account holder as the payment check wants to know it.</summary>
public static class AccountStandings
{
    /// <param name="account">The record of the back office.</param>
    /// <param name="unheard">Lines, net of contras, whose export the back office had not accepted by the snapshot's time.</param>
    public static AccountStanding Standing(this AccountHolder account, Money unheard = default) => new(
        account.BalancePence is { } pence ? new Money(pence) - unheard : null,
        StopsStaff: account.Stop == StopKind.StopsEverybody,
        StopsPublic: account.Stop is StopKind.StopsPublic or StopKind.StopsEverybody,
        // A stop without a message still has to be told.
        StopMessage: account.Stop == StopKind.None ? null : account.StopMessage ?? "",
        account.Closed);
}
