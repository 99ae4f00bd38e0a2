using System.Text;

namespace Ims.Domain.Accounts;

/// <summary>How near two words of names are, the nearest first.</summary>
public enum Likeness
{
    Same,
    /// <summary>One letter is wrong, missing, too many, or swapped with its neighbour.</summary>
    OneEdit,
    /// <summary>Spelt otherwise but said alike: Catherine, Kathryn.</summary>
    SoundsAlike,
    None,
}

/// <summary>
/// Near spellings of names. Words that are one edit apart always have a key in common (each word's keys are the word itself and all that is left when one of its
/// letters is taken away), and so have words that sound alike, so that an index finds them.
/// </summary>
public static class NameLikeness
{
    /// <summary>Shorter words are like too many others.</summary>
    public const int Shortest = 3;

    /// <summary>Begins the key of a sound, which no word does.</summary>
    const char Sounds = '~';

    /// <summary>Whether a word has near spellings: letters only, and not too few.</summary>
    public static bool Has(string word) => word.Length >= Shortest && word.All(char.IsAsciiLetterUpper);

    /// <summary>The keys of a word, the word itself first. At most one more than it has letters, and its sound.</summary>
    public static IReadOnlyList<string> Keys(string word)
    {
        var keys = new List<string>(word.Length + 2) { word };
        for (var i = 0; i < word.Length; i++)
            if (i == 0 || word[i] != word[i - 1]) keys.Add(word.Remove(i, 1));   // of twins either may go
        if (Sound(word) is { Length: > 2 } sound) keys.Add(Sounds + sound);
        return keys;
    }

    public static Likeness Of(string word, string other) =>
        word == other ? Likeness.Same
        : !Has(word) || !Has(other) ? Likeness.None
        : IsOneEdit(word, other) ? Likeness.OneEdit
        : Sound(word) is { Length: > 2 } sound && sound == Sound(other) ? Likeness.SoundsAlike
        : Likeness.None;

    static bool IsOneEdit(string a, string b)
    {
        if (a.Length > b.Length) (a, b) = (b, a);
        if (b.Length - a.Length > 1) return false;
        var start = 0;
        while (start < a.Length && a[start] == b[start]) start++;
        var (endA, endB) = (a.Length - 1, b.Length - 1);
        while (endA >= start && endB >= start && a[endA] == b[endB]) (endA, endB) = (endA - 1, endB - 1);
        return (endA - start, endB - start) switch
        {
            (<= 0, <= 0) => true,   // one letter in the place of another, or one more
            (1, 1) => a[start] == b[endB] && a[endA] == b[start],   // neighbours swapped
            _ => false,
        };
    }

    /// <summary>A word's consonants as they sound in English, after its first letter.</summary>
    internal static string Sound(string word)
    {
        var said = word switch
        {
            ['K', 'N', .. var rest] => "N" + rest,
            ['W', 'R', .. var rest] => "R" + rest,
            ['M', 'A', 'C', .. { Length: > 2 } rest] => "MC" + rest,
            _ => word,
        };
        var sound = new StringBuilder();
        for (var i = 0; i < said.Length; i++)
        {
            var next = i + 1 < said.Length ? said[i + 1] : ' ';
            var c = Said(said[i], next);
            if (c == '-' || (sound.Length > 0 && c is 'A' or 'H')) continue;
            if (sound.Length == 0 || sound[^1] != c) sound.Append(c);
            if (said[i] == 'P' && next == 'H') i++;
        }
        return sound.ToString();
    }

    static char Said(char c, char next) => (c, next) switch
    {
        ('P', 'H') => 'F',
        ('C', 'E' or 'I' or 'Y') => 'S',
        ('C' or 'Q', _) => 'K',
        ('G', 'H') => '-',
        ('Z', _) => 'S',
        ('V', _) => 'F',
        ('A' or 'E' or 'I' or 'O' or 'U' or 'Y', _) => 'A',
        ('W', _) => 'H',
        _ => c,
    };
}
