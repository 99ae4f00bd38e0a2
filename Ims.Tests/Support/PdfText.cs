using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PdfSharp.Pdf;
using PdfSharp.Pdf.Content;
using PdfSharp.Pdf.Content.Objects;
using PdfSharp.Pdf.IO;

namespace Ims.Tests.Support;

/// <summary>The texts of a PDF as a reader would copy them: glyphs back to signs by the tables that the file carries for that.</summary>
static partial class PdfText
{
    public static IReadOnlyList<string> Of(byte[] pdf) => [.. Texts(pdf).SelectMany(t => t)];

    /// <summary>All texts of each page, in the order in which they were drawn.</summary>
    public static IReadOnlyList<string> Pages(byte[] pdf) => [.. Texts(pdf).Select(t => string.Join(' ', t))];

    static List<List<string>> Texts(byte[] pdf)
    {
        using var stream = new MemoryStream(pdf);
        using var document = PdfReader.Open(stream, PdfDocumentOpenMode.Import);
        var pages = new List<List<string>>();
        foreach (var page in document.Pages)
        {
            var (fonts, signs, texts) = (FontsOf(page), new Dictionary<int, string>(), new List<string>());
            Read(ContentReader.ReadContent(page), fonts, ref signs, texts);
            pages.Add(texts);
        }
        return pages;
    }

    static Dictionary<string, Dictionary<int, string>> FontsOf(PdfPage page)
    {
        var fonts = page.Elements.GetDictionary("/Resources")?.Elements.GetDictionary("/Font");
        return fonts is null ? [] : fonts.Elements.Keys.ToDictionary(name => name, name => Signs(fonts.Elements.GetDictionary(name)!));
    }

    static Dictionary<int, string> Signs(PdfDictionary font)
    {
        var table = Encoding.Latin1.GetString(font.Elements.GetDictionary("/ToUnicode")!.Stream.UnfilteredValue);
        var signs = new Dictionary<int, string>();
        foreach (Match range in Range().Matches(table))
        {
            var (from, to, sign) = (Hex(range, "from"), Hex(range, "to"), Hex(range, "sign"));
            for (var glyph = from; glyph <= to; glyph++) signs[glyph] = char.ConvertFromUtf32(sign + glyph - from);
        }
        return signs;
    }

    static int Hex(Match match, string group) => int.Parse(match.Groups[group].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    static void Read(CSequence content, Dictionary<string, Dictionary<int, string>> fonts, ref Dictionary<int, string> signs, List<string> texts)
    {
        foreach (var item in content)
        {
            if (item is CSequence inner) Read(inner, fonts, ref signs, texts);
            if (item is not COperator @operator) continue;
            if (@operator.OpCode.Name == "Tf") signs = fonts[((CName)@operator.Operands[0]).Name];
            if (@operator.OpCode.Name != "Tj") continue;
            var codes = ((CString)@operator.Operands[0]).Value;
            var text = new StringBuilder();
            for (var i = 0; i + 1 < codes.Length; i += 2) text.Append(signs[(codes[i] << 8) | codes[i + 1]]);
            texts.Add(text.ToString());
        }
    }

    [GeneratedRegex(@"<(?<from>[0-9A-Fa-f]{4})>\s*<(?<to>[0-9A-Fa-f]{4})>\s*<(?<sign>[0-9A-Fa-f]{4})>", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Range();
}
