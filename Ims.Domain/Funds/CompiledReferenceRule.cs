using System.Text.RegularExpressions;
using Ims.Domain.Values;

namespace Ims.Domain.Funds;

/// <summary>A reference rule read once and asked often: an import compiles each of its funds' rules once per file. Safe to share between threads.</summary>
public sealed class CompiledReferenceRule
{
    /// <summary>One test, with its words for the test box and for a clerk.</summary>
    sealed record Test(string Rule, Predicate<string> Passes, Func<string, bool, string> Words, Func<string, Refusal> Refuse);

    readonly List<Test> tests = [];
    readonly string name;

    CompiledReferenceRule(AccountReferenceRule rule)
    {
        name = rule.Name;
        Unusable = AddLength(rule) ?? AddCharacters(rule) ?? AddPattern(rule) ?? AddMaskAndCheckDigit(rule);
    }

    /// <summary>Why the rule itself cannot be applied; then it refuses every reference. Null for a rule that works.</summary>
    public Refusal? Unusable { get; }

    public static CompiledReferenceRule From(AccountReferenceRule rule) => new(rule);

    /// <summary>The normalised reference, or the first rule that it breaks.</summary>
    public Result<string> Check(string? reference)
    {
        if (Unusable is not null) return Unusable;
        var normal = ReferenceCheck.Normalise(reference);
        if (normal.Length == 0) return FundRefusals.ReferenceMissing(name);
        foreach (var test in tests)
            if (!test.Passes(normal)) return test.Refuse(normal);
        return normal;
    }

    /// <summary>Whether a reference passes; what recognition asks of many candidates, so nothing is worded.</summary>
    public bool Accepts(string? reference)
    {
        if (Unusable is not null) return false;
        var normal = ReferenceCheck.Normalise(reference);
        if (normal.Length == 0) return false;
        foreach (var test in tests)
            if (!test.Passes(normal)) return false;
        return true;
    }

    /// <summary>Every step with its verdict, for the test box: a failed step does not hide the next.</summary>
    public ReferenceVerdict Explain(string? reference)
    {
        var normal = ReferenceCheck.Normalise(reference);
        if (Unusable is not null) return new(normal, [new("Rule", false, Unusable.Sentence)]);
        if (normal.Length == 0) return new(normal, [new("Reference", false, FundRefusals.ReferenceMissing(name).Sentence)]);
        return new(normal, [.. tests.Select(t => (t, passed: t.Passes(normal))).Select(x => new ReferenceStep(x.t.Rule, x.passed, x.t.Words(normal, x.passed)))]);
    }

    Refusal? AddLength(AccountReferenceRule rule)
    {
        int least = rule.MinimumLength ?? 1, most = Math.Min(rule.MaximumLength ?? ReferenceCheck.Longest, ReferenceCheck.Longest);
        if (least > most) return FundRefusals.RuleUnusable(name, $"its minimum length {least} is above its maximum {most}");
        var wanted = least == most ? $"{least}" : $"{least} to {most}";
        tests.Add(new("Length", r => r.Length >= least && r.Length <= most,
            (r, _) => $"It has {r.Length} characters; {wanted} are wanted.",
            r => FundRefusals.ReferenceLength(name, r, wanted)));
        return null;
    }

    Refusal? AddCharacters(AccountReferenceRule rule)
    {
        var (allowed, words) = Characters(rule.CharacterClass);
        if (allowed is null) return null;
        tests.Add(new("Characters", r => All(r, allowed),
            (r, passed) => passed ? $"It has {words} only." : $"\"{r.First(c => !allowed(c))}\" is not allowed: {words} only.",
            r => FundRefusals.ReferenceCharacters(name, r, words)));
        return null;
    }

    static bool All(string reference, Func<char, bool> allowed)
    {
        foreach (var sign in reference)
            if (!allowed(sign)) return false;
        return true;
    }

    static (Func<char, bool>? Allowed, string Words) Characters(CharacterClass kind) => kind switch
    {
        CharacterClass.Any => (null, ""),
        CharacterClass.Letters => (char.IsAsciiLetter, "letters"),
        CharacterClass.Digits => (char.IsAsciiDigit, "digits"),
        CharacterClass.LettersAndDigits => (char.IsAsciiLetterOrDigit, "letters and digits"),
        CharacterClass.LettersAndSpaces => (c => c == ' ' || char.IsAsciiLetter(c), "letters and spaces"),
        CharacterClass.DigitsAndSpaces => (c => c == ' ' || char.IsAsciiDigit(c), "digits and spaces"),
        CharacterClass.LettersDigitsAndSpaces => (c => c == ' ' || char.IsAsciiLetterOrDigit(c), "letters, digits and spaces"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown character class."),
    };

    Refusal? AddPattern(AccountReferenceRule rule)
    {
        if (string.IsNullOrEmpty(rule.Pattern)) return null;
        var pattern = rule.Pattern;
        var compiled = ReferencePattern.Compile(name, pattern);
        if (!compiled.Ok) return compiled.Refusal;
        var regex = compiled.Value;
        tests.Add(new("Pattern", r => regex.IsMatch(r),
            (_, passed) => passed ? $"The whole of it matches {pattern}." : $"It does not match {pattern} as a whole.",
            r => FundRefusals.ReferencePattern(name, r)));
        return null;
    }

    Refusal? AddMaskAndCheckDigit(AccountReferenceRule rule)
    {
        ReferenceMask? mask = null;
        if (!string.IsNullOrWhiteSpace(rule.Mask))
        {
            var read = ReferenceMask.From(name, rule.Mask, shorterFits: rule.MinimumLength is not null);
            if (!read.Ok) return read.Refusal;
            mask = read.Value;
            tests.Add(new("Mask", r => mask.Fits(r),
                (r, passed) => passed ? $"It fits the mask {mask}." : Misfit(mask, r),
                r => FundRefusals.ReferenceMask(name, r, Misfit(mask, r))));
        }
        if (rule.CheckDigit is null)
            return mask is { CheckPosition: >= 0 } ? FundRefusals.RuleUnusable(name, "its mask has a check digit but no way to work it out") : null;

        var calculation = CheckDigitCalculation.From(name, rule.CheckDigit);
        if (!calculation.Ok) return calculation.Refusal;
        var digit = calculation.Value;
        // Without a mark in the mask the check digit is the last character.
        int At(string r) => mask is { CheckPosition: >= 0 and var marked } ? marked : r.Length - 1;
        tests.Add(new("Check digit", r => digit.Fits(r, At(r)), (r, _) => Working(digit, r, At(r)), r => FundRefusals.ReferenceCheckDigit(name, r)));
        return null;
    }

    static string Misfit(ReferenceMask mask, string reference)
    {
        var at = mask.FirstMisfit(reference);
        var found = at < reference.Length ? $"\"{reference[at]}\"" : "nothing";
        return $"It does not fit the mask {mask}: character {at + 1} is {found} where {mask.Belongs(at)} belongs.";
    }

    static string Working(CheckDigitCalculation digit, string reference, int at)
    {
        if (at >= reference.Length) return $"The check digit, character {at + 1}, is missing.";
        return digit.Expected(reference, at) switch
        {
            null => "No check digit exists for these characters.",
            var expected when expected == reference[at] => $"The check digit is {expected}, as it should be.",
            var expected => $"The check digit should be {expected} and is {reference[at]}.",
        };
    }
}

/// <summary>Patterns run without backtracking, so that no pattern can stall an import.</summary>
static class ReferencePattern
{
    const int LongestPattern = 200;

    public static Result<Regex> Compile(string rule, string pattern)
    {
        if (pattern.Length > LongestPattern) return FundRefusals.RuleUnusable(rule, $"its pattern is longer than {LongestPattern} characters");
        const RegexOptions options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;
        var limit = TimeSpan.FromSeconds(1);
        try
        {
            // On its own first: a stray bracket must not escape from the group that makes it match as a whole.
            _ = new Regex(pattern, options, limit);
            return new Regex($@"\A(?:{pattern})\z", options, limit);
        }
        catch (ArgumentException e) { return FundRefusals.RuleUnusable(rule, $"its pattern cannot be read ({e.Message.TrimEnd('.')})"); }
        catch (NotSupportedException) { return FundRefusals.RuleUnusable(rule, "its pattern looks ahead, behind or back, which is not supported"); }
    }
}
