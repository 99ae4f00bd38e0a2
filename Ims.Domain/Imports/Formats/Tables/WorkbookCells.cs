using System.Globalization;
using Ims.Domain.Values;

namespace Ims.Domain.Imports.Formats.Tables;

/// <summary>The cells of a workbook's row. Numbers and days are what the workbook says that they are; nothing is guessed from how they look.</summary>
sealed class WorkbookCells : TableCells
{
    /// <summary>Excel keeps fifteen digits of a number: what comes after them is its rounding, not the council's money.</summary>
    const int ExactDigits = 15;
    const decimal LargestExact = 1_000_000_000_000_000m;

    readonly List<string> texts = [];
    readonly List<WorkbookCell> cells = [];
    readonly List<decimal?> numbers = [];

    /// <summary>Days are counted from 1904, as old Macintosh workbooks do; else from 1900.</summary>
    public bool From1904 { get; set; }

    public override int Count => texts.Count;

    public override bool Blank => texts.TrueForAll(t => t.Length == 0);

    public override ReadOnlySpan<char> this[int index] => index >= texts.Count ? default : texts[index];

    public override decimal? Number(int index) => index < numbers.Count ? numbers[index] : null;

    /// <summary>Takes a row; its cells come in the order of their columns, each once.</summary>
    public Refusal? Take(int row, IReadOnlyList<WorkbookCell> written)
    {
        FileLine = row;
        texts.Clear();
        cells.Clear();
        numbers.Clear();
        foreach (var cell in written)
        {
            if (cell.Kind == WorkbookCellKind.Formula) return WorkbookRefusals.Formula(NameOf(cell.Column, row));
            if (cell.Kind == WorkbookCellKind.Error) return WorkbookRefusals.ErrorValue(NameOf(cell.Column, row), FieldText.Shown(cell.Text));
            if (cell.Text.Length == 0) continue;
            if (cell.Column >= Delimited.DelimitedCells.MostCells) return TableRefusals.CellsTooMany(row, Delimited.DelimitedCells.MostCells);
            while (texts.Count < cell.Column) Put("", default, null);
            var number = cell.Kind == WorkbookCellKind.Number && TryNumber(cell.Text, out var read) ? read : (decimal?)null;
            Put(number is { } n ? Plain(n) : cell.Kind == WorkbookCellKind.Date && TryDay(cell.Text, out var day) ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : cell.Text.Trim(), cell, number);
        }
        return null;
    }

    void Put(string text, WorkbookCell cell, decimal? number)
    {
        texts.Add(text);
        cells.Add(cell);
        numbers.Add(number);
    }

    public override bool TryDate(int index, out DateOnly date)
    {
        date = default;
        return index < cells.Count && cells[index].Kind == WorkbookCellKind.Date && TryDay(cells[index].Text, out date);
    }

    /// <summary>A long reference that was typed as a number has lost its last digits.</summary>
    public override Refusal? Spoilt(int index) => Number(index) is { } number && Math.Abs(number) >= LargestExact ? WorkbookRefusals.NumberTooLong(NameOf(index, FileLine), texts[index]) : null;

    // Cells that are empty at the end of a row are not written, so a row is never too short.
    public override Refusal? Whole(TableColumns columns, bool mayEndEarly) => columns.Width > 0 && Count > columns.Width ? TableRefusals.RowTooWide(FileLine, Count, columns.Width) : null;

    public override string Shown() => FieldText.ShownLine(string.Join(" | ", texts));

    static bool TryNumber(string text, out decimal number) => decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out number);

    /// <summary>As Excel shows it: fifteen digits, without zeros behind.</summary>
    static string Plain(decimal number)
    {
        var whole = decimal.Truncate(Math.Abs(number)).ToString("0", CultureInfo.InvariantCulture).Length;
        return decimal.Round(number, Math.Clamp(ExactDigits - whole, 0, 28)).ToString("G29", CultureInfo.InvariantCulture) is var plain && plain.Contains('E', StringComparison.Ordinal)
            ? number.ToString("0.############################", CultureInfo.InvariantCulture) : plain;
    }

    /// <summary>A day as its serial number (its fraction is the time), or as text of ISO 8601.</summary>
    bool TryDay(string text, out DateOnly date)
    {
        date = default;
        if (text.Length >= 10 && text[4] == '-') return Iso.TryRead(text.AsSpan(0, 10), out date);
        if (!TryNumber(text, out var serial) || serial is < 1 or > 80_000) return false;
        // Excel believes that 29 February 1900 was a day; from March 1900 on, counting from 30 December 1899 makes up for it.
        date = (From1904 ? new DateOnly(1904, 1, 1) : new DateOnly(1899, 12, 30)).AddDays((int)decimal.Truncate(serial));
        return date.Year is >= DateText.FirstYear and <= DateText.LastYear;
    }

    static readonly DateText Iso = DateText.Of("yyyy-MM-dd")!;

    /// <summary>As people call it: D7.</summary>
    public static string NameOf(int column, int row) => string.Create(CultureInfo.InvariantCulture, $"{ColumnName.Of(column)}{row}");
}

/// <summary>A column of a sheet by its letters.</summary>
public static class ColumnName
{
    const int Letters = 26;

    /// <summary>L for the twelfth.</summary>
    /// <param name="column">Counted from 0.</param>
    public static string Of(int column)
    {
        var name = "";
        for (var left = column + 1; left > 0; left = (left - 1) / Letters) name = (char)('A' + (left - 1) % Letters) + name;
        return name;
    }

    /// <summary>Counted from 1; null where the text is no column's name.</summary>
    public static int? Read(ReadOnlySpan<char> name)
    {
        if (name.Length is 0 or > 3) return null;
        var column = 0;
        foreach (var letter in name)
        {
            if (!char.IsAsciiLetter(letter)) return null;
            column = column * Letters + (char.ToUpperInvariant(letter) - 'A' + 1);
        }
        return column;
    }
}
