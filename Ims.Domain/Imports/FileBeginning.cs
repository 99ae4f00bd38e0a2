using System.Text;
using Ims.Domain.Imports.Formats;

namespace Ims.Domain.Imports;

/// <summary>How a file begins: enough to know its format by, whatever it is called.</summary>
/// <param name="Lines">Its first text lines that are not blank; of a workbook the first rows of its first sheet, cells apart by tabs, where somebody has looked; else none where it is no text.</param>
/// <param name="IsZip">A zip archive, as a workbook is.</param>
/// <param name="Root">The name of the first XML element, without a prefix; null where it is no XML.</param>
/// <param name="Namespace">That element's namespace; empty where it has none.</param>
public sealed record FileBeginning(IReadOnlyList<string> Lines, bool IsZip = false, string? Root = null, string Namespace = "")
{
    /// <summary>Bytes of the file that are looked at.</summary>
    public const int Longest = 8_192;
    const int MostLines = 20;
    const int LongestLine = 2_000;

    public string First => Lines.Count > 0 ? Lines[0] : "";

    /// <summary>The first line for a person to look at.</summary>
    public string Shown => FieldText.ShownLine(First);

    /// <param name="head">The file's first bytes, up to <see cref="Longest"/>.</param>
    public static FileBeginning Of(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("PK\u0003\u0004"u8)) return new FileBeginning([], IsZip: true);
        var text = TextOf(head).TrimStart('\uFEFF');
        var lines = text.Split('\n', '\r').Where(l => l.Trim().Length > 0).Take(MostLines).Select(l => l.Length <= LongestLine ? l : l[..LongestLine]).ToList();
        if (!text.TrimStart().StartsWith('<')) return new FileBeginning(lines);
        var (root, space) = RootOf(text);
        return new FileBeginning(lines, Root: root, Namespace: space);
    }

    static string TextOf(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? Encoding.Unicode.GetString(head)
        : head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? Encoding.BigEndianUnicode.GetString(head)
        : Encoding.UTF8.GetString(head);

    // The reader proper judges the document; here it is only told apart from others.
    static (string? Name, string Namespace) RootOf(string text)
    {
        for (var at = text.IndexOf('<', StringComparison.Ordinal); at >= 0 && at + 1 < text.Length; at = text.IndexOf('<', at + 1))
        {
            if (!char.IsLetter(text[at + 1])) continue;
            var end = text.IndexOf('>', at);
            var tag = end < 0 ? text[(at + 1)..] : text[(at + 1)..end];
            var name = new string([.. tag.TakeWhile(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.' or ':')]);
            var parts = name.Split(':', 2);
            return (FieldText.Shown(parts[^1]), NamespaceOf(tag, parts.Length == 1 ? "xmlns" : $"xmlns:{parts[0]}"));
        }
        return (null, "");
    }

    static string NamespaceOf(string tag, string attribute)
    {
        for (var at = tag.IndexOf(attribute, StringComparison.Ordinal); at >= 0; at = tag.IndexOf(attribute, at + 1, StringComparison.Ordinal))
        {
            var rest = tag[(at + attribute.Length)..].TrimStart();
            if (!rest.StartsWith('=') || rest[1..].TrimStart() is not { Length: > 1 } value || value[0] is not ('"' or '\'')) continue;
            var close = value.IndexOf(value[0], 1);
            return close < 0 ? "" : value[1..close];
        }
        return "";
    }
}
