using Ims.Domain.Imports.Formats.Tables;
using Ims.Domain.Values;

namespace Ims.Domain.Imports.Formats.Delimited;

/// <summary>
/// Cuts text lines into the cells of a row (RFC 4180). A quoted cell may hold delimiters and line breaks: then the row goes on in the next line. One row
/// at a time, in one buffer.
/// </summary>
sealed class DelimitedCells(char delimiter, char? quote) : TextCells
{
    /// <summary>In characters, without delimiters and quotes.</summary>
    public const int LongestRow = 1_048_576;
    public const int MostCells = 1_000;
    const int FirstSize = 1024;

    readonly List<int> ends = [];
    char[] text = new char[FirstSize];
    readonly char[] beginning = new char[FieldText.LineShown];
    int length;
    int beginningLength;
    int quoteLine;

    bool isOpen;

    /// <summary>A quote was opened and not closed yet: the next text line belongs to this row.</summary>
    public override bool Open => isOpen;

    public override int Count => ends.Count;

    public override bool Blank => text.AsSpan(0, length).IsWhiteSpace();

    public override ReadOnlySpan<char> this[int index] => index >= ends.Count ? default : text.AsSpan(index == 0 ? 0 : ends[index - 1], ends[index] - (index == 0 ? 0 : ends[index - 1])).Trim();

    public override Refusal? Feed(int line, ReadOnlySpan<char> rest)
    {
        if (!Open)
        {
            FileLine = line;
            length = 0;
            ends.Clear();
            beginningLength = Math.Min(FieldText.LineShown, rest.Length);
            rest[..beginningLength].CopyTo(beginning);
        }
        else if (!Append("\n")) return TooLong();

        while (true)
        {
            if (Open)
            {
                if (Quoted(ref rest) is { } tooLong) return tooLong;
                if (Open) return null;
                var between = UpToDelimiter(rest);
                if (!between.IsWhiteSpace()) return TableRefusals.QuoteAstray(FileLine, ends.Count + 1);
            }
            else if (quote is { } q && rest.TrimStart(' ') is { IsEmpty: false } trimmed && trimmed[0] == q)
            {
                (isOpen, quoteLine) = (true, line);
                rest = trimmed[1..];
                continue;
            }
            else if (!Append(UpToDelimiter(rest))) return TooLong();

            if (ends.Count == MostCells) return TableRefusals.CellsTooMany(FileLine, MostCells);
            ends.Add(length);
            var at = rest.IndexOf(delimiter);
            if (at < 0) return null;
            rest = rest[(at + 1)..];
        }
    }

    public override Refusal? End() => Open ? TableRefusals.QuoteNeverClosed(quoteLine) : null;

    public override string Shown() => FieldText.ShownLine(beginning.AsSpan(0, beginningLength));

    /// <summary>Takes what stands in quotes, up to the quote that closes it or the end of the line.</summary>
    Refusal? Quoted(ref ReadOnlySpan<char> rest)
    {
        while (true)
        {
            var at = rest.IndexOf(quote!.Value);
            if (!Append(at < 0 ? rest : rest[..at])) return TooLong();
            if (at < 0) return null;
            rest = rest[(at + 1)..];
            if (rest.IsEmpty || rest[0] != quote.Value)
            {
                isOpen = false;
                return null;
            }
            if (!Append(rest[..1])) return TooLong();   // doubled: one of the text
            rest = rest[1..];
        }
    }

    ReadOnlySpan<char> UpToDelimiter(ReadOnlySpan<char> rest)
    {
        var at = rest.IndexOf(delimiter);
        return at < 0 ? rest : rest[..at];
    }

    bool Append(ReadOnlySpan<char> piece)
    {
        if (length + piece.Length > LongestRow) return false;
        if (length + piece.Length > text.Length) Array.Resize(ref text, Math.Min(LongestRow, Math.Max(text.Length * 2, length + piece.Length)));
        piece.CopyTo(text.AsSpan(length));
        length += piece.Length;
        return true;
    }

    Refusal TooLong() => Open ? TableRefusals.QuoteNeverClosed(quoteLine) : TableRefusals.RowTooLong(FileLine, LongestRow);
}
