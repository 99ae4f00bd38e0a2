namespace Ims.Domain.Imports.Formats;

/// <summary>
/// Turns amounts that are written in whole units with decimals into minor units of their currency, exactly: decimals beyond the currency's must be noughts,
/// nothing is rounded. (Law 6)
/// </summary>
static class MinorUnits
{
    /// <summary>Decimals of a currency. Two, but for those of ISO 4217 that have none or three.</summary>
    public static int DigitsOf(string currency) => currency switch
    {
        "BIF" or "CLP" or "DJF" or "GNF" or "ISK" or "JPY" or "KMF" or "KRW" or "PYG" or "RWF" or "UGX" or "VND" or "VUV" or "XAF" or "XOF" or "XPF" => 0,
        "BHD" or "IQD" or "JOD" or "KWD" or "LYD" or "OMR" or "TND" => 3,
        _ => 2,
    };

    /// <summary>Reads digits with a decimal sign and more digits: no sign, no thousands.</summary>
    /// <param name="text">Without spaces round it.</param>
    /// <param name="point">The decimal sign.</param>
    /// <param name="currency">Three capital letters.</param>
    /// <param name="minor">Pence, for pounds.</param>
    public static bool TryRead(ReadOnlySpan<char> text, char point, string currency, out long minor)
    {
        minor = 0;
        var at = text.IndexOf(point);
        var whole = at < 0 ? text : text[..at];
        var fraction = at < 0 ? default : text[(at + 1)..];
        if ((whole.IsEmpty && fraction.IsEmpty) || (!whole.IsEmpty && !whole.ContainsOnlyDigits()) || (!fraction.IsEmpty && !fraction.ContainsOnlyDigits())) return false;
        whole = whole.TrimStart('0');
        var digits = DigitsOf(currency);
        if (fraction.Length > digits)
        {
            if (fraction[digits..].ContainsAnyExcept('0')) return false;
            fraction = fraction[..digits];
        }
        if (whole.Length + digits > FieldText.MostDigits) return false;
        foreach (var c in whole) minor = minor * 10 + (c - '0');
        foreach (var c in fraction) minor = minor * 10 + (c - '0');
        for (var left = digits - fraction.Length; left > 0; left--) minor *= 10;
        return true;
    }

    /// <summary>Three letters, in capitals; null where the text is no currency.</summary>
    public static string? Currency(ReadOnlySpan<char> text)
    {
        if (text.Length != 3) return null;
        foreach (var c in text)
            if (!char.IsAsciiLetter(c)) return null;
        return text is "GBP" ? "GBP" : text.ToString().ToUpperInvariant();
    }
}
