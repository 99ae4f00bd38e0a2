using System.Globalization;
using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Ims.Infrastructure.Values;

/// <summary>
/// Writes a workbook (.xlsx) from its first row to its last onto any stream, also one that can neither be read nor sought nor written to at once, such as an answer to a
/// browser. What is written is gone: a million rows take no more memory than ten. A sheet that is full goes on in another of the same head.
/// </summary>
public sealed class WorkbookWriter : IDisposable
{
    const int Chunk = 32 * 1024;

    // One of each is enough: the writer asks them for their names only.
    static readonly Row row = new();
    static readonly Cell cell = new();
    static readonly InlineString inline = new();
    static readonly Text text = new();
    static readonly CellValue number = new();
    static readonly OpenXmlAttribute keepSpaces = new("xml:space", "http://www.w3.org/XML/1998/namespace", "preserve");

    readonly SheetNames names = new();
    readonly List<string> sheets = [];
    readonly Outlet outlet;
    readonly ZipArchive zip;
    Stream? entry;
    OpenXmlWriter? sheet;
    string wanted = "";
    IReadOnlyList<WorkbookColumn> columns = [];
    int rows;

    public WorkbookWriter(Stream to)
    {
        outlet = new Outlet(to);
        zip = new ZipArchive(outlet, ZipArchiveMode.Create, leaveOpen: true);
    }

    /// <summary>Rows that fit into a sheet, its head among them.</summary>
    internal int MostRows { get; init; } = 1_048_576;

    /// <summary>Ends the sheet before, and begins one with a head that stays in sight. Its name is made fit.</summary>
    public ValueTask BeginSheetAsync(string name, IReadOnlyList<WorkbookColumn> head, CancellationToken ct)
    {
        (wanted, columns) = (name, head);
        BeginSheet();
        return outlet.DrainAsync(ct);
    }

    /// <param name="isBold">For totals.</param>
    public ValueTask AddRowAsync(IReadOnlyList<WorkbookCell> cells, CancellationToken ct, bool isBold = false)
    {
        if (sheet is null) throw new InvalidOperationException("A row stands in a sheet: begin one first.");
        if (rows == MostRows) BeginSheet();
        Write(cells, isBold);
        return outlet.Held > Chunk ? outlet.DrainAsync(ct) : ValueTask.CompletedTask;
    }

    /// <summary>Ends the workbook. Without it nothing can open what was written.</summary>
    public async Task FinishAsync(CancellationToken ct)
    {
        if (sheets.Count == 0) throw new InvalidOperationException("A workbook has at least one sheet.");
        EndSheet();
        foreach (var (path, xml) in WorkbookParts.Around(sheets))
        {
            await using var part = new StreamWriter(zip.CreateEntry(path, CompressionLevel.Fastest).Open(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            await part.WriteAsync(xml.AsMemory(), ct);
        }
        zip.Dispose();
        await outlet.DrainAsync(ct);
    }

    public void Dispose()
    {
        sheet?.Dispose();
        entry?.Dispose();
        zip.Dispose();
        outlet.Dispose();
    }

    void BeginSheet()
    {
        EndSheet();
        sheets.Add(names.Safe(wanted));
        entry = zip.CreateEntry(WorkbookParts.Sheet(sheets.Count), CompressionLevel.Fastest).Open();
        sheet = OpenXmlWriter.Create(entry);
        rows = 0;
        WorkbookParts.BeginSheet(sheet, columns);
        Write([.. columns.Select(c => (WorkbookCell)c.Title)], isBold: true);
    }

    void EndSheet()
    {
        if (sheet is null) return;
        WorkbookParts.EndSheet(sheet);
        sheet.Dispose();
        entry!.Dispose();
        (sheet, entry) = (null, null);
    }

    void Write(IReadOnlyList<WorkbookCell> cells, bool isBold)
    {
        var line = (++rows).ToString(CultureInfo.InvariantCulture);
        sheet!.WriteStartElement(row, [new OpenXmlAttribute("r", "", line)]);
        for (var i = 0; i < cells.Count; i++)
            if (cells[i].Is != WorkbookCell.Kind.Empty) Write(sheet, cells[i], WorkbookParts.ColumnName(i) + line, isBold);
        sheet.WriteEndElement();
    }

    static void Write(OpenXmlWriter xml, WorkbookCell value, string at, bool isBold)
    {
        var style = WorkbookParts.StyleOf(value.Is, isBold);
        if (value.Is == WorkbookCell.Kind.Text)
        {
            // An inline string is text whatever it begins with; its style says the same to whoever edits it.
            xml.WriteStartElement(cell, [new OpenXmlAttribute("r", "", at), new OpenXmlAttribute("s", "", style), new OpenXmlAttribute("t", "", "inlineStr")]);
            xml.WriteStartElement(inline);
            xml.WriteStartElement(text, [keepSpaces]);
            xml.WriteString(value.Value);
            xml.WriteEndElement();
        }
        else
        {
            xml.WriteStartElement(cell, [new OpenXmlAttribute("r", "", at), new OpenXmlAttribute("s", "", style)]);
            xml.WriteStartElement(number);
            xml.WriteString(value.Value);
        }
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <summary>Between the packing, which writes at once, and whoever takes what is packed: holds a little until there is time to wait.</summary>
    sealed class Outlet(Stream to) : Stream
    {
        readonly MemoryStream held = new();

        public long Held => held.Length;

        public async ValueTask DrainAsync(CancellationToken ct)
        {
            if (held.Length == 0) return;
            await to.WriteAsync(held.GetBuffer().AsMemory(0, (int)held.Length), ct);
            held.SetLength(0);
        }

        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override void Write(byte[] buffer, int offset, int count) => held.Write(buffer, offset, count);
        public override void Write(ReadOnlySpan<byte> buffer) => held.Write(buffer);
        public override void Flush() { }
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
