using Ims.Domain.Values;

namespace Ims.Domain.Funds;

/// <summary>
/// The picture of a reference: <c>$</c> letter, <c>#</c> digit, <c>?</c> either, <c>*</c> letter, digit, space, <c>/</c> or <c>-</c>, <c>@</c> check digit,
/// anything else itself (domain.md, "Account reference rule").
/// </summary>
public sealed class ReferenceMask
{
    readonly string mask;
    readonly bool shorterFits;

    ReferenceMask(string mask, bool shorterFits)
    {
        this.mask = mask;
        this.shorterFits = shorterFits;
        CheckPosition = mask.IndexOf('@', StringComparison.Ordinal);
    }

    /// <summary>Where the check digit stands, from 0; -1 where the mask has none.</summary>
    public int CheckPosition { get; }

    /// <param name="rule">The rule's name, for a refusal.</param>
    /// <param name="mask">As the council wrote it.</param>
    /// <param name="shorterFits">True where a minimum length says which shorter references are welcome: those are matched to their own length.</param>
    public static Result<ReferenceMask> From(string rule, string mask, bool shorterFits) =>
        mask.Count(c => c == '@') > 1
            ? FundRefusals.RuleUnusable(rule, "its mask has two places for a check digit")
            : new ReferenceMask(mask.Trim().ToUpperInvariant(), shorterFits);

    /// <summary>Whether a normalised reference fits.</summary>
    public bool Fits(ReadOnlySpan<char> reference) => FirstMisfit(reference) < 0;

    /// <summary>The position, from 0, of the first character that does not fit; the length where characters are missing or too many; -1 when all fits.</summary>
    public int FirstMisfit(ReadOnlySpan<char> reference)
    {
        for (var i = 0; i < Math.Min(reference.Length, mask.Length); i++)
            if (!Fits(mask[i], reference[i])) return i;
        if (reference.Length > mask.Length) return mask.Length;
        return reference.Length < mask.Length && !shorterFits ? reference.Length : -1;
    }

    /// <summary>What belongs at a position, in words.</summary>
    public string Belongs(int position) => position >= mask.Length ? "nothing more" : mask[position] switch
    {
        '$' => "a letter",
        '#' => "a digit",
        '?' => "a letter or digit",
        '*' => "a letter, digit, space, / or -",
        '@' => "the check digit",
        var itself => $"\"{itself}\"",
    };

    public override string ToString() => mask;

    static bool Fits(char place, char sign) => place switch
    {
        '$' => char.IsAsciiLetter(sign),
        '#' => char.IsAsciiDigit(sign),
        '?' or '@' => char.IsAsciiLetterOrDigit(sign),
        '*' => char.IsAsciiLetterOrDigit(sign) || sign is ' ' or '/' or '-',
        var itself => itself == sign,
    };
}
