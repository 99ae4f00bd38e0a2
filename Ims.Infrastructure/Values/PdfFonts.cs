using PdfSharp.Drawing;
using PdfSharp.Fonts;
using PdfSharp.Pdf;

namespace Ims.Infrastructure.Values;

/// <summary>The fonts of every PDF that IMS makes: Open Sans, carried along, so that a server needs none of its own.</summary>
sealed class PdfFonts : IFontResolver
{
    const string Family = "Open Sans", Regular = "OpenSans-Regular", Bold = "OpenSans-Bold";

    // The library has one place for the whole process; it is filled before the first font is asked for.
    static readonly Lazy<bool> Installed = new(() =>
    {
        GlobalFontSettings.FontResolver = new PdfFonts();
        return true;
    });

    // One encoding for all texts, that of Welsh included.
    static readonly XPdfFontOptions Options = new(PdfFontEncoding.Unicode);

    PdfFonts() { }

    public static XFont Font(int size, bool bold = false)
    {
        _ = Installed.Value;
        return new XFont(Family, size, bold ? XFontStyleEx.Bold : XFontStyleEx.Regular, Options);
    }

    public FontResolverInfo? ResolveTypeface(string familyName, bool bold, bool italic) => familyName == Family ? new FontResolverInfo(bold ? Bold : Regular) : null;

    public byte[]? GetFont(string faceName)
    {
        using var font = typeof(PdfFonts).Assembly.GetManifestResourceStream($"Fonts/{faceName}.ttf");
        if (font is null) return null;
        var bytes = new byte[font.Length];
        font.ReadExactly(bytes);
        return bytes;
    }
}
