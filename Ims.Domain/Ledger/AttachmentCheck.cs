using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Ims.Domain.Values;

namespace Ims.Domain.Ledger;

/// <summary>What may be attached.</summary>
public enum AttachmentKind { Pdf, Png, Jpeg, WordDocument, Workbook, Text }

/// <summary>A file that may be attached: its name without a path, and what it is.</summary>
public sealed record CheckedAttachment(string FileName, AttachmentKind Kind);

/// <summary>Decides what may be attached: by its content, which must be what its name says, and by a name that cannot be taken for another.</summary>
public static class AttachmentCheck
{
    public const int LargestMegabytes = 5, LongestName = 200;

    const int LargestBytes = LargestMegabytes * 1024 * 1024;

    static readonly FrozenDictionary<string, AttachmentKind> Kinds = new Dictionary<string, AttachmentKind>(StringComparer.OrdinalIgnoreCase)
    {
        ["pdf"] = AttachmentKind.Pdf, ["png"] = AttachmentKind.Png, ["jpg"] = AttachmentKind.Jpeg, ["jpeg"] = AttachmentKind.Jpeg,
        ["docx"] = AttachmentKind.WordDocument, ["xlsx"] = AttachmentKind.Workbook, ["txt"] = AttachmentKind.Text, ["csv"] = AttachmentKind.Text, ["eml"] = AttachmentKind.Text,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    // Endings of what runs or is shown as a page: they have no business before the last dot.
    static readonly FrozenSet<string> Active = FrozenSet.ToFrozenSet(
        ["exe", "com", "bat", "cmd", "ps1", "vbs", "js", "jse", "wsf", "scr", "msi", "hta", "jar", "lnk", "html", "htm", "xhtml", "svg", "php", "asp", "aspx", "jsp", "sh", "docm", "xlsm"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The endings that a file chooser may offer.</summary>
    public static IEnumerable<string> Endings => Kinds.Keys.Order(StringComparer.Ordinal).Select(k => "." + k);

    /// <summary>What the file is, or why it cannot be attached.</summary>
    public static Result<CheckedAttachment> Check(string? path, ReadOnlySpan<byte> content)
    {
        var given = path ?? "";
        if (given.Any(IsHidden)) return AttachmentRefusals.NameHidden;
        var name = given[(given.LastIndexOfAny(['/', '\\', ':']) + 1)..].Trim();
        if (name.Trim('.').Length == 0) return AttachmentRefusals.NameMissing;
        if (name.Length > LongestName) return AttachmentRefusals.NameTooLong(LongestName);
        var parts = name.Split('.').Select(p => p.Trim()).ToArray();
        if (parts.Length < 2 || !Kinds.TryGetValue(parts[^1], out var kind)) return AttachmentRefusals.KindUnknown(name, Endings);
        if (parts.Skip(1).SkipLast(1).Any(Active.Contains)) return AttachmentRefusals.TwoEndings(name);
        if (content.Length == 0) return AttachmentRefusals.Empty(name);
        if (content.Length > LargestBytes) return AttachmentRefusals.TooLarge(name, LargestMegabytes);
        return Is(kind, content) ? new CheckedAttachment(name, kind) : AttachmentRefusals.NotWhatItSays(name, parts[^1].ToLowerInvariant());
    }

    // NUL and its like, and signs that turn or hide what follows them.
    static bool IsHidden(char c) => CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator;

    static bool Is(AttachmentKind kind, ReadOnlySpan<byte> content) => kind switch
    {
        AttachmentKind.Pdf => content.StartsWith("%PDF-"u8),
        AttachmentKind.Png => content.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]),
        AttachmentKind.Jpeg => content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]),
        AttachmentKind.WordDocument => IsOffice(content, "word/"u8),
        AttachmentKind.Workbook => IsOffice(content, "xl/"u8),
        _ => IsText(content),
    };

    // Names of entries stand uncompressed in a package: its parts, and macros where it has some.
    static bool IsOffice(ReadOnlySpan<byte> content, ReadOnlySpan<byte> folder) =>
        content.StartsWith("PK\u0003\u0004"u8) && content.IndexOf("[Content_Types].xml"u8) >= 0 && content.IndexOf(folder) >= 0 && content.IndexOf("vbaProject.bin"u8) < 0;

    static bool IsText(ReadOnlySpan<byte> content)
    {
        try
        {
            var text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(content);
            return !text.Any(c => c < ' ' && c is not ('\t' or '\r' or '\n' or '\f')) && !IsPage(text);
        }
        catch (DecoderFallbackException)
        {
            // Older programs write Windows-1252, which has no forbidden bytes but these.
            return content.IndexOfAnyInRange((byte)0, (byte)8) < 0 && content.IndexOfAnyInRange((byte)14, (byte)31) < 0 && !IsPage(Encoding.Latin1.GetString(content));
        }
    }

    static bool IsPage(string text)
    {
        var start = text.AsSpan().TrimStart("\uFEFF \t\r\n");
        return start.StartsWith("<", StringComparison.Ordinal) || start.StartsWith("#!", StringComparison.Ordinal) || start.StartsWith("MZ\u0090", StringComparison.Ordinal);
    }
}
