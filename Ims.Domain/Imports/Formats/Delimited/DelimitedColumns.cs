using Ims.Domain.Values;

namespace Ims.Domain.Imports.Formats.Delimited;

/// <summary>Where in a row each field stands, once the header is read or because the layout goes by position.</summary>
sealed class DelimitedColumns
{
    const int MostFoundShown = 300;
    static readonly int Fields = Enum.GetValues<LayoutField>().Length;

    readonly int[] at = new int[Fields];
    readonly string[] names = new string[Fields];
    readonly List<int> narrative = [];

    DelimitedColumns()
    {
        Array.Fill(at, -1);
        Array.Fill(names, "");
    }

    /// <summary>Cells of a whole row; 0 until the first row has told where no header does.</summary>
    public int Width { get; set; }

    /// <summary>The last column that a field comes from, counted from 0.</summary>
    public int Last { get; private set; } = -1;

    public bool Has(LayoutField field) => at[(int)field] >= 0;

    /// <summary>The field's cell, counted from 0; -1 where the file does not have it.</summary>
    public int Of(LayoutField field) => at[(int)field];

    /// <summary>The cells that the narrative is joined of.</summary>
    public IReadOnlyList<int> Narrative => narrative;

    /// <summary>The field's column as refusals name it.</summary>
    public string Name(LayoutField field) => names[(int)field];

    public static DelimitedColumns ByPosition(DelimitedLayout layout)
    {
        var columns = new DelimitedColumns();
        foreach (var use in layout.Columns) columns.Put(use.Field, LayoutCheck.Position(use.Column)!.Value - 1, $"column {use.Column.Trim()}");
        return columns;
    }

    public static Result<DelimitedColumns> FromHeader(DelimitedLayout layout, DelimitedCells header)
    {
        var columns = new DelimitedColumns { Width = header.Count };
        foreach (var use in layout.Columns)
        {
            var name = use.Column.Trim();
            var found = -1;
            for (var i = 0; i < header.Count; i++)
            {
                if (!header[i].Equals(name, StringComparison.OrdinalIgnoreCase)) continue;
                if (found >= 0) return DelimitedRefusals.ColumnRepeated(header.FileLine, name, use.Field);
                found = i;
            }
            if (found < 0) return DelimitedRefusals.ColumnMissing(header.FileLine, name, use.Field, Found(header));
            columns.Put(use.Field, found, $"column \"{FieldText.Shown(name)}\"");
        }
        return columns;
    }

    void Put(LayoutField field, int index, string name)
    {
        if (field == LayoutField.Narrative) narrative.Add(index);
        (at[(int)field], names[(int)field]) = (index, name);
        Last = Math.Max(Last, index);
    }

    static string Found(DelimitedCells header)
    {
        var found = string.Join(", ", Enumerable.Range(0, header.Count).Select(i => header[i].ToString()).Where(n => n.Length > 0));
        return found.Length == 0 ? "nothing" : found.Length <= MostFoundShown ? FieldText.Clean(found).ToString() : string.Concat(FieldText.Clean(found.AsSpan(0, MostFoundShown)), "...");
    }
}
