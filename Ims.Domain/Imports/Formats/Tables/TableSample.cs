namespace Ims.Domain.Imports.Formats.Tables;

/// <summary>A row of a sample as its cells, before anybody knows what they are.</summary>
public sealed record TableRow(int FileLine, IReadOnlyList<string> Cells);

/// <summary>The first rows of a sample, cut by a layout that may still lack its columns: shows what there is to choose from.</summary>
public static class TableSample
{
    const int MostCells = 60;
    const int LongestCell = 80;

    /// <summary>Rows that are not blank, after the skipped lines, as far as they can be cut.</summary>
    public static IReadOnlyList<TableRow> Of(TableLayout layout, IReadOnlyList<string> lines, int rows)
    {
        var found = new List<TableRow>();
        if (layout.Cut == TableCut.Workbook || LayoutCheck.PositionFaults(layout).Any()) return found;
        var cells = TextCells.Of(layout);
        for (var i = Math.Max(0, layout.SkippedLines); i < lines.Count && found.Count < rows; i++)
        {
            if (cells.Feed(i + 1, lines[i]) is not null) break;
            if (!cells.Open && !cells.Blank)
                found.Add(Of(cells));
        }
        return found;
    }

    /// <summary>A row of a workbook's sheet; null where it cannot be cut or has nothing.</summary>
    public static TableRow? Of(int row, bool from1904, IReadOnlyList<WorkbookCell> cells)
    {
        var cut = new WorkbookCells { From1904 = from1904 };
        return cut.Take(row, cells) is null && !cut.Blank ? Of(cut) : null;
    }

    static TableRow Of(TableCells cells) => new(cells.FileLine, [.. Enumerable.Range(0, Math.Min(cells.Count, MostCells)).Select(c => Cut(FieldText.Clean(cells[c])))]);

    static string Cut(ReadOnlySpan<char> cell) => cell.Length <= LongestCell ? cell.ToString() : string.Concat(cell[..LongestCell], "...");
}
