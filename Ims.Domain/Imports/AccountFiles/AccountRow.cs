using Ims.Domain.Accounts;
using Ims.Domain.Values;

namespace Ims.Domain.Imports.AccountFiles;

/// <summary>An account as a line of a file tells it. What the layout has no column for is as it would be were nothing told.</summary>
public sealed record AccountRow
{
    /// <summary>Where it begins in the file, counted in text lines from 1.</summary>
    public required int FileLine { get; init; }
    /// <summary>In its normal form; whether it fits the fund's rule is asked later.</summary>
    public required string Reference { get; init; }
    public string? Name { get; init; }
    public string? AddressLine1 { get; init; }
    public string? AddressLine2 { get; init; }
    public string? Town { get; init; }
    public string? Postcode { get; init; }
    /// <summary>Positive = owed.</summary>
    public long? BalancePence { get; init; }
    public DateOnly? AsAt { get; init; }
    public long? InstalmentPence { get; init; }
    public StopKind Stop { get; init; }
    public string? StopMessage { get; init; }
    public bool Closed { get; init; }
    /// <summary>Every label that the layout has; the value is empty where the cell is.</summary>
    public IReadOnlyList<FreeField> Free { get; init; } = [];
}

/// <summary>A line that can be read.</summary>
public sealed record AccountRowRead(AccountRow Row) : StatementEvent;

/// <summary>A line that cannot be read, or whose account cannot be told: data, no reason to stop.</summary>
/// <param name="FileLine">Counted in text lines from 1.</param>
/// <param name="Text">How the line begins.</param>
/// <param name="Reference">In its normal form; null where it cannot be told.</param>
/// <param name="Refusal">What is wrong, with the field.</param>
public sealed record AccountRowRejected(int FileLine, string Text, string? Reference, Refusal Refusal) : StatementEvent;
