using Ims.Domain.Values;

namespace Ims.Domain.Recognition;

/// <summary>The one fate of a line that was read. (Law 1)</summary>
public enum Fate { Posted, Suspended, Matched, SetAside, Rejected }

/// <summary>A line as a reader hands it to recognition: finished and immutable, whatever format it came from.</summary>
public sealed record IncomingLine
{
    /// <summary>1, 2, 3... through the whole file.</summary>
    public required int Number { get; init; }
    /// <summary>Where it begins in the file, counted in text lines from 1.</summary>
    public required int FileLine { get; init; }
    public required DateOnly Date { get; init; }
    /// <summary>Positive = received.</summary>
    public required Money Amount { get; init; }
    public required string TypeCode { get; init; }
    public string? BankReference { get; init; }
    public string? CustomerReference { get; init; }
    public string? Payer { get; init; }
    public required string Narrative { get; init; }
    /// <summary>What a card provider or agent calls it.</summary>
    public string? ProviderReference { get; init; }
    public string? CardLastFour { get; init; }
    /// <summary>What else its source says by name: liability order, pay element...</summary>
    public IReadOnlyList<NamedField> Fields { get; init; } = [];
    /// <summary>Set where it takes back a direct debit.</summary>
    public DebitReturn? Return { get; init; }
}

/// <summary>A field of the source that no column of ours has.</summary>
public sealed record NamedField(string Name, string Value);

/// <summary>A direct debit that came back unpaid, or that its payer claimed back.</summary>
/// <param name="CollectedOn">When it was taken; null where the file does not say.</param>
/// <param name="Reason">As Bacs words it.</param>
public sealed record DebitReturn(DateOnly? CollectedOn, string Reason);
