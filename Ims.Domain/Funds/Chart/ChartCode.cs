namespace Ims.Domain.Funds.Chart;

/// <summary>A code of the council's chart of accounts, as its ledger gave it. Never deleted: closed.</summary>
public sealed class ChartCode
{
    public const int LongestCode = 60, LongestName = 200;

    /// <summary>The key; compared exactly, letter by letter.</summary>
    public required string Code { get; init; }
    public required string Name { get; set; }
    /// <summary>The ledger takes nothing more for it.</summary>
    public bool Closed { get; set; }
    public int Version { get; set; }
}

/// <summary>One import of the chart: when, by whom, and what it did. Kept for good.</summary>
public sealed class ChartImport
{
    public required long Id { get; init; }
    public required DateTime ImportedAt { get; init; }
    public required string ImportedBy { get; init; }
    public required string FileName { get; init; }
    /// <summary>Of the file, lower-case hex.</summary>
    public required string Sha256 { get; init; }
    /// <summary>Codes in the file.</summary>
    public required int Codes { get; init; }
    public required int Added { get; init; }
    public required int Renamed { get; init; }
    public required int Closed { get; init; }
    public required int Reopened { get; init; }
}
