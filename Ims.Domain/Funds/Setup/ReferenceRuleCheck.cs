using System.Text.RegularExpressions;
using Ims.Domain.Values;

namespace Ims.Domain.Funds.Setup;

/// <summary>
/// Whether a reference rule can be applied, and whether its parts agree. They contradict each other when no reference at all fits characters, lengths, mask and pattern
/// together; <see cref="PatternReach"/> decides that exactly. The check digit is left out of it: where a place is open, some reference has the right one.
/// </summary>
static class ReferenceRuleCheck
{
    const int LongestPattern = 200;
    static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    public static string Words(CharacterClass characters) => characters switch
    {
        CharacterClass.Any => "any",
        CharacterClass.Letters => "letters",
        CharacterClass.Digits => "digits",
        CharacterClass.LettersAndDigits => "letters and digits",
        CharacterClass.LettersAndSpaces => "letters and spaces",
        CharacterClass.DigitsAndSpaces => "digits and spaces",
        CharacterClass.LettersDigitsAndSpaces => "letters, digits and spaces",
        _ => throw new ArgumentOutOfRangeException(nameof(characters), characters, "Unknown character class."),
    };

    public static Refusal? Refusal(ReferenceRuleSetting rule) =>
        Lengths(rule) ?? Mask(rule) ?? Pattern(rule) ?? CheckDigit(rule) ?? Together(rule)
        // Nothing of this is left once the parts above are right; should it be, the rule is not saved.
        ?? (CompiledReferenceRule.From(rule.ToRule()).Unusable is { } unusable ? unusable with { Field = null } : null);

    static Refusal? Lengths(ReferenceRuleSetting rule)
    {
        if (rule.MinimumLength is < 1 or > ReferenceCheck.Longest) return SetupRefusals.LengthOutOfRange("MinimumLength");
        if (rule.MaximumLength is < 1 or > ReferenceCheck.Longest) return SetupRefusals.LengthOutOfRange("MaximumLength");
        return rule.MinimumLength > rule.MaximumLength ? SetupRefusals.LengthsCrossed(rule.MinimumLength.Value, rule.MaximumLength.Value) : null;
    }

    static Refusal? Mask(ReferenceRuleSetting rule)
    {
        if (rule.Mask is not { } mask) return null;
        if (mask.Count(c => c == '@') > 1) return SetupRefusals.MaskTwoDigits;
        if (mask.Length > ReferenceCheck.Longest) return SetupRefusals.MaskTooLong(ReferenceCheck.Longest);
        // With a minimum length shorter references are welcome, else all have as many characters as the mask.
        if (rule.MinimumLength is { } least && least > mask.Length) return SetupRefusals.MaskAgainstMinimum(mask.Length, least);
        if (rule.MaximumLength is { } most && (most > mask.Length || rule.MinimumLength is null) && most != mask.Length) return SetupRefusals.MaskAgainstMaximum(mask.Length, most);
        for (var place = 0; place < mask.Length; place++)
            if (mask[place] is var sign && Signs.Has(sign) && (PlaceSigns(sign) & ClassSigns(rule.CharacterClass)) == 0)
                return SetupRefusals.MaskAgainstCharacters(place + 1, sign, Words(rule.CharacterClass));
        return null;
    }

    static Refusal? Pattern(ReferenceRuleSetting rule)
    {
        if (rule.Pattern is not { } pattern) return null;
        if (pattern.Length > LongestPattern) return SetupRefusals.PatternTooLong(LongestPattern);
        try
        {
            _ = new Regex(pattern, RegexOptions.CultureInvariant, Patience);
        }
        catch (ArgumentException e)
        {
            return SetupRefusals.PatternUnreadable(e.Message.TrimEnd('.'));
        }
        if (PatternReach.Of(pattern, [], least: 0) == Reach.TooHeavy) return SetupRefusals.PatternHeavy(PatternReach.MostStates);
        return RunsInStep(pattern);
    }

    /// <summary>The engine that never goes back takes it, and is done with the worst texts in no time.</summary>
    static Refusal? RunsInStep(string pattern)
    {
        try
        {
            var regex = new Regex($@"\A(?:{pattern})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Patience);
            foreach (var sign in "A1 ") _ = regex.IsMatch(new string(sign, ReferenceCheck.Longest - 1) + "!");
            return null;
        }
        catch (NotSupportedException)
        {
            return SetupRefusals.PatternLooks;
        }
        catch (ArgumentException e)
        {
            return SetupRefusals.PatternUnreadable(e.Message.TrimEnd('.'));
        }
        catch (RegexMatchTimeoutException)
        {
            return SetupRefusals.PatternHeavy(PatternReach.MostStates);
        }
    }

    static Refusal? CheckDigit(ReferenceRuleSetting rule)
    {
        if (rule.CheckDigit is not { } digit) return rule.Mask?.Contains('@', StringComparison.Ordinal) == true ? SetupRefusals.CheckDigitMissing : null;
        if (digit.PrefixSubstitution is { } prefix && (prefix.Length > ReferenceCheck.Longest || !prefix.All(char.IsAsciiDigit))) return SetupRefusals.PrefixUnusable;
        if (CheckDigitCalculation.WhyUnusable(digit) is { } why) return SetupRefusals.CheckDigitUnusable(why);
        return digit.Kind == CheckDigitKind.WeightedSum && digit.Weights.Split(',').All(w => w.Trim('0').Length == 0) ? SetupRefusals.CheckDigitWeightless : null;
    }

    static Refusal? Together(ReferenceRuleSetting rule)
    {
        if (rule.Pattern is not { } pattern) return null;
        var allowed = ClassSigns(rule.CharacterClass);
        if (rule.Mask is { } text && !text.All(Signs.Has)) return null;
        var places = rule.Mask is { } mask ? [.. mask.Select(c => PlaceSigns(c) & allowed)] : Enumerable.Repeat(allowed & Normal, rule.MaximumLength ?? ReferenceCheck.Longest).ToList();
        var least = rule.MinimumLength ?? rule.Mask?.Length ?? 1;
        if (PatternReach.Of(pattern, [.. places.Take(rule.MaximumLength ?? places.Count)], least) != Reach.None) return null;
        List<string> parts = [$"the pattern {pattern}"];
        if (rule.Mask is not null) parts.Add($"the mask {rule.Mask}");
        if (rule.MinimumLength is not null || rule.MaximumLength is not null) parts.Add("the lengths");
        if (rule.CharacterClass != CharacterClass.Any) parts.Add($"characters that are {Words(rule.CharacterClass)}");
        return SetupRefusals.NothingFits(parts.Count == 1 ? $"{parts[0]} (references are kept in capital letters)" : string.Join(", ", parts.SkipLast(1)) + " and " + parts[^1] + " together");
    }

    public static IEnumerable<string> Warnings(ReferenceRuleSetting rule)
    {
        if (rule.CheckDigit is not { Kind: CheckDigitKind.WeightedSum } digit) yield break;
        var places = rule.Mask?.Length ?? rule.MaximumLength;
        var weights = digit.Weights.Split(',').Length;
        // The last place needs no weight where it is the check digit itself.
        if (places is { } all && weights < all - 1) yield return $"There are weights for the first {weights} places only: a mistake in a later one is not noticed.";
        var written = (digit.ResultSubstitutions ?? "").Split(',').Count(r => r.Length > 2 && int.TryParse(r[..^2], out var result) && result >= 10);
        if ((digit.Subtract ? digit.Modulus : digit.Modulus - 1) >= 10 + written) yield return "Some results have no sign to be written with, so references that come to them never pass.";
    }

    // References are kept in upper case.
    static readonly UInt128 Normal = Signs.Where(c => !char.IsAsciiLetterLower(c));

    static UInt128 PlaceSigns(char place) => place switch
    {
        '$' => Signs.Where(char.IsAsciiLetterUpper),
        '#' => Signs.Digits,
        '?' or '@' => Signs.Where(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c)),
        '*' => Signs.Where(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c is ' ' or '/' or '-'),
        var itself => Signs.Of(itself),
    };

    static UInt128 ClassSigns(CharacterClass characters) => characters switch
    {
        CharacterClass.Letters => Signs.Where(char.IsAsciiLetterUpper),
        CharacterClass.Digits => Signs.Digits,
        CharacterClass.LettersAndDigits => Signs.Where(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c)),
        CharacterClass.LettersAndSpaces => Signs.Where(char.IsAsciiLetterUpper) | Signs.Blank,
        CharacterClass.DigitsAndSpaces => Signs.Digits | Signs.Blank,
        CharacterClass.LettersDigitsAndSpaces => Signs.Where(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c)) | Signs.Blank,
        _ => Signs.All,
    };
}
