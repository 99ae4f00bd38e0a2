using Ims.Domain.Ledger;
using Ims.Domain.Values;

namespace Ims.Infrastructure.Ledger;

/// <summary>The order of a list. The first two are those of an index; the others sort what was found, if it is not too much.</summary>
public enum LedgerSort { Newest, Oldest, LargestAmount, SmallestAmount, Account, Received }

/// <summary>Which ledger lines are wanted; what is null does not matter.</summary>
public sealed record TransactionFilter
{
    /// <summary>First and last accounting date.</summary>
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }
    /// <summary>First and last day on which the money was received; both or none.</summary>
    public DateOnly? ReceivedFrom { get; init; }
    public DateOnly? ReceivedTo { get; init; }
    public string? FundCode { get; init; }
    public int? FundGroupId { get; init; }
    public bool SuspenseOnly { get; init; }
    public string? MethodCode { get; init; }
    public AmountSought? Amount { get; init; }
    /// <summary>Least and most, both included.</summary>
    public Money? AmountFrom { get; init; }
    public Money? AmountTo { get; init; }
    public string? Account { get; init; }
    /// <summary>Whether <see cref="Account"/> is only the beginning of the reference.</summary>
    public bool AccountBegins { get; init; }
    public string? Receipt { get; init; }
    /// <summary>Words of the payer, the narrative or the provider's reference; a word with * after it is a beginning.</summary>
    public string? Words { get; init; }
    public string? ProviderReference { get; init; }
    public string? CardLastFour { get; init; }
    public PostingKind? Kind { get; init; }
    public string? PostedBy { get; init; }
    public string? OfficeCode { get; init; }
    public string? VatCode { get; init; }
    public long? ImportId { get; init; }
    /// <summary>The recognition rule, of whatever version, that placed the statement line.</summary>
    public int? RuleId { get; init; }
    /// <summary>Leaves out banking, which moves value between control codes and is no income.</summary>
    public bool IncomeOnly { get; init; }
    public LedgerSort Sort { get; init; }

    /// <summary>Longest span of days received: it is sought month by month.</summary>
    public const int MostMonthsReceived = 24;

    /// <summary>Why nothing can be sought so; null when it can.</summary>
    public Refusal? Refused =>
        From is { } from && To is { } to && from > to ? LedgerRefusals.PeriodBackwards(from, to)
        : ReceivedFrom is null != ReceivedTo is null ? LedgerRefusals.ReceivedOpen
        : ReceivedFrom is { } first && ReceivedTo is { } last && first > last ? LedgerRefusals.ReceivedBackwards(first, last)
        : ReceivedFrom is { } begin && ReceivedTo is { } end && end >= begin.AddMonths(MostMonthsReceived) ? LedgerRefusals.ReceivedTooLong(MostMonthsReceived)
        : AmountFrom is { } least && AmountTo is { } most && least > most ? LedgerRefusals.AmountsBackwards(least, most)
        : null;
}

/// <summary>A place in the list, which runs from the newest accounting date and id to the oldest.</summary>
public sealed record LedgerPlace(DateOnly AccountingOn, long Id) : IComparable<LedgerPlace>
{
    public int CompareTo(LedgerPlace? other) => other is null ? 1 : (AccountingOn, Id).CompareTo((other.AccountingOn, other.Id));
}

/// <summary>Which page: what comes after a place in the list, or what comes before it; none is the first page.</summary>
public sealed record PageTurn(LedgerPlace From, bool ToOlder);
