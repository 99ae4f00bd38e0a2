using System.Diagnostics.CodeAnalysis;

namespace Ims.Domain.Imports;

/// <summary>A UK bank account read out of the text by which a file names it.</summary>
public sealed record BankAccountText(string SortCode, string AccountNumber)
{
    /// <summary>
    /// Reads <c>88888888 600004</c>, <c>301763-10918360</c>, <c>60-00-04 88888888</c>, fourteen digits (sort code first) or a UK
    /// IBAN; the bank's BIC and a slash may stand before it, the currency behind it. Anything else is another country's account or no account at all: false.
    /// </summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out BankAccountText? account)
    {
        account = null;
        if (text is null || text.Length > Longest) return false;
        var s = WithoutCurrency(WithoutBic(text.Trim()));
        if (s.Length is < 14 or > 40) return false;
        if (s.StartsWith("GB", StringComparison.OrdinalIgnoreCase)) return TryIban(s, out account);

        var (digits, groups) = DigitGroups(s);
        account = groups switch
        {
            "6,8" or "14" or "2,2,2,8" => new(digits[..6], digits[6..]),
            "8,6" or "8,2,2,2" => new(digits[8..], digits[..8]),
            _ => null,
        };
        return account is not null;
    }

    const int Longest = 60;

    // WESTGB2L/30992110203040, WESTGB2LXXX/GB11...
    static string WithoutBic(string s)
    {
        var slash = s.IndexOf('/', StringComparison.Ordinal);
        return slash is 8 or 11 && s[..6].All(char.IsAsciiLetter) && s[6..slash].All(char.IsAsciiLetterOrDigit) ? s[(slash + 1)..].TrimStart() : s;
    }

    // 30992110203040GBP, 309921-10203040 GBP, GB11...40/GBP
    static string WithoutCurrency(string s) =>
        s.Length > 3 && s[^3..].All(char.IsAsciiLetter) && !char.IsAsciiLetter(s[^4]) ? s[..^3].TrimEnd(' ', '/', '-') : s;

    static bool TryIban(string s, out BankAccountText? account)
    {
        account = null;
        var iban = s.Replace(" ", "", StringComparison.Ordinal);
        if (iban.Length != 22 || !iban.AsSpan(8).ContainsOnlyDigits() || !iban.AsSpan(2, 2).ContainsOnlyDigits()) return false;
        account = new(iban[8..14], iban[14..]);
        return true;
    }

    // "60-00-04 88888888" is digits 60000488888888 in groups of 2,2,2,8. A sign that no bank writes there spoils the groups.
    static (string Digits, string Groups) DigitGroups(string s)
    {
        var digits = new System.Text.StringBuilder();
        var lengths = new List<int>();
        var inGroup = false;
        foreach (var c in s)
        {
            if (char.IsAsciiDigit(c))
            {
                if (!inGroup) lengths.Add(0);
                lengths[^1]++;
                digits.Append(c);
                inGroup = true;
            }
            else if (c is ' ' or '-' or '/' or '.') inGroup = false;
            else return ("", "");
        }
        return (digits.ToString(), string.Join(',', lengths));
    }
}

static class DigitSpans
{
    public static bool ContainsOnlyDigits(this ReadOnlySpan<char> s) => !s.IsEmpty && !s.ContainsAnyExceptInRange('0', '9');
}
