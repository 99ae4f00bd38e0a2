using System.Globalization;

namespace Ims.Domain.Imports.Formats;

/// <summary>What the readers of all formats have in common: how a field is counted, kept, and shown in a sentence.</summary>
static class FieldText
{
    const int MostShown = 40;
    /// <summary>Of the text at a fault, in characters.</summary>
    public const int LineShown = 200;

    /// <summary>No bank's reference is longer; a field that is has swallowed its neighbours.</summary>
    public const int LongestReference = 200;

    /// <summary>Seventeen digits: no bank's amount is larger, and no sum of two of them overflows.</summary>
    public const int MostDigits = 17;

    /// <summary>Sums stay below this, so that adding one amount never overflows.</summary>
    public const long MostPence = 1_000_000_000_000_000_000;

    public static bool TryCount(ReadOnlySpan<char> s, out int count)
    {
        count = 0;
        if (!s.ContainsOnlyDigits()) return false;
        s = s.TrimStart('0');
        if (s.Length > 9) return false;
        foreach (var c in s) count = count * 10 + (c - '0');
        return true;
    }

    /// <summary>A field to keep: null when blank, control characters as spaces.</summary>
    public static string? Kept(ReadOnlySpan<char> s) => s.IsEmpty ? null : Clean(s).ToString();

    /// <summary>A field to show in a sentence: printable and short.</summary>
    public static string Shown(ReadOnlySpan<char> s) => s.Length <= MostShown ? Clean(s).ToString() : string.Concat(Clean(s[..MostShown]), "...");

    public static string Shown(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>What stands at a fault: the beginning of its text, printable.</summary>
    public static string ShownLine(ReadOnlySpan<char> text) => Clean(text[..Math.Min(LineShown, text.Length)]).Trim().ToString();

    /// <summary>The same text with control characters as spaces; copied only where there is one.</summary>
    public static ReadOnlySpan<char> Clean(ReadOnlySpan<char> s)
    {
        if (!s.ContainsAnyInRange('\0', '\u001F') && !s.ContainsAnyInRange('\u007F', '\u009F')) return s;
        var copy = s.ToArray();
        for (var i = 0; i < copy.Length; i++)
            if (char.IsControl(copy[i])) copy[i] = ' ';
        return copy;
    }
}
