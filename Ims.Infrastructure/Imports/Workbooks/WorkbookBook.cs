using System.Globalization;
using System.IO.Compression;
using System.Xml;
using Ims.Domain.Imports;

namespace Ims.Infrastructure.Imports.Workbooks;

/// <summary>What a workbook says of itself: its sheets, its shared texts, which styles show days, and from which year days are counted.</summary>
sealed class WorkbookBook
{
    const int MostSheets = 1_000, MostStyles = 100_000;

    sealed record Sheet(string Name, string Part, bool IsHidden);

    readonly ZipArchive zip;
    readonly List<Sheet> sheets = [];
    readonly HashSet<int> dateStyles = [];

    WorkbookBook(ZipArchive zip) => this.zip = zip;

    public bool From1904 { get; private set; }
    public SharedTexts Texts { get; private set; } = SharedTexts.None;

    /// <exception cref="PartUnreadableException">A part cannot be read.</exception>
    public static WorkbookBook Open(ZipArchive zip)
    {
        var book = new WorkbookBook(zip);
        var workbook = book.TargetOf("_rels/.rels", "", "officeDocument") ?? throw new PartUnreadableException(WorkbookRefusals.NotAWorkbook);
        var slash = workbook.LastIndexOf('/');
        var folder = slash < 0 ? "" : workbook[..(slash + 1)];
        var links = $"{folder}_rels/{workbook[(slash + 1)..]}.rels";
        book.ReadBook(workbook, book.Links(links, folder));
        if (book.TargetOf(links, folder, "styles") is { } styles) book.ReadStyles(styles);
        if (book.TargetOf(links, folder, "sharedStrings") is { } texts) book.Texts = SharedTexts.Read(zip, texts);
        return book;
    }

    public bool IsDate(int style) => dateStyles.Contains(style);

    /// <summary>The part of a sheet that people can see.</summary>
    /// <param name="name">Null for the first.</param>
    public string PartOf(string? name)
    {
        if (name is null) return sheets.Find(s => !s.IsHidden)?.Part ?? throw new PartUnreadableException(WorkbookRefusals.NoSheet);
        var sheet = sheets.Find(s => string.Equals(s.Name, name, StringComparison.OrdinalIgnoreCase)) ?? throw new PartUnreadableException(WorkbookRefusals.SheetMissing(name, sheets.Take(10).Select(s => s.Name)));
        return sheet.IsHidden ? throw new PartUnreadableException(WorkbookRefusals.SheetHidden(sheet.Name)) : sheet.Part;
    }

    string? TargetOf(string part, string folder, string type) => zip.GetEntry(part) is null ? null : Links(part, folder).Values.FirstOrDefault(l => l.Type == type).Target;

    // What points outside the workbook is nobody's to follow.
    Dictionary<string, (string Type, string Target)> Links(string part, string folder)
    {
        var links = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        if (zip.GetEntry(part) is null) return links;
        using var xml = new PartReader(zip, part);
        while (xml.Read())
        {
            if (xml is not { Type: XmlNodeType.Element, Name: "Relationship" } || xml["TargetMode"] == "External" || xml["Id"] is not { } id || xml["Target"] is not { } target || xml["Type"] is not { } type) continue;
            if (links.Count < MostStyles) links[id] = (type[(type.LastIndexOf('/') + 1)..], target.StartsWith('/') ? target[1..] : folder + target);
        }
        return links;
    }

    void ReadBook(string part, Dictionary<string, (string Type, string Target)> links)
    {
        using var xml = new PartReader(zip, part);
        while (xml.Read())
        {
            if (xml.Type != XmlNodeType.Element) continue;
            if (xml.Name == "workbookPr") From1904 = xml["date1904"] is "1" or "true" or "on";
            else if (xml.Name == "sheet" && sheets.Count < MostSheets && xml["name"] is { } name && xml.Prefixed("id") is { } id && links.TryGetValue(id, out var link) && link.Type == "worksheet")
                sheets.Add(new Sheet(name, link.Target, xml["state"] is "hidden" or "veryHidden"));
        }
    }

    void ReadStyles(string part)
    {
        using var xml = new PartReader(zip, part);
        var (custom, isCells, style) = (new HashSet<int>(), false, 0);
        while (xml.Read())
        {
            if (xml.Name == "cellXfs" && xml.Type is XmlNodeType.Element or XmlNodeType.EndElement) isCells = xml.Type == XmlNodeType.Element && !xml.IsEmpty;
            if (xml.Type != XmlNodeType.Element) continue;
            if (xml.Name == "numFmt" && Figure(xml["numFmtId"]) is { } id && custom.Count < MostStyles && ShowsDays(xml["formatCode"] ?? "")) custom.Add(id);
            else if (isCells && xml.Name == "xf" && style < MostStyles)
            {
                if (Figure(xml["numFmtId"]) is { } format && (IsKnownDate(format) || custom.Contains(format))) dateStyles.Add(style);
                style++;
            }
        }
    }

    static int? Figure(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var figure) ? figure : null;

    // Numbers that every workbook knows without saying: days, and days with a time.
    static bool IsKnownDate(int format) => format is (>= 14 and <= 17) or 22 or (>= 27 and <= 36) or (>= 50 and <= 58);

    /// <summary>Whether a number format has a day or a year in it, outside of quoted text, colours and escaped signs.</summary>
    static bool ShowsDays(string format)
    {
        for (var i = 0; i < format.Length; i++)
            switch (format[i])
            {
                case '"': i = End(format, '"', i); break;
                case '[': i = End(format, ']', i); break;
                case '\\' or '_' or '*': i++; break;
                case 'd' or 'D' or 'y' or 'Y': return true;
            }
        return false;
    }

    static int End(string format, char sign, int from) => format.IndexOf(sign, from + 1) is >= 0 and var at ? at : format.Length;
}
