using Ims.Domain.Values;

namespace Ims.Domain.Outside;

/// <summary>An address that an e-mail can go to, and nothing else: what could end a header or name a second reader is refused.</summary>
public static class EmailAddress
{
    public const int Longest = 254;
    const int LongestLocalPart = 64, LongestLabel = 63;
    const string LocalSigns = "!#$%&'*+-/=?^_`{|}~.";

    /// <summary>The address as it was typed, without the spaces round it.</summary>
    public static Result<string> Read(string? text, string field = "Address")
    {
        if (text?.Any(char.IsControl) == true) return OutsideRefusals.AddressUnreadable(field);
        var address = (text ?? "").Trim();
        if (address.Length == 0) return OutsideRefusals.AddressMissing(field);
        var at = address.IndexOf('@', StringComparison.Ordinal);
        return address.Length <= Longest && at > 0 && IsLocalPart(address.AsSpan(0, at)) && IsDomain(address[(at + 1)..]) ? address : OutsideRefusals.AddressUnreadable(field);
    }

    /// <summary><c>j***@example.org</c>: enough to be recognised by who knows it.</summary>
    public static string Masked(string address) => address.IndexOf('@', StringComparison.Ordinal) is > 0 and var at ? $"{address[0]}***{address[at..]}" : "***";

    static bool IsLocalPart(ReadOnlySpan<char> part)
    {
        if (part.Length > LongestLocalPart || part[0] == '.' || part[^1] == '.' || part.Contains("..", StringComparison.Ordinal)) return false;
        foreach (var c in part)
            if (!char.IsAsciiLetterOrDigit(c) && !LocalSigns.Contains(c, StringComparison.Ordinal)) return false;
        return true;
    }

    static bool IsDomain(string domain)
    {
        var labels = domain.Split('.');
        return labels.Length > 1 && labels[^1].Length > 1 && !labels[^1].All(char.IsAsciiDigit)
            && labels.All(l => l.Length is > 0 and <= LongestLabel && l[0] != '-' && l[^1] != '-' && l.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'));
    }
}
