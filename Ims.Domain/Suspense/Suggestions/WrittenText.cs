using System.Runtime.InteropServices;
using System.Text;
using Ims.Domain.Accounts;

namespace Ims.Domain.Suspense.Suggestions;

/// <summary>A run of letters and digits in a <see cref="WrittenText"/>.</summary>
/// <param name="Piece">Which run without spaces it belongs to: "12/34567/ABC" is three words of one piece.</param>
/// <param name="IsEmpty">Whether it is one of the <see cref="EmptyWords"/>.</param>
[StructLayout(LayoutKind.Auto)]
readonly record struct WrittenWord(int Start, int Length, int Digits, int Piece, bool IsEmpty)
{
    public bool IsLetters => Digits == 0;

    /// <summary>Letters that may be of a name.</summary>
    public bool IsTelling => Digits == 0 && !IsEmpty;
    public bool IsDigits => Digits == Length;
}

/// <summary>
/// What came with money, read once: payer and narrative in capital letters and digits of ASCII, as words with their places. It lies on the stack: a hundred
/// thousand of them are read in the time of a glance.
/// </summary>
ref struct WrittenText
{
    /// <summary>More of a text than this is not read, nor more words.</summary>
    public const int Longest = 640, MostWords = 48;

    readonly Span<char> signs;
    readonly Span<WrittenWord> words;
    int length, count, pieces;

    /// <param name="signs">Room for <see cref="Longest"/>.</param>
    /// <param name="words">Room for <see cref="MostWords"/>.</param>
    public WrittenText(Span<char> signs, Span<WrittenWord> words)
    {
        this.signs = signs;
        this.words = words;
    }

    public readonly ReadOnlySpan<WrittenWord> Words => words[..count];

    public readonly ReadOnlySpan<char> Text(WrittenWord word) => signs.Slice(word.Start, word.Length);

    /// <summary>What stands between two places, as it was written but in capitals.</summary>
    public readonly ReadOnlySpan<char> Between(int start, int end) => signs[start..end];

    public void Add(string? text)
    {
        if (string.IsNullOrEmpty(text)) return;
        if (!Ascii.IsValid(text)) text = string.Join(' ', SearchWords.Of(WellFormed(text)));
        var start = length;
        foreach (var c in text)
        {
            if (length == signs.Length) break;
            if (c == '\'') continue;   // O'Brien
            var sign = char.IsAsciiLetterLower(c) ? (char)(c - 32) : char.IsWhiteSpace(c) ? ' ' : c;
            signs[length++] = sign;
        }
        Split(start);
        if (length < signs.Length) signs[length++] = ' ';
        pieces++;
    }

    // Half a character has no normal form.
    static string WellFormed(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    void Split(int start)
    {
        for (var i = start; i < length;)
        {
            if (!char.IsAsciiLetterOrDigit(signs[i]))
            {
                if (signs[i++] == ' ') pieces++;
                continue;
            }
            var (from, digits) = (i, 0);
            for (; i < length && char.IsAsciiLetterOrDigit(signs[i]); i++)
                if (char.IsAsciiDigit(signs[i])) digits++;
            if (count == words.Length) return;
            words[count++] = new(from, i - from, digits, pieces, digits == 0 && EmptyWords.Has(signs[from..i]));
        }
    }

    /// <summary>Whether a name that ends with the word was cut there: 18 signs before its end another word begins, and nothing goes on.</summary>
    public readonly bool CanBeCut(WrittenWord word)
    {
        var (from, end) = (word.Start + word.Length - SuggestionIndex.NamesCutAfter, word.Start + word.Length);
        if (from < 0 || (end < length && signs[end] != ' ')) return false;
        foreach (var other in Words)
            if (other.Start == from) return true;
        return false;
    }
}

/// <summary>Words of banks and calendars that tell nothing of a payer.</summary>
static class EmptyWords
{
    static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> All = new HashSet<string>(StringComparer.Ordinal)
    {
        "FPI", "FPO", "FP", "FPS", "BGC", "STO", "SO", "DD", "DDR", "CR", "CHQ", "BACS", "TFR", "DPC", "BP", "BBP", "CHP", "REF", "FROM", "TO", "AND", "THE", "OF", "PAYMENT", "FASTER", "TRANSFER", "BANK", "GIRO", "CREDIT",
        "CASH", "CHEQUE", "MR", "MRS", "MS", "MISS", "MX", "DR", "REV", "PROF", "SIR", "UNKNOWN", "ACCOUNT", "ACC", "NO", "INV", "INVOICE", "PCN",
        "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "SEPT", "OCT", "NOV", "DEC",
        "JANUARY", "FEBRUARY", "MARCH", "APRIL", "JUNE", "JULY", "AUGUST", "SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER",
    }.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool Has(ReadOnlySpan<char> word) => All.Contains(word);
}
