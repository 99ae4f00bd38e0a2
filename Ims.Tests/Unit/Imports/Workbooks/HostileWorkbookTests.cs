using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Ims.Domain.Imports;
using Ims.Infrastructure.Imports.Workbooks;
using Ims.Tests.Support;

namespace Ims.Tests.Unit.Imports.Workbooks;

/// <summary>What no payments file is: each gets a clear refusal, in bounded memory and time, and leaves nothing on the disk. (S6)</summary>
public sealed class HostileWorkbookTests
{
    const string Row = "Date\tAmount\tReference\tText\nd:46217\tn:1\tA\tB\n";

    static string? Refused(byte[] bytes)
    {
        var events = EventsTold.Of(StatementFormats.PlanOf(new FormatSettings("Workbook", Layout: WorkbookReadingTests.Layout)).Value, bytes, 64 * 1024);
        return events.OfType<ReadRefused>().SingleOrDefault()?.Fault.Refusal.Code;
    }

    static WorkbookFiles Sound(string prologue = "") => new WorkbookFiles { Prologue = prologue }.Sheet("S", WorkbookFiles.Rows(Row));

    [Fact]
    public void A_sound_one_is_read() => Assert.Null(Refused(Sound().Bytes()));

    [Theory]
    [InlineData(50), InlineData(600)]
    public void A_part_that_unpacks_without_end_is_refused_before_anybody_reads_it(int megabytes)
    {
        var bytes = Sound().Bytes(zip =>
        {
            using var part = zip.CreateEntry("xl/media/bomb.bin", CompressionLevel.SmallestSize).Open();
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < megabytes; i++) part.Write(zeros);
        });
        Assert.InRange(bytes.Length, 0, megabytes * 2_000);
        var (watch, before) = (Stopwatch.StartNew(), GC.GetTotalAllocatedBytes());
        Assert.Equal("workbook-packed", Refused(bytes));
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 20_000_000);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 20);
    }

    [Fact]
    public void A_zip_with_more_parts_than_a_workbook_has_is_refused_without_listing_them()
    {
        var bytes = Sound().Bytes(zip =>
        {
            for (var i = 0; i < WorkbookGuard.MostParts + 1; i++) WorkbookFiles.Write(zip, $"xl/p{i}.xml", "");
        });
        Assert.Equal("workbook-parts", Refused(bytes));
    }

    [Theory]
    [InlineData("../../etc/passwd"), InlineData("/xl/x.xml"), InlineData("xl\\x.xml"), InlineData("C:/x.xml"), InlineData("XL/Workbook.xml")]
    public void A_part_whose_name_points_elsewhere_or_is_there_twice_is_refused(string name) => Assert.Equal("workbook-part-name", Refused(Sound().Bytes(zip => WorkbookFiles.Write(zip, name, "x"))));

    [Theory]
    [InlineData("<!DOCTYPE worksheet [<!ENTITY x \"y\">]>"), InlineData("<!DOCTYPE worksheet SYSTEM \"http://example.org/x.dtd\">")]
    public void A_document_type_is_refused_in_every_part_that_is_read(string doctype)
    {
        Assert.Equal("workbook-doctype", Refused(Sound(doctype).Bytes()));
        foreach (var part in (string[])["xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "_rels/.rels", "xl/_rels/workbook.xml.rels"])
            Assert.Equal("workbook-doctype", Refused(Sound().Part(part, doctype + "<worksheet/>").Bytes()));
    }

    [Fact]
    public void A_workbook_that_is_cut_off_anywhere_is_refused()
    {
        var bytes = Sound().Bytes();
        foreach (var length in Enumerable.Range(1, 20).Select(i => bytes.Length * i / 21)) Assert.NotNull(Refused(bytes[..length]));
        Assert.Equal("workbook-damaged", Refused(bytes[..^10]));
        Assert.Equal("workbook-damaged", Refused([.. bytes, 0]));
        Assert.Equal("file-empty", Refused([]));
    }

    [Fact]
    public void Old_workbooks_and_such_with_a_password_are_told_apart_from_what_is_none()
    {
        Assert.Equal("workbook-old-or-locked", Refused([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]]));
        Assert.Equal("not-a-workbook", Refused(Encoding.ASCII.GetBytes("Date,Amount\n14/07/2026,1.00\n")));
        Assert.Equal("not-a-workbook", Refused(Sound().Part("_rels/.rels", "<Relationships/>").Bytes()));
    }

    [Fact]
    public void A_part_with_a_password_is_refused()
    {
        var bytes = Sound().Bytes();
        // The flag of the first entry, in its own header and in the table of contents.
        bytes[6] |= 1;
        bytes[bytes.AsSpan().IndexOf("PK\u0001\u0002"u8) + 8] |= 1;
        Assert.Equal("workbook-locked", Refused(bytes));
    }

    [Theory]
    [InlineData("<row r=\"3\"/><row r=\"2\"/>"), InlineData("<row r=\"2\"><c r=\"B2\"><v>1</v></c><c r=\"A2\"><v>1</v></c></row>"), InlineData("<row r=\"1048577\"/>")]
    [InlineData("<row r=\"2\"><c r=\"A3\"><v>1</v></c></row>"), InlineData("<row r=\"2\"><c r=\"XFE2\"><v>1</v></c></row>"), InlineData("<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"A2\"><v>2</v></c></row>")]
    public void Rows_and_cells_out_of_their_order_are_refused(string rows) => Assert.Equal("workbook-rows", Refused(new WorkbookFiles().Sheet("S", WorkbookFiles.Rows("Date\tAmount\tReference\tText\n") + rows).Bytes()));

    [Fact]
    public void What_is_nested_or_named_without_end_is_refused()
    {
        Assert.Equal("workbook-broken", Refused(new WorkbookFiles().Sheet("S", string.Concat(Enumerable.Repeat("<a>", 100_000))).Bytes()));
        Assert.Equal("workbook-broken", Refused(new WorkbookFiles().Sheet("S", string.Concat(Enumerable.Range(0, 6_000).Select(i => $"<n{i}/>"))).Bytes()));
        Assert.Equal("workbook-text-long", Refused(new WorkbookFiles().Sheet("S", WorkbookFiles.Rows(new string('x', 40_000))).Bytes()));
        Assert.NotNull(Refused(new WorkbookFiles().Sheet("S", $"<row a=\"{new string('x', 3_000_000)}\"/>").Bytes()));
    }

    [Fact]
    public void Nothing_stays_on_the_disk()
    {
        var before = Directory.GetFiles(Path.GetTempPath(), "*.part").ToHashSet();
        _ = Refused(Sound().Bytes());
        _ = Refused(Sound().Bytes()[..^10]);
        Assert.DoesNotContain(Directory.GetFiles(Path.GetTempPath(), "*.part"), f => !before.Contains(f) && Path.GetFileName(f).Length == 37);
    }
}
