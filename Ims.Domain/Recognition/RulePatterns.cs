using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Ims.Domain.Recognition;

/// <summary>
/// Patterns of rules, ready to be asked. Building one costs a millisecond, so a pattern that was built is kept: small files of the same council share
/// theirs. Without backtracking no pattern can stall an import.
/// </summary>
static class RulePatterns
{
    const int MostKept = 2_000;

    static readonly ConcurrentDictionary<string, Regex> Kept = new(StringComparer.Ordinal);

    /// <summary>Throws <see cref="ArgumentException"/> or <see cref="NotSupportedException"/> for what is no usable pattern.</summary>
    public static Regex Of(string pattern)
    {
        if (Kept.TryGetValue(pattern, out var there)) return there;
        var made = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        if (Kept.Count >= MostKept) Kept.Clear();
        return Kept.GetOrAdd(pattern, made);
    }

    /// <summary>What is wrong with a pattern, such as: at "[0-9]{10}" not enough )'s.</summary>
    public static string WhyNot(string pattern, ArgumentException e)
    {
        if (e is not RegexParseException { Offset: var offset }) return e.Message;
        // The runtime's sentence quotes the whole pattern first; the part that says what is wrong comes after the offset.
        var at = e.Message.IndexOf($"at offset {offset}. ", StringComparison.Ordinal);
        var what = at < 0 ? e.Message : e.Message[(e.Message.IndexOf(". ", at, StringComparison.Ordinal) + 2)..];
        return $"after \"{pattern[..Math.Min(offset, pattern.Length)]}\": {char.ToLowerInvariant(what[0])}{what[1..]}";
    }
}
