using System.IO.Compression;
using System.Security;
using System.Text;

namespace Ims.Tests.Support;

/// <summary>Writes workbooks by hand, sound ones and such as no spreadsheet would write.</summary>
public sealed class WorkbookFiles
{
    const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const string Packages = "http://schemas.openxmlformats.org/package/2006/relationships";
    /// <summary>The style of a cell that shows a day, and of one that shows a day as a council would: dd/mm/yyyy "o'clock".</summary>
    public const int DayStyle = 1, OwnDayStyle = 2;

    readonly Dictionary<string, string> parts = [];
    readonly List<(string Name, string State)> sheets = [];

    public bool From1904 { get; init; }
    /// <summary>Stands before the root of each sheet.</summary>
    public string Prologue { get; init; } = "";
    public IReadOnlyList<string> SharedTexts { get; init; } = [];

    /// <summary>A sheet of rows as text: cells apart by tabs; <c>n:</c> a number, <c>d:</c> a day, <c>f:</c> a formula, <c>s:</c> a shared text, <c>e:</c> an error, else a text of its own.</summary>
    public static byte[] Of(string rows) => new WorkbookFiles().Sheet("Payments", Rows(rows)).Bytes();

    public static string Rows(string text, int from = 1)
    {
        var xml = new StringBuilder();
        foreach (var (line, index) in text.Replace("\r", "", StringComparison.Ordinal).Split('\n').Select((l, i) => (l, i + from)).Where(x => x.l.Length > 0))
        {
            xml.Append("<row r=\"").Append(index).Append("\">");
            foreach (var (cell, column) in line.Split('\t').Select((c, i) => (c, i))) xml.Append(Cell(cell, $"{Name(column)}{index}"));
            xml.Append("</row>");
        }
        return xml.ToString();
    }

    static string Cell(string cell, string at) => cell.Length == 0 ? "" : (cell[..Math.Min(2, cell.Length)], Xml(cell[Math.Min(2, cell.Length)..])) switch
    {
        ("n:", var n) => $"<c r=\"{at}\"><v>{n}</v></c>",
        ("d:", var d) => $"<c r=\"{at}\" s=\"{DayStyle}\"><v>{d}</v></c>",
        ("o:", var d) => $"<c r=\"{at}\" s=\"{OwnDayStyle}\"><v>{d}</v></c>",
        ("i:", var d) => $"<c r=\"{at}\" t=\"d\"><v>{d}</v></c>",
        ("f:", var f) => $"<c r=\"{at}\"><f>{f}</f><v>1</v></c>",
        ("s:", var s) => $"<c r=\"{at}\" t=\"s\"><v>{s}</v></c>",
        ("e:", var e) => $"<c r=\"{at}\" t=\"e\"><v>{e}</v></c>",
        _ => $"<c r=\"{at}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{Xml(cell)}</t></is></c>",
    };

    static string Name(int column) => column < 26 ? $"{(char)('A' + column)}" : $"{(char)('A' + column / 26 - 1)}{(char)('A' + column % 26)}";

    // What no XML can hold is left out, as a spreadsheet does.
    static string Xml(string text) => SecurityElement.Escape(string.Concat(text.Where(c => c is '\t' or >= ' ' and not ('\uFFFE' or '\uFFFF')).Where(c => !char.IsSurrogate(c))))!;

    public WorkbookFiles Sheet(string name, string rows, string state = "visible")
    {
        sheets.Add((name, state));
        parts[$"xl/worksheets/sheet{sheets.Count}.xml"] = $"{Prologue}<worksheet xmlns=\"{Main}\"><sheetData>{rows}</sheetData></worksheet>";
        return this;
    }

    public WorkbookFiles Part(string name, string content)
    {
        parts[name] = content;
        return this;
    }

    public byte[] Bytes(Action<ZipArchive>? more = null)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in All()) Write(zip, name, content);
            more?.Invoke(zip);
        }
        return file.ToArray();
    }

    public static void Write(ZipArchive zip, string name, string content)
    {
        using var part = zip.CreateEntry(name).Open();
        part.Write(Encoding.UTF8.GetBytes(content));
    }

    IEnumerable<(string Name, string Content)> All()
    {
        var own = new Dictionary<string, string>
        {
            ["[Content_Types].xml"] = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>",
            ["_rels/.rels"] = $"<Relationships xmlns=\"{Packages}\"><Relationship Id=\"r1\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
            ["xl/workbook.xml"] = $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><workbookPr{(From1904 ? " date1904=\"1\"" : "")}/><sheets>"
                                  + string.Concat(sheets.Select((s, i) => $"<sheet name=\"{Xml(s.Name)}\" sheetId=\"{i + 1}\" state=\"{s.State}\" r:id=\"s{i + 1}\"/>")) + "</sheets></workbook>",
            ["xl/_rels/workbook.xml.rels"] = $"<Relationships xmlns=\"{Packages}\">" + string.Concat(sheets.Select((_, i) => $"<Relationship Id=\"s{i + 1}\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>"))
                                             + $"<Relationship Id=\"y\" Type=\"{Office}/styles\" Target=\"styles.xml\"/><Relationship Id=\"t\" Type=\"{Office}/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/></Relationships>",
            ["xl/styles.xml"] = $"<styleSheet xmlns=\"{Main}\"><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy &quot;o'clock&quot;\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
                                + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>",
            ["xl/sharedStrings.xml"] = $"<sst xmlns=\"{Main}\">" + string.Concat(SharedTexts.Select(t => $"<si><r><t xml:space=\"preserve\">{Xml(t)}</t></r><rPh sb=\"0\" eb=\"1\"><t>spoken</t></rPh></si>")) + "</sst>",
        };
        foreach (var (name, content) in own) yield return (name, parts.GetValueOrDefault(name, content));
        foreach (var (name, content) in parts.Where(p => !own.ContainsKey(p.Key))) yield return (name, content);
    }
}
