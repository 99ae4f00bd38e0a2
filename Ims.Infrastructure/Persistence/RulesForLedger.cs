namespace Ims.Infrastructure.Persistence;

/// <summary>Which rule placed the statement line that ledger lines came from: null where none matched. All that the ledger asks about statement lines, which it does not know.</summary>
public sealed class RuleOfLine
{
    public required long StatementLineId { get; init; }
    public required int? RuleId { get; init; }
}

/// <summary>A recognition rule as the ledger names it.</summary>
public sealed class NameOfRule
{
    public required int RuleId { get; init; }
    public required string Name { get; init; }
}

/// <summary>What the bank calls the statement line that a ledger line came from.</summary>
public sealed class ReferencesOfLine
{
    public required long StatementLineId { get; init; }
    public string? CustomerReference { get; init; }
    public string? BankReference { get; init; }
}
