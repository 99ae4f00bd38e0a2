using System.Diagnostics.CodeAnalysis;

namespace Ims.Domain.Ledger;

/// <summary>
/// A council's receipt numbers, such as <c>WBC-7Q4MJX-K</c>: its short name, six characters that scramble the posting's id one to one, and a check character
/// (domain.md, "Receipt number"). Equal ids give equal numbers and different ids different ones, so no second counter is needed.
/// </summary>
public sealed class ReceiptNumbers
{
    /// <summary>31 signs without look-alikes: no 0, 1, I, L or O.</summary>
    public const string Alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    /// <summary>31^6: ids from 0 to one less have a number.</summary>
    public const long Capacity = (long)Half * Half;

    const int Base = 31, Half = Base * Base * Base, Rounds = 4, Scrambled = 6;

    readonly string shortName;
    readonly ulong key;

    /// <param name="shortName">Two to five capital letters.</param>
    /// <param name="key">Scrambles this council's numbers in its own way; must never change once a number was given.</param>
    public ReceiptNumbers(string shortName, ulong key = 0)
    {
        if (shortName.Length is < 2 or > 5 || !shortName.All(char.IsAsciiLetterUpper)) throw new ArgumentException("A short name is two to five capital letters.", nameof(shortName));
        this.shortName = shortName;
        this.key = shortName.Aggregate(key ^ 0x9E3779B97F4A7C15, (k, letter) => Mixed(k + letter));
    }

    /// <summary>The receipt number of a posting. Throws when the id is beyond the 887,503,681 that six characters hold.</summary>
    public string For(long postingId)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(postingId);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(postingId, Capacity);
        var scrambled = Scramble(postingId);
        return string.Create(shortName.Length + 1 + Scrambled + 2, (shortName, scrambled), static (text, x) =>
        {
            x.shortName.CopyTo(text);
            var body = x.shortName.Length + 1;
            text[body - 1] = text[body + Scrambled] = '-';
            for (var i = Scrambled - 1; i >= 0; i--)
            {
                text[body + i] = Alphabet[(int)(x.scrambled % Base)];
                x.scrambled /= Base;
            }
            text[^1] = Alphabet[(Base - WeightedSum(text) % Base) % Base];
        });
    }

    /// <summary>Reads a number of this council back to its posting's id; case and spaces around it do not matter. False for any other text.</summary>
    public bool TryParse([NotNullWhen(true)] string? text, out long postingId)
    {
        postingId = 0;
        var number = Normalise(text);
        if (!IsWellFormed(number) || !number.StartsWith(shortName + "-", StringComparison.Ordinal)) return false;
        var scrambled = 0L;
        for (var i = 0; i < Scrambled; i++) scrambled = scrambled * Base + Alphabet.IndexOf(number[shortName.Length + 1 + i], StringComparison.Ordinal);
        postingId = Unscramble(scrambled);
        return true;
    }

    /// <summary>Upper case, trimmed: the form in which numbers are kept and compared.</summary>
    public static string Normalise(string? text) => (text ?? "").Trim().ToUpperInvariant();

    /// <summary>Whether a text, in normal form, has the shape of a receipt number and its check character fits: any one wrong character and any swap of neighbours is caught.</summary>
    public static bool IsWellFormed([NotNullWhen(true)] string? text)
    {
        var name = (text?.Length ?? 0) - Scrambled - 3;
        if (text is null || name is < 2 or > 5 || text[name] != '-' || text[^2] != '-') return false;
        for (var i = 0; i < text.Length; i++)
        {
            if (i == name || i == text.Length - 2) continue;
            if (i < name ? !char.IsAsciiLetterUpper(text[i]) : !Alphabet.Contains(text[i], StringComparison.Ordinal)) return false;
        }
        return (WeightedSum(text.AsSpan(0, text.Length - 1)) + ValueOf(text[^1], inName: false)) % Base == 0;
    }

    // Weights rise by one from the check character's 1 towards the left, hyphens left out. 31 is prime, so a single change or a swap of neighbours always shows.
    static int WeightedSum(ReadOnlySpan<char> number)
    {
        var (sum, weight, name) = (0, 2, number.IndexOf('-'));
        for (var i = number.Length - 1; i >= 0; i--)
        {
            if (number[i] is '-' or '\0') continue;
            sum += weight++ * ValueOf(number[i], i < name);
        }
        return sum;
    }

    // The name's letters include I, L and O, which the alphabet has not.
    static int ValueOf(char sign, bool inName) => inName ? sign - 'A' : Alphabet.IndexOf(sign, StringComparison.Ordinal);

    // A Feistel network over two halves of 31^3: each round adds to one half what the other half gives, so it can be undone whatever the mixing is.
    long Scramble(long id)
    {
        var (left, right) = (id / Half, id % Half);
        for (var round = 0; round < Rounds; round++) (left, right) = (right, (left + Share(right, round)) % Half);
        return left * Half + right;
    }

    long Unscramble(long scrambled)
    {
        var (left, right) = (scrambled / Half, scrambled % Half);
        for (var round = Rounds - 1; round >= 0; round--) (left, right) = ((right - Share(left, round) + Half) % Half, left);
        return left * Half + right;
    }

    long Share(long half, int round) => (long)(Mixed(key ^ ((ulong)half * 8 + (ulong)round)) % Half);

    // The finisher of SplitMix64: every bit of the input sways every bit of the output.
    static ulong Mixed(ulong x)
    {
        x += 0x9E3779B97F4A7C15;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
