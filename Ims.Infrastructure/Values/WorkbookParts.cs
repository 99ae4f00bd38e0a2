using System.Globalization;
using System.Security;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Ims.Infrastructure.Values;

/// <summary>What of a workbook is the same whatever is in it: how a sheet begins and ends, its styles, and the parts that hold it together (ECMA-376).</summary>
static class WorkbookParts
{
    const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const string Package = "http://schemas.openxmlformats.org/package/2006";
    const string Type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    const string Head = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";

    /// <summary>Number formats: 49 is "text", 3 is "1,234". Each kind comes twice, the second time in bold.</summary>
    const string Styles = $"""
        {Head}
        <styleSheet xmlns="{Main}">
          <numFmts count="3">
            <numFmt numFmtId="164" formatCode="[$£-809]#,##0.00;\-[$£-809]#,##0.00"/>
            <numFmt numFmtId="165" formatCode="dd/mm/yyyy"/>
            <numFmt numFmtId="166" formatCode="dd/mm/yyyy\ hh:mm"/>
          </numFmts>
          <fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
          <fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
          <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
          <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
          <cellXfs count="11">
            <xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
            <xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
            <xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
            <xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
            <xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
            <xf numFmtId="166" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
            <xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>
            <xf numFmtId="164" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>
            <xf numFmtId="3" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>
            <xf numFmtId="165" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>
            <xf numFmtId="166" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>
          </cellXfs>
          <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
        </styleSheet>
        """;

    const int Kinds = 5;

    static readonly string[] StyleNumbers = [.. Enumerable.Range(0, 2 * Kinds + 1).Select(i => i.ToString(CultureInfo.InvariantCulture))];

    public static string StyleOf(WorkbookCell.Kind kind, bool isBold) => StyleNumbers[(int)kind + (isBold ? Kinds : 0)];

    /// <summary>A, B... Z, AA...</summary>
    public static string ColumnName(int index) => (index < 26 ? "" : ColumnName(index / 26 - 1)) + (char)('A' + index % 26);

    public static string Sheet(int number) => string.Create(CultureInfo.InvariantCulture, $"xl/worksheets/sheet{number}.xml");

    /// <summary>Up to its first row: printed on as many pages as are needed, one wide; the head frozen; the widths of the columns.</summary>
    public static void BeginSheet(OpenXmlWriter xml, IReadOnlyList<WorkbookColumn> columns)
    {
        xml.WriteStartDocument(standalone: true);
        xml.WriteStartElement(new Worksheet());
        xml.WriteElement(new SheetProperties(new PageSetupProperties { FitToPage = true }));
        xml.WriteElement(new SheetViews(new SheetView(
            Of(new Pane { TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }, ("ySplit", "1"))) { WorkbookViewId = 0 }));
        xml.WriteStartElement(new Columns());
        for (var i = 0; i < columns.Count; i++)
        {
            var at = (i + 1).ToString(CultureInfo.InvariantCulture);
            xml.WriteElement(Of(new Column(), ("min", at), ("max", at), ("width", columns[i].Width.ToString(CultureInfo.InvariantCulture)), ("customWidth", "1")));
        }
        xml.WriteEndElement();
        xml.WriteStartElement(new SheetData());
    }

    public static void EndSheet(OpenXmlWriter xml)
    {
        xml.WriteEndElement();
        xml.WriteElement(new PageSetup { PaperSize = 9, FitToHeight = 0, Orientation = OrientationValues.Landscape });
        xml.WriteEndElement();
    }

    // Widths and the like are floats to the library; here they are whole.
    static T Of<T>(T element, params IEnumerable<(string Name, string Value)> attributes) where T : OpenXmlElement
    {
        foreach (var (name, value) in attributes) element.SetAttribute(new OpenXmlAttribute(name, "", value));
        return element;
    }

    /// <summary>The parts around the sheets, by their paths.</summary>
    public static IEnumerable<(string Path, string Xml)> Around(IReadOnlyList<string> sheets)
    {
        var numbers = Enumerable.Range(1, sheets.Count).ToList();
        yield return ("xl/styles.xml", Styles);
        yield return ("xl/workbook.xml", $"""
            {Head}
            <workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets>{string.Concat(numbers.Select(n => $"""<sheet name="{SecurityElement.Escape(sheets[n - 1])}" sheetId="{n}" r:id="sheet{n}"/>"""))}</sheets></workbook>
            """);
        yield return ("xl/_rels/workbook.xml.rels", $"""
            {Head}
            <Relationships xmlns="{Package}/relationships"><Relationship Id="styles" Type="{Relations}/styles" Target="styles.xml"/>{string.Concat(numbers.Select(n => $"""<Relationship Id="sheet{n}" Type="{Relations}/worksheet" Target="worksheets/sheet{n}.xml"/>"""))}</Relationships>
            """);
        yield return ("_rels/.rels", $"""
            {Head}
            <Relationships xmlns="{Package}/relationships"><Relationship Id="workbook" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>
            """);
        yield return ("[Content_Types].xml", $"""
            {Head}
            <Types xmlns="{Package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{Type}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{Type}.styles+xml"/>{string.Concat(numbers.Select(n => $"""<Override PartName="/{Sheet(n)}" ContentType="{Type}.worksheet+xml"/>"""))}</Types>
            """);
    }
}
