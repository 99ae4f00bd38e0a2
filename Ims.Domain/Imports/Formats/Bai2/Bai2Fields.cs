namespace Ims.Domain.Imports.Formats.Bai2;

/// <summary>Cuts one text line at its commas, without copying.</summary>
ref struct Bai2Fields(ReadOnlySpan<char> content)
{
    ReadOnlySpan<char> rest = content;
    bool more = !content.IsEmpty;

    /// <summary>What has not been cut yet; a text may hold commas.</summary>
    public readonly ReadOnlySpan<char> Rest => rest;

    /// <summary>False when the line's last field was cut. A trailing comma is followed by one empty field.</summary>
    public readonly bool More => more;

    public ReadOnlySpan<char> Next()
    {
        var comma = rest.IndexOf(',');
        var field = comma < 0 ? rest : rest[..comma];
        more = comma >= 0;
        rest = more ? rest[(comma + 1)..] : default;
        return field.Trim();
    }
}

/// <summary>Reads single fields.</summary>
static class Bai2Text
{
    /// <summary>Reads minor units with an optional sign: <c>36521</c>, <c>+000000000208500</c>, <c>-120</c>.</summary>
    public static bool TryAmount(ReadOnlySpan<char> s, out long pence)
    {
        pence = 0;
        var negative = !s.IsEmpty && s[0] == '-';
        var digits = !s.IsEmpty && s[0] is '+' or '-' ? s[1..] : s;
        if (!digits.ContainsOnlyDigits()) return false;
        digits = digits.TrimStart('0');
        if (digits.Length > FieldText.MostDigits) return false;
        foreach (var c in digits) pence = pence * 10 + (c - '0');
        if (negative) pence = -pence;
        return true;
    }

    /// <summary>Reads YYMMDD of this century.</summary>
    public static bool TryDate(ReadOnlySpan<char> s, out DateOnly date)
    {
        date = default;
        if (s.Length != 6 || !s.ContainsOnlyDigits()) return false;
        var year = 2000 + Two(s, 0);
        var month = Two(s, 2);
        var day = Two(s, 4);
        if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        date = new DateOnly(year, month, day);
        return true;
    }

    static int Two(ReadOnlySpan<char> s, int at) => (s[at] - '0') * 10 + (s[at + 1] - '0');

    /// <summary>Three digits as a number, or -1.</summary>
    public static int TypeCode(ReadOnlySpan<char> s) =>
        s.Length == 3 && s.ContainsOnlyDigits() ? (s[0] - '0') * 100 + (s[1] - '0') * 10 + (s[2] - '0') : -1;
}
