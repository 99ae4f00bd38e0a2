using System.Globalization;

namespace Ims.Domain.Imports.Formats.Tables;

/// <summary>
/// Reads amounts as a layout says that they are written, exactly: groups of thousands are whole, pounds have one or two decimals or none, nothing is rounded
/// and nothing is guessed. (Laws 1, 6)
/// </summary>
sealed class AmountText(char? decimalSign, char? thousandsSign)
{
    /// <summary>Reads <c>1,234.50</c>, <c>-12.00</c>, <c>12.00-</c>, <c>(12.00)</c>, <c>£12</c>.</summary>
    /// <param name="text">Without spaces round it.</param>
    /// <param name="pence">With the sign that is written.</param>
    /// <param name="signed">Whether a sign is written, be it a plus.</param>
    public bool TryRead(ReadOnlySpan<char> text, out long pence, out bool signed)
    {
        pence = 0;
        var negative = TakeSign(ref text, out signed);
        if (!text.IsEmpty && text[0] == '£') text = text[1..].TrimStart();
        if (!signed) negative = TakeSign(ref text, out signed);   // £-12.00
        if (!TryNumber(text, out pence)) return false;
        if (negative) pence = -pence;
        return true;
    }

    /// <summary>
    /// Reads a number that the file keeps as one. Workbooks write what a computer made of 12.34, such as 12.340000000000001: what is that close to whole pence is those
    /// pence, and what is not has more than two decimals and is refused. Whole pence where the layout has no decimal sign.
    /// </summary>
    public bool TryRead(decimal number, out long pence, out bool signed)
    {
        (pence, signed) = (0, number < 0);
        if (Math.Abs(number) >= LargestNumber) return false;
        var exact = decimalSign is null ? number : number * 100;
        var whole = decimal.Round(exact);
        // A binary number of sixteen digits is off by less than this; a real third decimal by far more.
        if (Math.Abs(exact - whole) > Math.Min(Math.Abs(exact) * RelativeNoise, LargestNoise)) return false;
        pence = decimal.ToInt64(whole);
        return true;
    }

    /// <summary>An amount as the layout has it, for sentences.</summary>
    public string Example => decimalSign is { } point ? $"1{thousandsSign}234{point}50" : "123450 (whole pence)";

    // Fifteen digits are exact, two of them pence.
    const decimal LargestNumber = 10_000_000_000_000m;
    const decimal RelativeNoise = 0.00000000000001m;
    const decimal LargestNoise = 0.001m;

    static bool TakeSign(ref ReadOnlySpan<char> text, out bool signed)
    {
        signed = true;
        switch (text)
        {
            case ['-', .. var rest]: text = rest.TrimStart(); return true;
            case ['+', .. var rest]: text = rest.TrimStart(); return false;
            case ['(', .. var inside, ')']: text = inside.Trim(); return true;
            case [.. var before, '-']: text = before.TrimEnd(); return true;
            case [.. var before, '+']: text = before.TrimEnd(); return false;
            default: signed = false; return false;
        }
    }

    bool TryNumber(ReadOnlySpan<char> text, out long pence)
    {
        pence = 0;
        var whole = text;
        var fraction = default(ReadOnlySpan<char>);
        if (decimalSign is { } point && text.IndexOf(point) is >= 0 and var at)
        {
            whole = text[..at];
            fraction = text[(at + 1)..];
            if (fraction.Length is 0 or > 2 || !fraction.ContainsOnlyDigits()) return false;
        }
        Span<char> digits = stackalloc char[FieldText.MostDigits];
        var length = 0;
        if (!TryWhole(whole, digits, ref length) || (length == 0 && whole.Length == 0 && fraction.IsEmpty)) return false;
        if (decimalSign is not null)
        {
            if (length + 2 > digits.Length) return false;
            digits[length++] = fraction.Length > 0 ? fraction[0] : '0';
            digits[length++] = fraction.Length > 1 ? fraction[1] : '0';
        }
        foreach (var c in digits[..length]) pence = pence * 10 + (c - '0');
        return true;
    }

    /// <summary>Copies the digits before the decimal sign, without zeros at the front; false where a group is not whole.</summary>
    bool TryWhole(ReadOnlySpan<char> whole, Span<char> digits, ref int length)
    {
        var (inGroup, groups) = (0, 0);
        foreach (var c in whole)
        {
            if (char.IsAsciiDigit(c))
            {
                inGroup++;
                if (c == '0' && length == 0) continue;
                if (length == digits.Length) return false;
                digits[length++] = c;
            }
            else if (IsThousands(c) && (groups == 0 ? inGroup is >= 1 and <= 3 : inGroup == 3)) (inGroup, groups) = (0, groups + 1);
            else return false;
        }
        return groups == 0 || inGroup == 3;
    }

    // Between thousands a space may be one that does not break.
    bool IsThousands(char c) => thousandsSign is { } sign && (c == sign || (sign == ' ' && char.GetUnicodeCategory(c) == UnicodeCategory.SpaceSeparator));
}
