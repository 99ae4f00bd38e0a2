using Ims.Domain.Ledger;
using Ims.Domain.Values;

namespace Ims.Infrastructure.Ledger;

/// <summary>Which ledger lines are wanted; what is null does not matter.</summary>
public sealed record TransactionFilter
{
    /// <summary>First and last accounting date.</summary>
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }
    public string? FundCode { get; init; }
    public string? MethodCode { get; init; }
    public AmountSought? Amount { get; init; }
    public string? Account { get; init; }
    /// <summary>Whether <see cref="Account"/> is only the beginning of the reference.</summary>
    public bool AccountBegins { get; init; }
    public string? Receipt { get; init; }
    /// <summary>Leaves out banking, which moves value between control codes and is no income.</summary>
    public bool IncomeOnly { get; init; }

    internal Refusal? Refusal => From is { } from && To is { } to && from > to ? LedgerRefusals.PeriodBackwards(from, to) : null;
}

/// <summary>A place in the list, which runs from the newest accounting date and id to the oldest.</summary>
public sealed record LedgerPlace(DateOnly AccountingOn, long Id) : IComparable<LedgerPlace>
{
    public int CompareTo(LedgerPlace? other) => other is null ? 1 : (AccountingOn, Id).CompareTo((other.AccountingOn, other.Id));
}

/// <summary>Which page: what is older than a place, or what is newer; none is the first page.</summary>
public sealed record PageTurn(LedgerPlace From, bool ToOlder);
