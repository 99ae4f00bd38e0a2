using System.Globalization;
using System.Runtime.InteropServices;

namespace Ims.Domain.Imports.Formats.Tables;

/// <summary>Where a column stands in a line, counted in characters from 1: <c>8-23</c>, <c>33</c> for one, <c>44-</c> for all that follows.</summary>
[StructLayout(LayoutKind.Auto)]
readonly record struct TextSpan(int From, int To)
{
    const int Longest = TextLineFeed.LongestLine;

    public bool IsOpen => To == int.MaxValue;

    public ReadOnlySpan<char> In(ReadOnlySpan<char> line) => From > line.Length ? default : line[(From - 1)..Math.Min(To, line.Length)];

    public bool Meets(TextSpan other) => From <= other.To && other.From <= To;

    /// <summary>Null where the text is no place.</summary>
    public static TextSpan? Of(string text)
    {
        var parts = text.Split('-', 2, StringSplitOptions.TrimEntries);
        if (Figure(parts[0]) is not { } from) return null;
        if (parts.Length == 1) return new TextSpan(from, from);
        if (parts[1].Length == 0) return new TextSpan(from, int.MaxValue);
        return Figure(parts[1]) is { } to && to >= from ? new TextSpan(from, to) : null;
    }

    static int? Figure(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var figure) && figure is >= 1 and <= Longest ? figure : null;
}
