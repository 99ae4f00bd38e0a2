using System.Globalization;
using Ims.Domain.Values;

namespace Ims.Domain.Funds;

/// <summary>A check digit ready to be worked out many times: its texts are read once, and nothing is allocated per reference.</summary>
public sealed class CheckDigitCalculation
{
    const char None = '\0';

    readonly CheckDigitKind kind;
    readonly int modulus;
    readonly bool subtract;
    readonly int[] weights;
    readonly string prefix;
    // The character for each result; None where a result has no character, so that no reference can carry it.
    readonly char[] characters;

    CheckDigitCalculation(CheckDigit rule, int modulus, int[] weights, char[] characters)
    {
        kind = rule.Kind;
        subtract = rule.Subtract;
        prefix = rule.PrefixSubstitution ?? "";
        this.modulus = modulus;
        this.weights = weights;
        this.characters = characters;
    }

    /// <summary>Reads the texts of a check digit; refuses what cannot be worked out, saying which part.</summary>
    public static Result<CheckDigitCalculation> From(string name, CheckDigit rule)
    {
        var (calculation, why) = Read(rule);
        return calculation is not null ? calculation : FundRefusals.RuleUnusable(name, why);
    }

    /// <summary>Why it cannot be worked out, as part of a sentence; null where it can.</summary>
    public static string? WhyUnusable(CheckDigit rule) => Read(rule) is { Calculation: null, Why: var why } ? why : null;

    static (CheckDigitCalculation? Calculation, string Why) Read(CheckDigit rule)
    {
        var divisor = rule.Kind == CheckDigitKind.Luhn ? 10 : rule.Modulus;
        if (divisor is < 2 or > 97) return (null, "the modulus of its check digit is not between 2 and 97");

        var factors = new List<int>();
        if (rule.Kind == CheckDigitKind.WeightedSum)
        {
            foreach (var text in rule.Weights.Split(',', StringSplitOptions.TrimEntries))
            {
                if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var weight) || weight > 999)
                    return (null, $"its weight \"{text}\" is not a whole number up to 999");
                factors.Add(weight);
            }
        }

        // With subtraction results run from 1 to the modulus, otherwise from 0 to one less.
        var signs = new char[divisor + 1];
        for (var result = 0; result < signs.Length; result++) signs[result] = result < 10 ? (char)('0' + result) : None;
        foreach (var text in (rule.ResultSubstitutions ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            if (colon < 1 || colon != text.Length - 2 || !int.TryParse(text[..colon], NumberStyles.None, CultureInfo.InvariantCulture, out var result) || result > divisor)
                return (null, $"its result substitution \"{text}\" is not like 10:A");
            signs[result] = char.ToUpperInvariant(text[^1]);
        }
        return (new CheckDigitCalculation(rule, divisor, [.. factors], signs), "");
    }

    /// <summary>The character that belongs at a position of a normalised reference; null when the result has none.</summary>
    /// <param name="reference">Upper case, trimmed.</param>
    /// <param name="position">Where its check digit stands, from 0; that character is not read.</param>
    public char? Expected(ReadOnlySpan<char> reference, int position)
    {
        var result = kind == CheckDigitKind.Luhn ? Luhn(reference, position) : WeightedSum(reference, position);
        return characters[result] == None ? null : characters[result];
    }

    /// <summary>Whether the character at a position is the one that belongs there.</summary>
    public bool Fits(ReadOnlySpan<char> reference, int position) =>
        (uint)position < (uint)reference.Length && Expected(reference, position) == reference[position];

    int WeightedSum(ReadOnlySpan<char> reference, int position)
    {
        var sum = 0L;
        for (var i = 0; i < Math.Min(reference.Length, weights.Length); i++)
        {
            var sign = SignAt(reference, i);
            if (i != position && char.IsAsciiDigit(sign)) sum += (sign - '0') * weights[i];
        }
        var rest = (int)(sum % modulus);
        return subtract ? modulus - rest : rest;
    }

    int Luhn(ReadOnlySpan<char> reference, int position)
    {
        var (sum, doubled) = (0, true);
        for (var i = reference.Length - 1; i >= 0; i--)
        {
            var sign = SignAt(reference, i);
            if (i == position || !char.IsAsciiDigit(sign)) continue;
            var digit = sign - '0';
            if (doubled) digit = digit > 4 ? digit * 2 - 9 : digit * 2;
            sum += digit;
            doubled = !doubled;
        }
        return (10 - sum % 10) % 10;
    }

    // The substitution overlays the first characters, whatever they are.
    char SignAt(ReadOnlySpan<char> reference, int i) => i < prefix.Length ? prefix[i] : reference[i];
}
