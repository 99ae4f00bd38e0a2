using Ims.Domain.Accounts;

namespace Ims.Domain.Suspense.Suggestions;

/// <summary>Somebody whom an account's name names: a person by surname and first letters, a firm by its first telling word and the letters with which the others begin.</summary>
/// <param name="FirstLetters">A bit for each: A is the lowest. None where only a surname is known.</param>
sealed record HolderName(string Surname, uint FirstLetters)
{
    /// <summary>More people than these on one account only cost time.</summary>
    const int Most = 4;

    /// <summary>Shorter words name nobody.</summary>
    public const int Shortest = 3;

    static readonly HashSet<string> OfFirms = new(StringComparer.Ordinal) { "LTD", "LIMITED", "PLC", "LLP", "INC", "CIC", "COMPANY", "TRUST", "GROUP", "SERVICES", "SONS" };

    static readonly HashSet<string> Nothing = new(StringComparer.Ordinal) { "THE", "EXECUTORS", "EXORS", "EXOR", "ESTATE", "DECEASED", "OCCUPIER", "TENANT", "OWNER", "OWNERS" };

    /// <summary>All whom a name names; joint holders share a surname that is written once. Empty where it names nobody that could be told from others.</summary>
    public static IReadOnlyList<HolderName> Of(string? name)
    {
        if (string.IsNullOrWhiteSpace(name)) return [];
        var all = SearchWords.Of(name);
        if (all.Any(OfFirms.Contains)) return Firm([.. all.Where(w => !OfFirms.Contains(w) && !Nothing.Contains(w) && w != "AND")]);

        var people = new List<HolderName>();
        var letters = 0U;   // of those before, whose surname is still to come
        foreach (var part in name.Split([" & ", " AND ", " and ", " And ", "+", "/", "&"], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(Most))
        {
            var comma = part.IndexOf(',', StringComparison.Ordinal);
            var words = Telling(comma > 0 ? $"{part[(comma + 1)..]} {part[..comma]}" : part);
            if (words.Count == 0) continue;
            if (words[^1].Length < Shortest || (words.Count == 1 && people.Count == 0 && IsFirstOfJoint(part, name))) letters |= Letters(words);
            else
            {
                people.Add(new(words[^1], letters | Letters(words.Take(words.Count - 1))));
                letters = 0;
            }
        }
        // "Hargreaves J & P": those who come after share the surname before them.
        if (letters != 0 && people.Count > 0) people[^1] = people[^1] with { FirstLetters = people[^1].FirstLetters | letters };
        return people.Count > 0 || letters == 0 ? people : SurnameFirst(Telling(name));
    }

    static bool IsFirstOfJoint(string part, string name) => name.Trim().StartsWith(part, StringComparison.Ordinal) && name.Trim().Length > part.Length;

    // "Hargreaves J": a last word that is too short to be a surname.
    static IReadOnlyList<HolderName> SurnameFirst(IReadOnlyList<string> words) =>
        words.FirstOrDefault(w => w.Length >= Shortest) is { } surname ? [new(surname, Letters(words.Where(w => w != surname)))] : [];

    static IReadOnlyList<HolderName> Firm(IReadOnlyList<string> words) =>
        words.FirstOrDefault(w => w.Length >= Shortest) is { } first ? [new(first, Letters(words.Where(w => w != first)))] : [];

    static IReadOnlyList<string> Telling(string part) => [.. SearchWords.OfName(part).Where(w => !Nothing.Contains(w) && char.IsAsciiLetterUpper(w[0]))];

    static uint Letters(IEnumerable<string> words)
    {
        var letters = 0U;
        foreach (var word in words) letters |= Letter(word[0]);
        return letters;
    }

    /// <summary>The bit of a letter; 0 for anything else.</summary>
    public static uint Letter(char sign) => char.IsAsciiLetterUpper(sign) ? 1U << (sign - 'A') : 0;
}
