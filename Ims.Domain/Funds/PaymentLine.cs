using Ims.Domain.Values;

namespace Ims.Domain.Funds;

/// <summary>Whose money is checked, and therefore what may still be refused.</summary>
public enum CheckMode
{
    /// <summary>About to be taken by staff: everything refuses.</summary>
    TakenByStaff,
    /// <summary>About to be taken from a resident on a public page: everything refuses, stops for the public too.</summary>
    TakenFromPublic,
    /// <summary>Already here: fund, method, reference, account and VAT code decide where it goes; limits, stops and overpayment only warn. (Law 1)</summary>
    Arrived,
    /// <summary>Already in the ledger and moved by a person (transfer, allocation): as arrived, but the method is the original's and is not judged again.</summary>
    Moved,
    /// <summary>The exact reverse of what was posted: whatever the rules have become since, it must be possible.</summary>
    Contra,
}

/// <summary>One line to be checked. Without a VAT code it takes the fund's own.</summary>
public sealed record PaymentLine(string? FundCode, string? MethodCode, string? Reference, Money Amount, string? VatCode = null);

/// <summary>What is known of an account when money for it is checked. Kept apart from the account holder, whose room Funds does not know.</summary>
/// <param name="Balance">What is owed now: the snapshot less what the back office has not yet heard of; null where it is not known.</param>
/// <param name="StopsStaff">Nobody may take money for it.</param>
/// <param name="StopsPublic">Public pages may not take money for it.</param>
/// <param name="StopMessage">Of a stop of any kind, empty where it has none: told where the stop does not refuse. Null without a stop.</param>
/// <param name="Closed">Only warns: arrears are still paid on closed accounts.</param>
public sealed record AccountStanding(Money? Balance = null, bool StopsStaff = false, bool StopsPublic = false, string? StopMessage = null, bool Closed = false);

/// <summary>Looks an account up by fund code and normalised reference, in memory; null where there is none.</summary>
public delegate AccountStanding? FindAccount(string fundCode, string reference);

/// <summary>Sums over the payment that a line belongs to.</summary>
/// <param name="OfMethod">Of all its lines by the same method.</param>
/// <param name="OfAccount">Of all its lines for the same fund and account.</param>
public sealed record PaymentTotals(Money OfMethod, Money OfAccount);

/// <summary>A line that passed: what it named, found, with what a clerk should know.</summary>
public sealed record CheckedLine(Fund Fund, MethodOfPayment Method, string? Reference, Money Amount, VatCode VatCode, IReadOnlyList<Refusal> Warnings);

/// <summary>A payment whose every line passed.</summary>
public sealed record CheckedPayment(IReadOnlyList<CheckedLine> Lines);
