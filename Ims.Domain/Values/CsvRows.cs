using System.Text;

namespace Ims.Domain.Values;

/// <summary>A row of delimited text.</summary>
/// <param name="Line">Where it begins, counted in text lines from 1.</param>
/// <param name="Cells">Without the spaces round them.</param>
/// <param name="IsOpen">A quote was opened in it and never closed.</param>
public readonly record struct CsvRow(int Line, IReadOnlyList<string> Cells, bool IsOpen)
{
    public bool IsBlank => Cells.All(c => c.Length == 0);

    /// <summary>A cell, counted from 0; empty where the row has ended before.</summary>
    public string this[int index] => index < Cells.Count ? Cells[index] : "";
}

/// <summary>Small delimited text as rows (RFC 4180, any line ending), all of it in memory. Statements are read by readers that need no memory.</summary>
public static class CsvRows
{
    static readonly char[] Delimiters = [',', '\t', ';', '|'];

    /// <summary>The delimiter that the first line has most of; a comma where it has none.</summary>
    public static char DelimiterOf(string text)
    {
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        var first = end < 0 ? text : text[..end];
        return Delimiters.MaxBy(d => first.Count(c => c == d));
    }

    public static IEnumerable<CsvRow> Of(string text, char delimiter)
    {
        var (cells, cell) = (new List<string>(), new StringBuilder());
        var (line, began, isQuoted) = (1, 1, false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var isBreak = c == '\n' || (c == '\r' && (i + 1 == text.Length || text[i + 1] != '\n'));
            if (isBreak) line++;
            if (isQuoted)
            {
                if (c != '"') cell.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"') cell.Append(text[++i]);
                else isQuoted = false;
            }
            else if (c == '"' && IsEmpty(cell))
            {
                cell.Clear();
                isQuoted = true;
            }
            else if (c == delimiter) End();
            else if (isBreak)
            {
                End();
                yield return new CsvRow(began, cells, IsOpen: false);
                (cells, began) = ([], line);
            }
            else cell.Append(c);
        }
        if (cells.Count == 0 && cell.Length == 0 && !isQuoted) yield break;
        End();
        yield return new CsvRow(began, cells, isQuoted);

        void End()
        {
            cells.Add(cell.ToString().Trim());
            cell.Clear();
        }
    }

    static bool IsEmpty(StringBuilder cell)
    {
        for (var i = 0; i < cell.Length; i++)
            if (cell[i] != ' ') return false;
        return true;
    }
}
