using System.Globalization;
using Ims.Domain.Values;

namespace Ims.Domain.Imports.Formats.Bai2;

/// <summary>
/// Which way money goes under a type code: 100-399 in, 400-699 out (formats.md §2). Codes of a bank's own (9xx) say nothing by
/// themselves: a profile names them, and a file with one that is not named is refused, because a wrong sign is wrong money.
/// </summary>
public sealed class Bai2TypeCodes
{
    static readonly string[] Names = [.. Enumerable.Range(0, 1000).Select(n => n.ToString("000", CultureInfo.InvariantCulture))];

    readonly sbyte[] signs = new sbyte[1000];

    Bai2TypeCodes()
    {
        for (var code = 100; code <= 399; code++) signs[code] = 1;
        for (var code = 400; code <= 699; code++) signs[code] = -1;
    }

    public static readonly Bai2TypeCodes Standard = new();

    /// <summary>1 = credit, -1 = debit, 0 = not known.</summary>
    public int Sign(int code) => signs[code];

    internal static string Name(int code) => Names[code];

    /// <summary>Reads a profile's own codes, which go before the standard ones: <c>972 credit, 974 debit</c>.</summary>
    public static Result<Bai2TypeCodes> Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return Standard;
        var codes = new Bai2TypeCodes();
        foreach (var entry in text.Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var code = Bai2Text.TypeCode(entry.AsSpan(0, Math.Min(3, entry.Length)));
            var sign = code < 0 ? 0 : entry[3..].Trim(' ', '=', ':').ToUpperInvariant() switch { "CREDIT" or "C" => 1, "DEBIT" or "D" => -1, _ => 0 };
            if (sign == 0) return ImportRefusals.TypeCodesUnreadable(entry);
            codes.signs[code] = (sbyte)sign;
        }
        return codes;
    }
}
