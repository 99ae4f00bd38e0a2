using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace Ims.Tests.Support;

/// <summary>What kind of value a spreadsheet sees in a cell, by its type and the format of its style.</summary>
public enum SeenAs { Text, Money, Count, Date, Instant }

/// <summary>A cell as a reader has it: texts with their escapes undone, numbers exact.</summary>
public sealed record SeenCell(SeenAs As, string Value, bool IsBold)
{
    public DateOnly Date => new DateOnly(1899, 12, 30).AddDays((int)decimal.Parse(Value, CultureInfo.InvariantCulture));
    public decimal Number => decimal.Parse(Value, CultureInfo.InvariantCulture);
}

/// <param name="Rows">By row and column; null where a cell is empty.</param>
public sealed record SeenSheet(string Name, IReadOnlyList<IReadOnlyList<SeenCell?>> Rows, IReadOnlyList<string> Widths, bool HeadIsFrozen);

/// <summary>Opens workbooks with the library of those who defined them.</summary>
public static partial class Workbooks
{
    public static IReadOnlyList<SeenSheet> Open(byte[] bytes)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document).Select(e => $"{e.Path?.XPath}: {e.Description}"));
        var book = document.WorkbookPart!;
        var formats = book.WorkbookStylesPart!.Stylesheet;
        return [.. book.Workbook.Sheets!.Elements<Sheet>().Select(sheet =>
        {
            var part = ((WorksheetPart)book.GetPartById(sheet.Id!)).Worksheet;
            Assert.Empty(part.Descendants<CellFormula>());
            return new SeenSheet(sheet.Name!, [.. part.Descendants<Row>().Select(r => Cells(r, formats))], [.. part.Descendants<Column>().Select(c => c.Width!.InnerText!)],
                part.Descendants<Pane>().SingleOrDefault() is { State.Value: PaneStateValues.Frozen, VerticalSplit.InnerText: "1" });
        })];
    }

    static List<SeenCell?> Cells(Row row, Stylesheet formats)
    {
        var cells = new List<SeenCell?>();
        foreach (var cell in row.Elements<Cell>())
        {
            var column = ColumnOf(cell.CellReference!);
            while (cells.Count < column) cells.Add(null);
            cells.Add(Seen(cell, formats));
        }
        return cells;
    }

    static SeenCell Seen(Cell cell, Stylesheet formats)
    {
        var format = formats.CellFormats!.Elements<CellFormat>().ElementAt((int)cell.StyleIndex!.Value);
        var isBold = formats.Fonts!.Elements<Font>().ElementAt((int)format.FontId!.Value).Bold is not null;
        if (cell.DataType?.Value == CellValues.InlineString)
        {
            Assert.Equal(49u, format.NumberFormatId!.Value);   // "text": it stays one when somebody edits it
            return new(SeenAs.Text, Plain(cell.InlineString!.Text!.Text), isBold);
        }
        var code = format.NumberFormatId!.Value == 3 ? "#,##0" : formats.NumberingFormats!.Elements<NumberingFormat>().Single(f => f.NumberFormatId! == format.NumberFormatId).FormatCode!.Value!;
        return new(code switch
        {
            "#,##0" => SeenAs.Count,
            "dd/mm/yyyy" => SeenAs.Date,
            @"dd/mm/yyyy\ hh:mm" => SeenAs.Instant,
            _ when code.StartsWith("[$£-809]#,##0.00", StringComparison.Ordinal) => SeenAs.Money,
            _ => throw new InvalidOperationException($"Nobody knows the format {code}."),
        }, cell.CellValue!.Text, isBold);
    }

    static int ColumnOf(string reference) => reference.TakeWhile(char.IsAsciiLetter).Aggregate(0, (at, letter) => at * 26 + letter - 'A' + 1) - 1;

    static string Plain(string text) => Escape().Replace(text, m => ((char)int.Parse(m.Groups["hex"].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());

    [GeneratedRegex("_x(?<hex>[0-9A-Fa-f]{4})_", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Escape();
}
