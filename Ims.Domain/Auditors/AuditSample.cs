using Ims.Domain.Values;

namespace Ims.Domain.Auditors;

/// <summary>What lines of the ledger a sample is drawn from.</summary>
public enum SamplePopulation
{
    /// <summary>Money that came in: receipts, and what was migrated.</summary>
    Receipts,
    /// <summary>Transfers and allocations of suspense.</summary>
    Movements,
    /// <summary>Refunds, returned items and provider fees.</summary>
    MoneyOut,
    /// <summary>Reversals and write-offs.</summary>
    Corrections,
    /// <summary>Every line.</summary>
    All,
}

public enum SampleMethod
{
    /// <summary>Each line has the same chance; the seed repeats the draw.</summary>
    Random,
    /// <summary>Those of the largest amounts, whatever their sign.</summary>
    Largest,
}

/// <summary>
/// A sample that an auditor drew, kept as evidence with everything that its draw came from, so that anybody can repeat it. Immutable. (docs/decisions/0045-auditors.md)
/// </summary>
public sealed class AuditSample
{
    public const int LongestPurpose = 200, LongestSeed = 40, LargestSize = 500;

    public required long Id { get; init; }
    /// <summary>What it is to test.</summary>
    public required string Purpose { get; init; }
    public required SamplePopulation Population { get; init; }
    /// <summary>Accounting dates, both included.</summary>
    public required DateOnly From { get; init; }
    public required DateOnly To { get; init; }
    /// <summary>Null = all funds.</summary>
    public string? FundCode { get; init; }
    /// <summary>Null = all methods of payment.</summary>
    public string? MethodCode { get; init; }
    /// <summary>Only lines of this amount or more, whatever their sign; null = all.</summary>
    public long? AtLeastPence { get; init; }
    public required SampleMethod Method { get; init; }
    /// <summary>Of a random draw; null of the largest.</summary>
    public string? Seed { get; init; }
    /// <summary>How many lines were asked for.</summary>
    public required int Wanted { get; init; }
    /// <summary>Lines that it was drawn from.</summary>
    public required long PopulationLines { get; init; }
    /// <summary>Their sum.</summary>
    public required long PopulationPence { get; init; }
    /// <inheritdoc cref="SampleSelection.Digest"/>
    public required string PopulationDigest { get; init; }
    /// <summary>UTC.</summary>
    public required DateTime DrawnAt { get; init; }
    public required string DrawnBy { get; init; }
    public List<AuditSampleLine> Lines { get; init; } = [];

    public Money PopulationSum => new(PopulationPence);
}

/// <summary>A line of the ledger that is in a sample. Immutable.</summary>
public sealed class AuditSampleLine
{
    public required long SampleId { get; init; }
    /// <summary>1, 2, 3... in the order of the draw.</summary>
    public required int Number { get; init; }
    public required long LedgerLineId { get; init; }
    public required string ReceiptNumber { get; init; }
    public string? FundCode { get; init; }
    public string? AccountReference { get; init; }
    public required DateOnly AccountingOn { get; init; }
    public required long AmountPence { get; init; }

    public Money Amount => new(AmountPence);
}
