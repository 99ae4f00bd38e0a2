using System.Buffers;
using System.Globalization;
using System.Text;

namespace Ims.Domain.Values;

/// <summary>
/// Comma-separated text as files and spreadsheets take it (RFC 4180): quoted where needed, and no cell that a spreadsheet would run as a formula. Such a cell gets an apostrophe
/// before it; whoever reads the file takes one away where what follows would be a formula, and has the cell as it was.
/// </summary>
public static class Csv
{
    // Tab and semicolon too: a spreadsheet that is asked to may split cells there, and a formula would begin behind them.
    static readonly SearchValues<char> Quoted = SearchValues.Create(",;\t\"\r\n");

    // Their full-width forms count as formulas in some languages.
    const string Formula = "=+-@＝＋－＠";

    /// <summary>One line with its CRLF. An empty cell and null are the same.</summary>
    public static string Line(params ReadOnlySpan<string?> cells)
    {
        var line = new StringBuilder();
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0) line.Append(',');
            Append(line, cells[i] ?? "");
        }
        return line.Append("\r\n").ToString();
    }

    /// <summary>As <see cref="Line"/>, but nothing is lost: an empty text is quoted, so that it is another thing than null.</summary>
    public static string ExactLine(params ReadOnlySpan<string?> cells)
    {
        var line = new StringBuilder();
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0) line.Append(',');
            if (cells[i] is "") line.Append("\"\"");
            else Append(line, cells[i] ?? "");
        }
        return line.Append("\r\n").ToString();
    }

    /// <summary>Whether a spreadsheet might run a cell. A plain negative number is no formula.</summary>
    public static bool IsFormula(string cell)
    {
        var text = cell.AsSpan().TrimStart('\'');
        // A tab or a line break at the beginning is one of itself: what takes it away meets what follows.
        if (!text.IsEmpty && text[0] is '\t' or '\r' or '\n') return true;
        while (!text.IsEmpty && IsSkipped(text[0])) text = text[1..];
        return !text.IsEmpty && Formula.Contains(text[0], StringComparison.Ordinal) && !IsNumber(text);
    }

    static void Append(StringBuilder line, string cell)
    {
        var neutral = IsFormula(cell) ? "'" + cell : cell;
        if (neutral.AsSpan().IndexOfAny(Quoted) < 0) line.Append(neutral);
        else line.Append('"').Append(neutral.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
    }

    // What a spreadsheet may pass over before a formula's sign: spaces of any kind, what cannot be seen, and the apostrophe that makes a formula a text.
    static bool IsSkipped(char c) => c == '\'' || char.IsWhiteSpace(c) || char.IsControl(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format;

    static bool IsNumber(ReadOnlySpan<char> text)
    {
        if (text[0] != '-' || text.Length == 1) return false;
        var (digits, points) = (0, 0);
        foreach (var c in text[1..])
        {
            if (char.IsAsciiDigit(c)) digits++;
            else if (c == '.' && digits > 0 && points == 0) points++;
            else return false;
        }
        return digits > 0;
    }
}
