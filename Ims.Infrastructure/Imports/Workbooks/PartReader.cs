using System.IO.Compression;
using System.Xml;
using Ims.Domain.Imports;
using Ims.Domain.Values;

namespace Ims.Infrastructure.Imports.Workbooks;

/// <summary>A part of a workbook could not be read on; its refusal says why.</summary>
sealed class PartUnreadableException(Refusal refusal) : Exception(refusal.Sentence)
{
    public Refusal Refusal { get; } = refusal;
}

/// <summary>
/// Reads a part of a workbook node by node. A document type, what is nested too deep, a text or a tag without end, and names without number end the reading with
/// a <see cref="PartUnreadableException"/>.
/// </summary>
sealed class PartReader : IDisposable
{
    const int Deepest = 64;

    static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true, CheckCharacters = true, CloseInput = true,
    };

    readonly string part;
    readonly XmlReader xml;

    public PartReader(ZipArchive zip, string part)
    {
        this.part = part;
        if (zip.GetEntry(part) is not { } entry) throw new PartUnreadableException(WorkbookRefusals.Broken(part));
        var settings = Settings.Clone();
        settings.NameTable = new XmlReading.CountedNames();
        try
        {
            xml = XmlReader.Create(new XmlReading.PieceGuard(entry.Open()), settings);
        }
        catch (Exception e) when (e is XmlException or InvalidDataException)
        {
            throw Unreadable(e);
        }
    }

    public XmlNodeType Type => xml.NodeType;

    /// <summary>Without a prefix.</summary>
    public string Name => xml.LocalName;

    public bool IsEmpty => xml.IsEmptyElement;

    public int Depth => xml.Depth;

    public string Value => xml.Value;

    /// <summary>An attribute's value by its name without a prefix; null where the element has none.</summary>
    public string? this[string attribute] => xml.GetAttribute(attribute);

    /// <summary>An attribute that has a prefix, such as <c>r:id</c>, whatever the prefix is.</summary>
    public string? Prefixed(string attribute)
    {
        for (var i = 0; i < xml.AttributeCount; i++)
        {
            xml.MoveToAttribute(i);
            if (xml.Prefix.Length == 0 || xml.LocalName != attribute) continue;
            var value = xml.Value;
            xml.MoveToElement();
            return value;
        }
        xml.MoveToElement();
        return null;
    }

    public bool Read()
    {
        try
        {
            var more = xml.Read();
            return more && xml.Depth > Deepest ? throw new PartUnreadableException(WorkbookRefusals.Broken(part)) : more;
        }
        catch (Exception e) when (e is XmlException or InvalidDataException)
        {
            throw Unreadable(e);
        }
    }

    PartUnreadableException Unreadable(Exception e) =>
        new(e.Message.Contains("DTD", StringComparison.Ordinal) ? WorkbookRefusals.Doctype(part) : WorkbookRefusals.Broken(part));

    public void Dispose() => xml?.Dispose();
}
