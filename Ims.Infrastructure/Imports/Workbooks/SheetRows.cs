using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using Ims.Domain.Imports;

namespace Ims.Infrastructure.Imports.Workbooks;

/// <summary>The rows of one sheet, one at a time, in flat memory.</summary>
sealed class SheetRows(ZipArchive zip, WorkbookBook book, string part) : IDisposable
{
    const int LastRow = 1_048_576, LastColumn = 16_384;

    readonly PartReader xml = new(zip, part);
    readonly List<WorkbookCell> cells = [];
    readonly StringBuilder text = new();
    string type = "";
    bool isFormula, isText, isIn;
    int column, style, phonetic;

    /// <summary>The row that was read last; cells of it that have nothing are left out.</summary>
    public IReadOnlyList<WorkbookCell> Cells => cells;

    /// <summary>Its number, from 1; 0 before the first.</summary>
    public int Row { get; private set; }

    /// <summary>Reads the next row; false after the last.</summary>
    /// <exception cref="PartUnreadableException">The sheet cannot be read on.</exception>
    public bool Next()
    {
        while (xml.Read())
            switch (xml.Type)
            {
                case XmlNodeType.Element:
                    if (xml.Name == "sheetData") isIn = !xml.IsEmpty;
                    else if (isIn && Begin()) return true;
                    break;
                case XmlNodeType.EndElement:
                    if (xml.Name == "sheetData") return false;
                    if (isIn && End()) return true;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace when isText:
                    text.Append(xml.Value);
                    if (text.Length > SharedTexts.LongestText) throw new PartUnreadableException(WorkbookRefusals.TextTooLong($"{column + 1} of row {Row}", SharedTexts.LongestText));
                    break;
            }
        return false;
    }

    /// <summary>True where a row has ended at once.</summary>
    bool Begin()
    {
        switch (xml.Name)
        {
            case "row":
                BeginRow();
                return xml.IsEmpty;
            case "c":
                BeginCell();
                if (xml.IsEmpty) Add();
                break;
            case "f": isFormula = true; break;
            case "rPh": phonetic += xml.IsEmpty ? 0 : 1; break;
            case "v": isText = !xml.IsEmpty; break;
            case "t": isText = !xml.IsEmpty && phonetic == 0; break;
        }
        return false;
    }

    bool End()
    {
        switch (xml.Name)
        {
            case "row": return true;
            case "c": Add(); break;
            case "rPh": phonetic--; break;
            case "v" or "t": isText = false; break;
        }
        return false;
    }

    void BeginRow()
    {
        var number = xml["r"] is { } written ? Figure(written) : Row + 1;
        if (number <= Row || number > LastRow) throw new PartUnreadableException(WorkbookRefusals.RowsAstray(Row + 1));
        Row = number;
        cells.Clear();
        column = -1;
    }

    void BeginCell()
    {
        var at = xml["r"] is { } name ? ColumnOf(name) : column + 1;
        if (Row == 0 || at <= column || at >= LastColumn) throw new PartUnreadableException(WorkbookRefusals.RowsAstray(Math.Max(1, Row)));
        (column, type, style, isFormula, isText) = (at, xml["t"] ?? "", xml["s"] is { } s ? Figure(s) : 0, false, false);
        text.Clear();
    }

    // D7 of row 7; what names another row is astray.
    int ColumnOf(string name)
    {
        var letters = name.AsSpan().IndexOfAnyInRange('0', '9');
        if (letters is < 1 or > 3 || Figure(name[letters..]) != Row) return -1;
        var at = 0;
        foreach (var letter in name.AsSpan(0, letters))
        {
            if (!char.IsAsciiLetterUpper(letter)) return -1;
            at = at * 26 + (letter - 'A' + 1);
        }
        return at - 1;
    }

    static int Figure(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var figure) ? figure : 0;

    void Add()
    {
        if (isFormula) cells.Add(new WorkbookCell(column, WorkbookCellKind.Formula, ""));
        else if (text.Length > 0) cells.Add(CellOf(text.ToString()));
        text.Clear();
    }

    WorkbookCell CellOf(string value) => type switch
    {
        "s" => new(column, WorkbookCellKind.Text, book.Texts[int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : -1]
                                                  ?? throw new PartUnreadableException(WorkbookRefusals.Broken(part))),
        "inlineStr" or "str" => new(column, WorkbookCellKind.Text, value),
        "b" => new(column, WorkbookCellKind.Text, value == "1" ? "TRUE" : "FALSE"),
        "e" => new(column, WorkbookCellKind.Error, value),
        "d" => new(column, WorkbookCellKind.Date, value),
        "" or "n" => new(column, book.IsDate(style) ? WorkbookCellKind.Date : WorkbookCellKind.Number, value),
        _ => throw new PartUnreadableException(WorkbookRefusals.Broken(part)),
    };

    public void Dispose() => xml.Dispose();
}
