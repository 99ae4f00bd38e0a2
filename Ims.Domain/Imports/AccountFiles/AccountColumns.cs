using Ims.Domain.Imports.Formats;
using Ims.Domain.Imports.Formats.Delimited;
using Ims.Domain.Imports.Formats.Tables;
using Ims.Domain.Values;

namespace Ims.Domain.Imports.AccountFiles;

/// <summary>Where in a row each field stands, once the header is read or because the layout goes by position.</summary>
sealed class AccountColumns
{
    const int MostFoundShown = 300;

    readonly int[] at = new int[Enum.GetValues<AccountField>().Length];
    readonly List<(string Label, int At)> free = [];

    AccountColumns() => Array.Fill(at, -1);

    /// <summary>Cells of a whole row; 0 until the first row has told where no header does.</summary>
    public int Width { get; set; }

    /// <summary>The last column that a field comes from, counted from 0.</summary>
    public int Last { get; private set; } = -1;

    /// <summary>The field's cell, counted from 0; -1 where the file does not have it.</summary>
    public int Of(AccountField field) => at[(int)field];

    public IReadOnlyList<(string Label, int At)> Free => free;

    public static AccountColumns ByPosition(AccountLayout layout)
    {
        var columns = new AccountColumns();
        foreach (var column in layout.Columns) columns.Put(column, LayoutCheck.Position(layout.Table, column.Column)!.Value - 1);
        return columns;
    }

    public static Result<AccountColumns> FromHeader(AccountLayout layout, DelimitedCells header)
    {
        var columns = new AccountColumns { Width = header.Count };
        foreach (var column in layout.Columns)
        {
            var (name, found) = (column.Column.Trim(), -1);
            for (var i = 0; i < header.Count; i++)
            {
                if (!header[i].Equals(name, StringComparison.OrdinalIgnoreCase)) continue;
                if (found >= 0) return AccountFileRefusals.ColumnRepeated(header.FileLine, name);
                found = i;
            }
            if (found < 0) return AccountFileRefusals.ColumnMissing(header.FileLine, name, column, Found(header));
            columns.Put(column, found);
        }
        return columns;
    }

    void Put(AccountColumn column, int index)
    {
        if (column.Field == AccountField.Free) free.Add((column.Label!.Trim(), index));
        else at[(int)column.Field] = index;
        Last = Math.Max(Last, index);
    }

    static string Found(DelimitedCells header)
    {
        var found = string.Join(", ", Enumerable.Range(0, header.Count).Select(i => header[i].ToString()).Where(n => n.Length > 0));
        return found.Length == 0 ? "nothing" : found.Length <= MostFoundShown ? FieldText.Clean(found).ToString() : string.Concat(FieldText.Clean(found.AsSpan(0, MostFoundShown)), "...");
    }
}
