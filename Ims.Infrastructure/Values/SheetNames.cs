using System.Globalization;

namespace Ims.Infrastructure.Values;

/// <summary>Names of the sheets of one workbook, as spreadsheets take them: short, without certain signs, each but once.</summary>
sealed class SheetNames
{
    const int Longest = 31;
    const string Forbidden = @"[]:*?/\";

    readonly HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase) { "History" };   // a spreadsheet keeps that one to itself

    public string Safe(string wanted)
    {
        var plain = string.Concat(wanted.Select(c => Forbidden.Contains(c, StringComparison.Ordinal) || char.IsControl(c) || char.IsSurrogate(c) || c >= '\uFFFE' ? ' ' : c)).Trim(' ', '\'');
        if (plain.Length == 0) plain = "Sheet";
        for (var number = 1; ; number++)
        {
            var suffix = number == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" ({number})");
            var name = plain[..Math.Min(plain.Length, Longest - suffix.Length)].TrimEnd(' ', '\'') + suffix;
            if (taken.Add(name)) return name;
        }
    }
}
