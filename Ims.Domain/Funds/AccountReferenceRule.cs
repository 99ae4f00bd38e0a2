namespace Ims.Domain.Funds;

public enum CharacterClass { Any, Letters, Digits, LettersAndDigits, LettersAndSpaces, DigitsAndSpaces, LettersDigitsAndSpaces }

public enum CheckDigitKind { WeightedSum, Luhn }

/// <summary>What a fund's account references look like.</summary>
public sealed class AccountReferenceRule
{
    public required int Id { get; init; }
    public required string Name { get; set; }
    public int? MinimumLength { get; set; }
    public int? MaximumLength { get; set; }
    public CharacterClass CharacterClass { get; set; }
    /// <summary>A regular expression that the whole reference must match; run without backtracking.</summary>
    public string? Pattern { get; set; }
    /// <summary>$ letter, # digit, ? either, * letter, digit, space, / or -, @ check digit, anything else itself.</summary>
    public string? Mask { get; set; }
    public CheckDigit? CheckDigit { get; set; }
    public int Version { get; set; }
}

/// <summary>How a check digit is worked out (formats.md §13). Immutable: a change replaces it.</summary>
public sealed record CheckDigit
{
    public CheckDigitKind Kind { get; init; }
    public int Modulus { get; init; } = 10;
    /// <summary>Comma-separated, one for each character position from the left.</summary>
    public string Weights { get; init; } = "";
    /// <summary>The remainder is taken from the modulus.</summary>
    public bool Subtract { get; init; }
    /// <summary>Overlays the first characters before summing, such as 05 for BJ.</summary>
    public string? PrefixSubstitution { get; init; }
    /// <summary>Comma-separated result:character, such as 10:A,11:K.</summary>
    public string? ResultSubstitutions { get; init; }
}
