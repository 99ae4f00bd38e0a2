using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Ims.Domain.Values;

namespace Ims.Infrastructure.Values;

/// <summary>A column of a sheet: its title, and its width in digits of the normal font.</summary>
public sealed record WorkbookColumn(string Title, int Width);

/// <summary>A value of its own kind: text, money, a count, a date, an instant. There is no kind for formulas.</summary>
public readonly partial record struct WorkbookCell
{
    /// <summary>As many signs as a spreadsheet takes into one cell.</summary>
    public const int LongestText = 32_767;

    static readonly DateOnly DayZero = new(1899, 12, 30);

    // Before it the calendar of spreadsheets knows a day that never was.
    static readonly DateOnly FirstDate = new(1900, 3, 1);

    internal enum Kind { Empty, Text, Money, Count, Date, Instant }

    WorkbookCell(Kind kind, string value) => (Is, Value) = (kind, value);

    internal Kind Is { get; }

    /// <summary>As it stands in the sheet's XML.</summary>
    internal string Value { get => field ?? ""; }

    public static implicit operator WorkbookCell(string? text) => string.IsNullOrEmpty(text) ? default : new(Kind.Text, Holdable(text));

    public static implicit operator WorkbookCell(Money amount) => new(Kind.Money, amount.ToPlain());

    public static implicit operator WorkbookCell(int count) => new(Kind.Count, count.ToString(CultureInfo.InvariantCulture));

    public static implicit operator WorkbookCell(DateOnly on) => on < FirstDate
        ? (WorkbookCell)on.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)
        : new WorkbookCell(Kind.Date, Days(on).ToString(CultureInfo.InvariantCulture));

    /// <summary>An instant as UK wall-clock time, to the minute.</summary>
    /// <param name="utc">UTC.</param>
    public static WorkbookCell At(DateTime utc)
    {
        var local = UkTime.Local(utc);
        var ofDay = Math.Round((local.Hour * 60 + local.Minute) / 1440m, 10);
        return new(Kind.Instant, (Days(DateOnly.FromDateTime(local)) + ofDay).ToString(CultureInfo.InvariantCulture));
    }

    static int Days(DateOnly on) => on.DayNumber - DayZero.DayNumber;

    /// <summary>What XML cannot hold becomes the sign for "no such character"; what a spreadsheet would read as an escape, and a carriage return, are escaped as it does it itself.</summary>
    static string Holdable(string text)
    {
        var held = new StringBuilder(Math.Min(text.Length, LongestText));
        foreach (var rune in (text.Length <= LongestText ? text : Shortened(text)).EnumerateRunes())
            held.Append(rune.Value is '\t' or '\n' or '\r' or >= 0x20 and not (0xFFFE or 0xFFFF) ? rune.ToString() : "\uFFFD");
        return Escape().Replace(held.ToString(), "_x005F_").Replace("\r", "_x000D_", StringComparison.Ordinal);
    }

    static string Shortened(string text) => text[..(char.IsHighSurrogate(text[LongestText - 2]) ? LongestText - 2 : LongestText - 1)] + "…";

    // An underline at which an escape such as _x0041_ begins.
    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Escape();
}
