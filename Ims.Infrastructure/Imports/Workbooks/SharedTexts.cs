using System.IO.Compression;
using System.Text;
using System.Xml;
using Ims.Domain.Imports;

namespace Ims.Infrastructure.Imports.Workbooks;

/// <summary>The texts that cells share. They lie in memory, so they are bounded: a table with more different texts comes in parts, or as CSV.</summary>
sealed class SharedTexts
{
    public const int MostTexts = 2_000_000;
    public const int MostCharacters = 32 * 1024 * 1024;
    /// <summary>Excel's own.</summary>
    public const int LongestText = 32_767;

    public static readonly SharedTexts None = new();

    readonly List<string> texts = [];

    public string? this[int index] => index >= 0 && index < texts.Count ? texts[index] : null;

    public static SharedTexts Read(ZipArchive zip, string part)
    {
        using var xml = new PartReader(zip, part);
        var (shared, text, characters, phonetic) = (new SharedTexts(), new StringBuilder(), 0L, 0);
        var isText = false;
        while (xml.Read())
            switch (xml.Type)
            {
                case XmlNodeType.Element when xml.Name == "si":
                    text.Clear();
                    if (xml.IsEmpty) shared.texts.Add("");
                    break;
                case XmlNodeType.Element when xml.Name == "rPh": phonetic += xml.IsEmpty ? 0 : 1; break;
                case XmlNodeType.EndElement when xml.Name == "rPh": phonetic--; break;
                case XmlNodeType.Element when xml.Name == "t": isText = !xml.IsEmpty && phonetic == 0; break;
                case XmlNodeType.EndElement when xml.Name == "t": isText = false; break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace when isText:
                    text.Append(xml.Value);
                    if (text.Length > LongestText) throw new PartUnreadableException(WorkbookRefusals.TextTooLong(part, LongestText));
                    break;
                case XmlNodeType.EndElement when xml.Name == "si":
                    if (shared.texts.Count == MostTexts || (characters += text.Length) > MostCharacters) throw new PartUnreadableException(WorkbookRefusals.TextsTooMany);
                    shared.texts.Add(text.ToString());
                    break;
            }
        return shared;
    }
}
