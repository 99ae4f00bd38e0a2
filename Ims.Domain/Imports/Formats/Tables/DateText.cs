using System.Globalization;
using System.Text;

namespace Ims.Domain.Imports.Formats.Tables;

/// <summary>
/// One date format: <c>d dd M MM MMM MMMM yy yyyy</c> once each, and <c>H HH mm ss</c> of a time, which is read and left. It reads exactly what it
/// says; days and months never change places by themselves.
/// </summary>
sealed class DateText
{
    public const int FirstYear = 1990, LastYear = 2099;

    static readonly string[] MonthNames = CultureInfo.InvariantCulture.DateTimeFormat.MonthNames[..12];

    readonly List<(char Token, int Count)> parts = [];   // a literal is its sign with a count of 0

    DateText(string format) => Format = format;

    public string Format { get; }

    /// <summary>Null where the text is no date format.</summary>
    public static DateText? Of(string format)
    {
        var date = new DateText(format);
        for (var at = 0; at < format.Length;)
        {
            var sign = format[at];
            var count = 1;
            while (at + count < format.Length && format[at + count] == sign && char.IsAsciiLetter(sign)) count++;
            if (!date.Add(sign, count)) return null;
            at += count;
        }
        return date.IsWhole ? date : null;
    }

    bool Add(char sign, int count)
    {
        var isToken = (sign, count) is ('d' or 'H', 1 or 2) or ('M', >= 1 and <= 4) or ('y', 2 or 4) or ('m' or 's', 2);
        // ISO 8601 has a T before the time and perhaps a Z behind it.
        var isLiteral = !char.IsLetterOrDigit(sign) || (sign is 'T' or 'Z' && count == 1);
        if (!isToken && !isLiteral) return false;
        // Beside another number one that may be short has no end.
        if (isToken && parts.Count > 0 && parts[^1] is var before && IsNumber(before) && IsNumber((sign, count)) && (IsShort(before) || IsShort((sign, count)))) return false;
        parts.Add((sign, isToken ? count : 0));
        return true;
    }

    bool IsWhole => "dMy".All(t => parts.Count(p => p.Token == t && p.Count > 0) == 1) && "Hms".All(t => parts.Count(p => p.Token == t && p.Count > 0) <= 1);

    static bool IsNumber((char Token, int Count) part) => part.Count > 0 && !(part.Token == 'M' && part.Count > 2);

    static bool IsShort((char Token, int Count) part) => part is ('d' or 'M' or 'H', 1);

    public bool TryRead(ReadOnlySpan<char> text, out DateOnly date)
    {
        date = default;
        var (year, month, day) = (0, 0, 0);
        foreach (var (token, count) in parts)
        {
            if (count == 0)
            {
                if (text.IsEmpty || text[0] != token) return false;
                text = text[1..];
                continue;
            }
            if (token == 'M' && count > 2)
            {
                if (!TryMonthName(ref text, count, out month)) return false;
                continue;
            }
            if (!TryNumber(ref text, token, count, out var number)) return false;
            switch (token)
            {
                case 'd': day = number; break;
                case 'M': month = number; break;
                case 'y': year = count == 2 ? 2000 + number : number; break;
                default:
                    if (number > (token == 'H' ? 23 : 59)) return false;
                    break;
            }
        }
        if (!text.IsEmpty || year is < FirstYear or > LastYear || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        date = new DateOnly(year, month, day);
        return true;
    }

    static bool TryNumber(ref ReadOnlySpan<char> text, char token, int count, out int number)
    {
        number = 0;
        var length = count;
        if (IsShort((token, count)) && text.Length > 1 && char.IsAsciiDigit(text[1])) length = 2;
        if (text.Length < length || !text[..length].ContainsOnlyDigits()) return false;
        foreach (var c in text[..length]) number = number * 10 + (c - '0');
        text = text[length..];
        return true;
    }

    static bool TryMonthName(ref ReadOnlySpan<char> text, int count, out int month)
    {
        for (month = 1; month <= 12; month++)
        {
            var name = count == 3 ? MonthNames[month - 1].AsSpan(0, 3) : MonthNames[month - 1];
            if (!text.StartsWith(name, StringComparison.OrdinalIgnoreCase)) continue;
            text = text[name.Length..];
            return true;
        }
        return false;
    }

    /// <summary>The day as this format writes it, at noon.</summary>
    public string Write(DateOnly date)
    {
        var text = new StringBuilder();
        foreach (var (token, count) in parts)
            _ = (token, count) switch
            {
                (_, 0) => text.Append(token),
                ('d', _) => text.Append(Number(date.Day, count)),
                ('M', > 2) => text.Append(count == 3 ? MonthNames[date.Month - 1].AsSpan(0, 3) : MonthNames[date.Month - 1]),
                ('M', _) => text.Append(Number(date.Month, count)),
                ('y', 2) => text.Append(Number(date.Year % 100, 2)),
                ('y', _) => text.Append(Number(date.Year, 4)),
                ('H', _) => text.Append("12"),
                _ => text.Append("00"),
            };
        return text.ToString();
    }

    static string Number(int number, int digits) => number.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');

    /// <summary>A text that the two formats read as different days; null where there is none.</summary>
    /// <remarks>Day, month and year change places only where all three could be months, so a dozen years of such days show it.</remarks>
    public static string? Ambiguous(DateText one, DateText other)
    {
        for (var year = 2001; year <= 2012; year++)
            for (var month = 1; month <= 12; month++)
                for (var day = 1; day <= 12; day++)
                {
                    var date = new DateOnly(year, month, day);
                    if (one.Write(date) is var text && other.TryRead(text, out var read) && read != date) return text;
                    if (other.Write(date) is var back && one.TryRead(back, out read) && read != date) return back;
                }
        return null;
    }
}
