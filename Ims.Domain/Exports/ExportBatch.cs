namespace Ims.Domain.Exports;

/// <summary>How and from when ledger lines leave for another system.</summary>
public sealed class ExportProfile
{
    public required string Code { get; init; }
    public required string Name { get; set; }
    public required DateOnly StartsOn { get; init; }
    /// <summary>Number of the next batch; taken in the batch's own transaction, so numbers have no gaps.</summary>
    public int NextNumber { get; set; } = 1;
    public int Version { get; set; }
}

/// <summary>A numbered set of exported lines. Immutable.</summary>
public sealed class ExportBatch
{
    public required long Id { get; init; }
    public required string ProfileCode { get; init; }
    public required int Number { get; init; }
    /// <summary>Everything not yet exported with an accounting date up to this one is in it.</summary>
    public required DateOnly PeriodEndOn { get; init; }
    public required DateTime BuiltAt { get; init; }
    public required string BuiltBy { get; init; }
    public required int LedgerLines { get; init; }
    public required int Rows { get; init; }
    public required long DebitPence { get; init; }
    public required long CreditPence { get; init; }
    public required string FileName { get; init; }
    public required string Sha256 { get; init; }
    public required long FileId { get; init; }
}

/// <summary>Says that a line left with a batch; unique per profile and line. Immutable. (Law 2)</summary>
public sealed class ExportedLine
{
    public required string ProfileCode { get; init; }
    public required long LedgerLineId { get; init; }
    public required long BatchId { get; init; }
}

/// <summary>One row of a batch, its codes as resolved when it was built. Immutable.</summary>
public sealed class ExportRow
{
    public required long BatchId { get; init; }
    public required int Ordinal { get; init; }
    public required DateOnly AccountingOn { get; init; }
    public required string LedgerCode { get; init; }
    /// <summary>Positive = debit, negative = credit.</summary>
    public required long AmountPence { get; init; }
    public string? VatCode { get; init; }
    public required string Reference { get; init; }
    public required string Narrative { get; init; }
}
