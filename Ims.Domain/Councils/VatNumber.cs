namespace Ims.Domain.Councils;

/// <summary>A VAT registration number of the United Kingdom: GB and nine digits, of which the last two check the others.</summary>
public static class VatNumber
{
    const int Digits = 9, Checked = 7, Modulus = 97;
    /// <summary>Numbers given since November 2009 count this much more.</summary>
    const int Later = 55;

    /// <summary><c>gb999000103</c> → <c>GB 999 0001 03</c>; null where it is no such number.</summary>
    public static string? Read(string text)
    {
        var plain = string.Concat(text.Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
        if (plain.StartsWith("GB", StringComparison.Ordinal)) plain = plain[2..];
        if (plain.Length != Digits || !plain.All(char.IsAsciiDigit)) return null;
        var sum = plain.Take(Checked).Select((c, i) => (c - '0') * (Checked + 1 - i)).Sum() + 10 * (plain[7] - '0') + (plain[8] - '0');
        return sum % Modulus == 0 || (sum + Later) % Modulus == 0 ? $"GB {plain[..3]} {plain[3..7]} {plain[7..]}" : null;
    }
}
