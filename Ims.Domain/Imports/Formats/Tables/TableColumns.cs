using Ims.Domain.Values;

namespace Ims.Domain.Imports.Formats.Tables;

/// <summary>Where in a row each field stands, once the header is read or because the layout goes by position.</summary>
sealed class TableColumns
{
    const int MostFoundShown = 300;
    static readonly int Fields = Enum.GetValues<LayoutField>().Length;

    readonly int[] at = new int[Fields];
    readonly string[] names = new string[Fields];
    readonly List<int> narrative = [];
    readonly List<(string Name, int At)> extras = [];

    TableColumns()
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

    /// <summary>The cells that are kept under their own names.</summary>
    public IReadOnlyList<(string Name, int At)> Extras => extras;

    /// <summary>The field's column as refusals name it.</summary>
    public string Name(LayoutField field) => names[(int)field];

    public static TableColumns ByPosition(TableLayout layout)
    {
        var columns = new TableColumns();
        foreach (var use in layout.Columns) columns.Put(use.Field, LayoutCheck.Position(layout, use.Column)!.Value - 1, $"column {use.Column.Trim()}");
        foreach (var extra in layout.Extras) columns.Put(extra.Name.Trim(), LayoutCheck.Position(layout, extra.Column)!.Value - 1);
        return columns;
    }

    public static Result<TableColumns> FromHeader(TableLayout layout, TableCells header)
    {
        var columns = new TableColumns { Width = header.Count };
        foreach (var use in layout.Columns)
        {
            var found = Find(header, use.Column.Trim(), LayoutWords.Of(use.Field));
            if (!found.Ok) return found.Refusal;
            columns.Put(use.Field, found.Value, $"column \"{FieldText.Shown(use.Column.Trim())}\"");
        }
        foreach (var extra in layout.Extras)
        {
            var found = Find(header, extra.Column.Trim(), extra.Name.Trim());
            if (!found.Ok) return found.Refusal;
            columns.Put(extra.Name.Trim(), found.Value);
        }
        return columns;
    }

    static Result<int> Find(TableCells header, string name, string field)
    {
        var found = -1;
        for (var i = 0; i < header.Count; i++)
        {
            if (!header[i].Equals(name, StringComparison.OrdinalIgnoreCase)) continue;
            if (found >= 0) return TableRefusals.ColumnRepeated(header.FileLine, name, field);
            found = i;
        }
        return found < 0 ? TableRefusals.ColumnMissing(header.FileLine, name, field, Found(header)) : found;
    }

    void Put(string extra, int index)
    {
        extras.Add((extra, index));
        Last = Math.Max(Last, index);
    }

    void Put(LayoutField field, int index, string name)
    {
        if (field == LayoutField.Narrative) narrative.Add(index);
        (at[(int)field], names[(int)field]) = (index, name);
        Last = Math.Max(Last, index);
    }

    static string Found(TableCells header)
    {
        var found = string.Join(", ", Enumerable.Range(0, header.Count).Select(i => header[i].ToString()).Where(n => n.Length > 0));
        return found.Length == 0 ? "nothing" : found.Length <= MostFoundShown ? FieldText.Clean(found).ToString() : string.Concat(FieldText.Clean(found.AsSpan(0, MostFoundShown)), "...");
    }
}
