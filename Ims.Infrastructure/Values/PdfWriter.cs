using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using PdfSharp.Drawing;
using PdfSharp.Pdf;

namespace Ims.Infrastructure.Values;

/// <summary>What a PDF tells of itself.</summary>
/// <param name="At">The only instant in it, UTC: the same contents at the same instant are the same bytes.</param>
public sealed record PdfTitle(string Title, string Author, DateTime At);

/// <summary>How a page of A4 lies, in whole points.</summary>
sealed record PdfSheet(int Width, int Height)
{
    public static readonly PdfSheet Upright = new(595, 842);
    public static readonly PdfSheet Lying = new(842, 595);
}

/// <summary>Writes A4 pages from top to bottom, in whole points (72 to the inch). A page that is full is followed by the next, which begins with the same heading.</summary>
sealed partial class PdfWriter : IDisposable
{
    public const int Left = 57, Top = 57;
    const int FooterSize = 8;
    const string Language = "en-GB";
    const string Zeros = "00000000000000000000000000000000";

    static readonly XPen Thin = new(XColor.FromArgb(0x99, 0x99, 0x99), 1);

    readonly PdfDocument document;
    readonly PdfTitle title;
    readonly PdfSheet sheet;
    XGraphics page;

    public PdfWriter(PdfTitle title, PdfSheet? sheet = null)
    {
        (this.title, this.sheet) = (title, sheet ?? PdfSheet.Upright);
        document = new PdfDocument { Language = Language };
        document.Info.Title = title.Title;
        document.Info.Author = title.Author;
        document.Info.Creator = "IMS";
        document.ViewerPreferences.DisplayDocTitle = true;
        page = Begin();
    }

    /// <summary>Where lines end.</summary>
    public int Right => sheet.Width - Left;

    int Bottom => sheet.Height - 72;

    int Footer => sheet.Height - 52;

    /// <summary>Where the next line goes; its upper edge.</summary>
    public int Y { get; set; } = Top;

    XGraphics Begin()
    {
        var added = document.AddPage();
        (added.Width, added.Height) = (XUnit.FromPoint(sheet.Width), XUnit.FromPoint(sheet.Height));
        Y = Top;
        return XGraphics.FromPdfPage(added);
    }

    /// <summary>Goes to the next page where so much does not fit any more; true when it did.</summary>
    public bool Needs(int height)
    {
        if (Y + height <= Bottom) return false;
        page.Dispose();
        page = Begin();
        return true;
    }

    public void Text(int x, string text, int size, bool bold = false) => page.DrawString(text, PdfFonts.Font(size, bold), XBrushes.Black, x, Y + size);

    /// <summary>Ends at <paramref name="right"/>.</summary>
    public void TextTo(int right, string text, int size, bool bold = false)
    {
        var font = PdfFonts.Font(size, bold);
        page.DrawString(text, font, XBrushes.Black, right - page.MeasureString(text, font).Width, Y + size);
    }

    /// <summary>The text as lines of at most that width; a word that is longer is cut.</summary>
    public IReadOnlyList<string> Wrapped(string text, int width, int size, bool bold = false)
    {
        var font = PdfFonts.Font(size, bold);
        var (lines, line) = (new List<string>(), "");
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var rest = word;
            if (line.Length > 0 && Fits($"{line} {rest}", font, width))
            {
                line = $"{line} {rest}";
                continue;
            }
            if (line.Length > 0) lines.Add(line);
            while (!Fits(rest, font, width) && rest.Length > 1)
            {
                var cut = rest.Length - 1;
                while (cut > 1 && !Fits(rest[..cut], font, width)) cut--;
                lines.Add(rest[..cut]);
                rest = rest[cut..];
            }
            line = rest;
        }
        lines.Add(line);
        return lines;
    }

    bool Fits(string line, XFont font, int width) => page.MeasureString(line, font).Width <= width;

    /// <summary>A bar over the whole width.</summary>
    /// <param name="colour"># and six hexadecimal digits.</param>
    public void Band(string colour, int height)
    {
        var rgb = Convert.ToInt32(colour[1..], 16);
        page.DrawRectangle(new XSolidBrush(XColor.FromArgb(rgb >> 16, (rgb >> 8) & 255, rgb & 255)), Left, Y, Right - Left, height);
        Y += height;
    }

    public void Rule() => page.DrawLine(Thin, Left, Y, Right, Y);

    /// <summary>A box with a word in it, ending at <paramref name="right"/>.</summary>
    public void Mark(int right, string text, int size)
    {
        var font = PdfFonts.Font(size, bold: true);
        var width = page.MeasureString(text, font).Width + 16;
        page.DrawRectangle(new XPen(XColors.Black, 2), right - width, Y, width, size + 10);
        page.DrawString(text, font, XBrushes.Black, right - width + 8, Y + size + 2);
    }

    /// <summary>A PNG picture of that height, at the left.</summary>
    /// <returns>Its width.</returns>
    public int Picture(byte[] png, int height)
    {
        using var stream = new MemoryStream(png);
        using var image = XImage.FromStream(stream);
        var width = height * image.PixelWidth / image.PixelHeight;
        page.DrawImage(image, Left, Y, width, height);
        return width;
    }

    /// <summary>The finished file. Each page ends with <paramref name="foot"/> and its number.</summary>
    public byte[] Finish(string foot)
    {
        page.Dispose();
        var font = PdfFonts.Font(FooterSize);
        for (var i = 0; i < document.PageCount; i++)
        {
            using var at = XGraphics.FromPdfPage(document.Pages[i], XGraphicsPdfPageOptions.Append);
            at.DrawString(foot, font, XBrushes.Black, Left, Footer);
            var number = $"Page {i + 1} of {document.PageCount}";
            at.DrawString(number, font, XBrushes.Black, Right - at.MeasureString(number, font).Width, Footer);
        }
        document.Info.CreationDate = title.At;
        using var stream = new MemoryStream();
        document.Save(stream, closeStream: false);
        return Settled(stream.ToArray());
    }

    // What the library makes up at random is replaced by what comes of the contents alone. Each keeps its length: the file's table of places holds.
    static byte[] Settled(byte[] bytes)
    {
        var text = SubsetTag().Replace(Encoding.Latin1.GetString(bytes), "/AAAAAA+");
        text = Uuid().Replace(FileId().Replace(text, $"/ID[<{Zeros}><{Zeros}>]"), $"uuid:{Guid.Empty}");
        var hash = SHA256.HashData(Encoding.Latin1.GetBytes(text)).AsSpan(0, 16);
        var id = Convert.ToHexString(hash);
        text = text.Replace(Zeros, id, StringComparison.Ordinal).Replace($"uuid:{Guid.Empty}", $"uuid:{new Guid(hash)}", StringComparison.Ordinal);
        return Encoding.Latin1.GetBytes(text);
    }

    public void Dispose()
    {
        page.Dispose();
        document.Dispose();
    }

    [GeneratedRegex(@"/[A-Z]{6}\+", RegexOptions.NonBacktracking)]
    private static partial Regex SubsetTag();

    [GeneratedRegex(@"/ID\[<[0-9A-F]{32}><[0-9A-F]{32}>\]", RegexOptions.NonBacktracking)]
    private static partial Regex FileId();

    [GeneratedRegex("uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Uuid();
}
