namespace Ims.Domain.Imports.Formats.Delimited;

/// <summary>A row of a sample as its cells, before anybody knows what they are.</summary>
public sealed record TableRow(int FileLine, IReadOnlyList<string> Cells);

/// <summary>The first rows of a sample, cut by a layout that may still lack its columns: shows what there is to choose from.</summary>
public static class DelimitedTable
{
    const int MostCells = 60;
    const int LongestCell = 80;

    /// <summary>Rows that are not blank, after the skipped lines, as far as they can be cut.</summary>
    public static IReadOnlyList<TableRow> Of(DelimitedLayout layout, IReadOnlyList<string> lines, int rows)
    {
        var found = new List<TableRow>();
        var cells = new DelimitedCells(layout.Delimiter, layout.Quote);
        for (var i = Math.Max(0, layout.SkippedLines); i < lines.Count && found.Count < rows; i++)
        {
            if (cells.Feed(i + 1, lines[i]) is not null) break;
            if (!cells.Open && !cells.Blank)
                found.Add(new TableRow(cells.FileLine, [.. Enumerable.Range(0, Math.Min(cells.Count, MostCells)).Select(c => Cut(FieldText.Clean(cells[c])))]));
        }
        return found;
    }

    static string Cut(ReadOnlySpan<char> cell) => cell.Length <= LongestCell ? cell.ToString() : string.Concat(cell[..LongestCell], "...");
}
