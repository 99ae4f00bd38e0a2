using System.Runtime.InteropServices;

namespace Ims.Domain.Suspense.Suggestions;

/// <summary>Something in a text that may be a reference: from where to where it stands.</summary>
[StructLayout(LayoutKind.Auto)]
readonly record struct WrittenReference(int Start, int End);

/// <summary>
/// What in a text may be an account reference: a word with digits, the digits after letters that were joined to them, a piece with its strokes and dashes, and digits
/// that were written in groups.
/// </summary>
static class WrittenReferences
{
    public const int Most = 16;
    const int LeastDigits = 3, MostGroups = 4;

    public static int Find(WrittenText text, (int Least, int Most) lengths, Span<WrittenReference> found)
    {
        var count = 0;
        var words = text.Words;
        for (var i = 0; i < words.Length; i++)
        {
            var word = words[i];
            Add(word.Start, word.Start + word.Length, word.Length, word.Digits, found);
            if (word.Digits < word.Length && word.Digits > 0) AddTail(text, word, found);
            if (IsFirstOfPiece(words, i)) AddPiece(words, i, found);
            if (word.IsDigits) AddGroups(words, i, found);
        }
        return count;

        void Add(int start, int end, int length, int digits, Span<WrittenReference> found)
        {
            if (count == found.Length || digits < LeastDigits || length < lengths.Least || length > lengths.Most) return;
            found[count++] = new(start, end);
        }

        // "INV19004417", "INV2764760I"
        void AddTail(WrittenText text, WrittenWord word, Span<WrittenReference> found)
        {
            var signs = text.Text(word);
            var at = signs.IndexOfAnyInRange('0', '9');
            if (at > 0) Add(word.Start + at, word.Start + word.Length, word.Length - at, word.Digits, found);
        }

        // "12/34567/ABC"
        void AddPiece(ReadOnlySpan<WrittenWord> words, int first, Span<WrittenReference> found)
        {
            var (length, digits, last) = (words[first].Length, words[first].Digits, first);
            while (last + 1 < words.Length && words[last + 1].Piece == words[first].Piece)
            {
                last++;
                (length, digits) = (length + words[last].Length, digits + words[last].Digits);
            }
            if (last > first) Add(words[first].Start, words[last].Start + words[last].Length, length, digits, found);
        }

        // "5403 211 798"
        void AddGroups(ReadOnlySpan<WrittenWord> words, int first, Span<WrittenReference> found)
        {
            var length = words[first].Length;
            for (var last = first + 1; last < words.Length && last < first + MostGroups && words[last].IsDigits; last++)
            {
                length += words[last].Length;
                if (words[last].Piece != words[first].Piece) Add(words[first].Start, words[last].Start + words[last].Length, length, length, found);
            }
        }
    }

    static bool IsFirstOfPiece(ReadOnlySpan<WrittenWord> words, int at) => at == 0 || words[at - 1].Piece != words[at].Piece;

    /// <summary>Letters and digits only: as references are compared. 0 where there is no room for it.</summary>
    public static int Compact(ReadOnlySpan<char> reference, Span<char> compact)
    {
        var length = 0;
        foreach (var sign in reference)
        {
            if (!char.IsAsciiLetterOrDigit(sign)) continue;
            if (length == compact.Length) return 0;
            compact[length++] = sign;
        }
        return length;
    }
}
