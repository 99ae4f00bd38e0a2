using Ims.Domain.Councils;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Councils.Sandbox;
using Ims.Infrastructure.Ledger;
using Ims.Tests.Support;
using PdfSharp.Pdf.IO;

namespace Ims.Tests.Unit.Ledger;

/// <summary>The PDF says what the receipt says.</summary>
public sealed class ReceiptPdfTests
{
    static readonly DateTime At = new(2026, 7, 15, 8, 0, 0, DateTimeKind.Utc);
    static readonly byte[] Logo = SandboxCouncil.All[0].Template(new DateOnly(2026, 7, 15)).Pictures[0].Png;

    static readonly CouncilLetterhead Westmoor = CouncilLetterhead.Of("Westmoor Borough Council", new CouncilDetails
    {
        Address = "Civic Hall\nWestmoor\nWM1 2AB", VatNumber = "GB 999 0001 03", Phone = "01632 960 100", Email = "income@westmoor.example",
    });

    static PaymentReceipt Receipt(params ReceiptLine[] lines)
    {
        var total = Money.Sum(lines.Select(l => l.Amount));
        return new PaymentReceipt("WBC-7Q4MJX-K", new DateOnly(2026, 7, 14), Westmoor, lines, [new VatRow(VatStanding.Taxed, 0.2m, total - new Money(2_00), new Money(2_00))]);
    }

    static readonly PaymentReceipt One = Receipt(new ReceiptLine("Garden waste – Tŷ Gŵydd £5 “brown” bin", "19004417", new Money(12_00)));

    [Fact]
    public void It_carries_every_word_and_figure_of_the_receipt()
    {
        var texts = PdfText.Of(ReceiptPdf.Draw(One, Logo, isCopy: false, At));
        Assert.Superset(new HashSet<string>(
        [
            "Westmoor Borough Council", "Civic Hall", "WM1 2AB", "VAT receipt", "WBC-7Q4MJX-K", "14/07/2026", "GB 999 0001 03", "19004417", "£12.00", "20%", "£10.00", "£2.00", "Page 1 of 1",
            "Questions about this payment: 01632 960 100 or income@westmoor.example",
        ]), texts.ToHashSet());
        Assert.Contains("Garden waste – Tŷ Gŵydd £5 “brown” bin", string.Join(' ', texts), StringComparison.Ordinal);
        Assert.DoesNotContain("COPY", texts);
    }

    [Fact]
    public void A_copy_says_so_on_the_page_in_its_title_and_in_its_name()
    {
        var pdf = ReceiptPdf.Draw(One, Logo, isCopy: true, At);
        Assert.Contains("COPY", PdfText.Of(pdf));
        Assert.Equal("VAT receipt WBC-7Q4MJX-K (copy)", Opened(pdf).Info.Title);
        Assert.Equal(("WBC-7Q4MJX-K.pdf", "WBC-7Q4MJX-K-copy.pdf"), (ReceiptPdf.FileNameOf(One, isCopy: false), ReceiptPdf.FileNameOf(One, isCopy: true)));
    }

    [Fact]
    public void It_names_its_title_author_language_and_instant()
    {
        var document = Opened(ReceiptPdf.Draw(One, null, isCopy: false, At));
        Assert.Equal(("VAT receipt WBC-7Q4MJX-K", "Westmoor Borough Council", "en-GB"), (document.Info.Title, document.Info.Author, document.Language));
        Assert.Equal(At, document.Info.CreationDate.ToUniversalTime());
    }

    [Fact]
    public async Task The_same_receipt_at_the_same_instant_is_the_same_file_to_the_byte()
    {
        var first = ReceiptPdf.Draw(One, Logo, isCopy: false, At);
        var second = TimeProvider.System.GetUtcNow().Second;
        while (TimeProvider.System.GetUtcNow().Second == second) await Task.Delay(20);   // the library's own clock goes on
        Assert.True(first.AsSpan().SequenceEqual(ReceiptPdf.Draw(One, Logo, isCopy: false, At)), "It differs from itself.");
        Assert.False(first.AsSpan().SequenceEqual(ReceiptPdf.Draw(One, Logo, isCopy: false, At.AddDays(1))));
    }

    [Fact]
    public void Many_lines_and_long_words_go_over_to_further_pages_and_none_is_lost()
    {
        ReceiptLine[] lines = [.. Enumerable.Range(1, 90).Select(i => new ReceiptLine($"Line {i} of a very long description that does not fit in one row", new string('8', 60), new Money(i)))];
        var pdf = ReceiptPdf.Draw(Receipt(lines), Logo, isCopy: false, At);
        var texts = PdfText.Of(pdf);
        Assert.True(Opened(pdf).PageCount > 3);
        for (var i = 1; i <= 90; i++) Assert.Contains(texts, t => t.StartsWith($"Line {i} of", StringComparison.Ordinal));
        Assert.Equal(90 * 60, texts.Where(t => t.All(c => c == '8')).Sum(t => t.Length));
        Assert.Contains(texts, t => t == $"Page {Opened(pdf).PageCount} of {Opened(pdf).PageCount}");
    }

    static PdfSharp.Pdf.PdfDocument Opened(byte[] pdf)
    {
        var document = PdfReader.Open(new MemoryStream(pdf), PdfDocumentOpenMode.Import);
        if (Environment.GetEnvironmentVariable("IMS_SHOTS") is { Length: > 0 } folder) File.WriteAllBytes(Path.Combine(folder, $"receipt-{document.PageCount}-{document.Info.Title.Length}.pdf"), pdf);
        return document;
    }
}
