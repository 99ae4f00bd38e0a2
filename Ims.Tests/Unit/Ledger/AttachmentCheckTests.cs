using System.IO.Compression;
using System.Text;
using Ims.Domain.Ledger;

namespace Ims.Tests.Unit.Ledger;

/// <summary>What may be attached to a posting: what a file is, not what it is called.</summary>
public sealed class AttachmentCheckTests
{
    static readonly byte[] Pdf = "%PDF-1.7 x"u8.ToArray(), Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0], Jpeg = [0xFF, 0xD8, 0xFF, 0xE0], Exe = "MZ\u0090\0\u0003"u8.ToArray();

    static byte[] Package(params string[] entries)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var entry in entries) zip.CreateEntry(entry);
        return bytes.ToArray();
    }

    static byte[] Bytes(string kind) => kind switch
    {
        "pdf" => Pdf, "png" => Png, "jpeg" => Jpeg, "exe" => Exe, "empty" => [], "text" => "Remittance advice: £142.00"u8.ToArray(), "latin" => Encoding.Latin1.GetBytes("Remittance £142.00"),
        "html" => "\uFEFF\r\n <html><script>alert(1)</script>"u8.ToArray(), "svg" => "<svg onload='x'/>"u8.ToArray(), "nul" => "a\0b"u8.ToArray(),
        "docx" => Package("[Content_Types].xml", "word/document.xml"), "xlsx" => Package("[Content_Types].xml", "xl/workbook.xml"),
        "docm" => Package("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "zip" => Package("run.exe"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    [Theory]
    [InlineData("advice.pdf", "pdf", AttachmentKind.Pdf)]
    [InlineData("Advice of 20.04.2026.PDF", "pdf", AttachmentKind.Pdf)]
    [InlineData("scan.png", "png", AttachmentKind.Png)]
    [InlineData("scan.jpg", "jpeg", AttachmentKind.Jpeg)]
    [InlineData("scan.jpeg", "jpeg", AttachmentKind.Jpeg)]
    [InlineData("letter.docx", "docx", AttachmentKind.WordDocument)]
    [InlineData("list.xlsx", "xlsx", AttachmentKind.Workbook)]
    [InlineData("list.csv", "text", AttachmentKind.Text)]
    [InlineData("old.txt", "latin", AttachmentKind.Text)]
    public void What_councils_attach_is_taken_for_what_it_is(string name, string content, AttachmentKind kind) =>
        Assert.Equal(new CheckedAttachment(name, kind), AttachmentCheck.Check(name, Bytes(content)).Value);

    [Theory]
    [InlineData("invoice.pdf.exe", "pdf", "attachment-kind-unknown")]
    [InlineData("invoice.exe.pdf", "pdf", "attachment-two-endings")]
    [InlineData("invoice.html.pdf", "pdf", "attachment-two-endings")]
    [InlineData("invoice.pdf", "html", "attachment-not-what-it-says")]
    [InlineData("invoice.txt", "html", "attachment-not-what-it-says")]
    [InlineData("invoice.csv", "svg", "attachment-not-what-it-says")]
    [InlineData("invoice.pdf", "exe", "attachment-not-what-it-says")]
    [InlineData("invoice.txt", "exe", "attachment-not-what-it-says")]
    [InlineData("invoice.txt", "nul", "attachment-not-what-it-says")]
    [InlineData("invoice.png", "jpeg", "attachment-not-what-it-says")]
    [InlineData("letter.docx", "docm", "attachment-not-what-it-says")]
    [InlineData("letter.docx", "xlsx", "attachment-not-what-it-says")]
    [InlineData("letter.docx", "zip", "attachment-not-what-it-says")]
    [InlineData("page.html", "html", "attachment-kind-unknown")]
    [InlineData("picture.svg", "svg", "attachment-kind-unknown")]
    [InlineData("pdf", "pdf", "attachment-kind-unknown")]
    [InlineData("invoice.pdf", "empty", "attachment-empty")]
    [InlineData("invoice.pdf\0.exe", "pdf", "attachment-name-hidden")]
    [InlineData("invoice\u202Efdp.exe", "exe", "attachment-name-hidden")]
    [InlineData("in\r\nvoice.pdf", "pdf", "attachment-name-hidden")]
    [InlineData("", "pdf", "attachment-name-missing")]
    [InlineData("/", "pdf", "attachment-name-missing")]
    [InlineData("..", "pdf", "attachment-name-missing")]
    public void What_could_do_harm_or_deceive_is_refused(string name, string content, string code) =>
        Assert.Equal((code, "File"), AttachmentCheck.Check(name, Bytes(content)).Refusal is { } no ? (no.Code, no.Field) : ("taken", null));

    [Theory]
    [InlineData("../../etc/advice.pdf")]
    [InlineData(@"C:\Users\somebody\advice.pdf")]
    [InlineData("C:advice.pdf")]
    [InlineData(@"\\share\advice.pdf")]
    public void Of_a_path_only_the_name_is_kept(string path) => Assert.Equal("advice.pdf", AttachmentCheck.Check(path, Pdf).Value.FileName);

    [Fact]
    public void Size_and_name_have_limits()
    {
        var large = new byte[AttachmentCheck.LargestMegabytes * 1024 * 1024 + 1];
        Pdf.CopyTo(large, 0);
        Assert.Equal("attachment-large", AttachmentCheck.Check("a.pdf", large).Refusal?.Code);
        Assert.True(AttachmentCheck.Check("a.pdf", large.AsSpan(0, large.Length - 1)).Ok);
        Assert.Equal("attachment-name-too-long", AttachmentCheck.Check(new string('a', 200) + ".pdf", Pdf).Refusal?.Code);
        Assert.Equal("attachment-name-missing", AttachmentCheck.Check(null, Pdf).Refusal?.Code);
    }
}
