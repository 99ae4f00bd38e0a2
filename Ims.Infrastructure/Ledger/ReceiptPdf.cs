using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Values;

namespace Ims.Infrastructure.Ledger;

/// <summary>A receipt as a PDF: what the screen shows, on paper.</summary>
static class ReceiptPdf
{
    const int Small = 9, Normal = 10, Heading = 16, LineHeight = 14, AmountsFrom = 440, ReferenceAt = 290, DescriptionWidth = ReferenceAt - PdfWriter.Left - 10, ReferenceWidth = AmountsFrom - ReferenceAt;
    const int NetTo = 370, VatTo = 455;

    public static string FileNameOf(PaymentReceipt receipt, bool isCopy) => isCopy ? $"{receipt.Number}-copy.pdf" : $"{receipt.Number}.pdf";

    /// <param name="logo">A PNG picture, or none.</param>
    /// <param name="at">When it was issued, UTC.</param>
    public static byte[] Draw(PaymentReceipt receipt, byte[]? logo, bool isCopy, DateTime at)
    {
        var title = isCopy ? $"{receipt.Title} {receipt.Number} (copy)" : $"{receipt.Title} {receipt.Number}";
        using var pdf = new PdfWriter(new PdfTitle(title, receipt.Council.Name, at));
        DrawHead(pdf, receipt, logo, isCopy);
        DrawLines(pdf, receipt);
        if (receipt.IsForVat) DrawVat(pdf, receipt);
        foreach (var note in receipt.Notes) DrawText(pdf, note);
        if (ReceiptEmails.Questions(receipt.Council) is { } questions) DrawText(pdf, questions);
        return pdf.Finish($"{receipt.Council.Name} · {title} · issued {UkDates.Show(UkTime.DateAt(at))}");
    }

    static void DrawHead(PdfWriter pdf, PaymentReceipt receipt, byte[]? logo, bool isCopy)
    {
        var council = receipt.Council;
        const int height = 56;
        var beside = logo is null ? PdfWriter.Left : PdfWriter.Left + pdf.Picture(logo, height) + 12;
        var top = pdf.Y;
        if (isCopy) pdf.Mark(pdf.Right, "COPY", Normal + 2);
        pdf.Text(beside, council.Name, Normal + 3, bold: true);
        pdf.Y += 20;
        foreach (var line in council.AddressLines)
        {
            pdf.Text(beside, line, Small);
            pdf.Y += LineHeight - 2;
        }
        pdf.Y = Math.Max(pdf.Y, top + height) + 10;
        pdf.Band(council.Colour, 3);
        pdf.Y += 14;
        pdf.Text(PdfWriter.Left, receipt.Title, Heading, bold: true);
        pdf.Y += 30;
        Fact(pdf, "Receipt number", receipt.Number);
        Fact(pdf, receipt.IsForVat ? "Received on (tax point)" : "Received on", UkDates.Show(receipt.ReceivedOn));
        if (receipt.IsForVat) Fact(pdf, "VAT registration number", council.VatNumber!);
        pdf.Y += 10;
    }

    static void Fact(PdfWriter pdf, string label, string text)
    {
        pdf.Text(PdfWriter.Left, label, Normal);
        pdf.Text(PdfWriter.Left + 150, text, Normal, bold: true);
        pdf.Y += LineHeight + 2;
    }

    static void DrawLines(PdfWriter pdf, PaymentReceipt receipt)
    {
        LinesHead(pdf);
        foreach (var line in receipt.Lines)
        {
            var (description, reference) = (pdf.Wrapped(line.Description, DescriptionWidth, Normal), pdf.Wrapped(line.Reference ?? "", ReferenceWidth, Normal));
            var rows = Math.Max(description.Count, reference.Count);
            if (pdf.Needs(rows * LineHeight + 8)) LinesHead(pdf);
            pdf.TextTo(pdf.Right, line.Amount.ToString(), Normal);
            for (var i = 0; i < rows; i++)
            {
                if (i < description.Count) pdf.Text(PdfWriter.Left, description[i], Normal);
                if (i < reference.Count) pdf.Text(ReferenceAt, reference[i], Normal);
                pdf.Y += LineHeight;
            }
            pdf.Y += 2;
        }
        pdf.Needs(30);
        pdf.Rule();
        pdf.Y += 5;
        pdf.Text(PdfWriter.Left, "Total received", Normal + 1, bold: true);
        pdf.TextTo(pdf.Right, receipt.Total.ToString(), Normal + 1, bold: true);
        pdf.Y += LineHeight + 18;
    }

    static void LinesHead(PdfWriter pdf)
    {
        pdf.Text(PdfWriter.Left, "For", Small, bold: true);
        pdf.Text(ReferenceAt, "Reference", Small, bold: true);
        pdf.TextTo(pdf.Right, "Amount", Small, bold: true);
        pdf.Y += LineHeight + 1;
        pdf.Rule();
        pdf.Y += 5;
    }

    static void DrawVat(PdfWriter pdf, PaymentReceipt receipt)
    {
        pdf.Needs((receipt.Vat.Count + 3) * (LineHeight + 2) + 10);
        VatLine(pdf, "VAT rate", "Net", "VAT", "Gross", Small, bold: true);
        pdf.Rule();
        pdf.Y += 5;
        foreach (var row in receipt.Vat) VatLine(pdf, row.Words, row.Net.ToString(), row.Vat.ToString(), row.Gross.ToString(), Normal, bold: false);
        pdf.Rule();
        pdf.Y += 5;
        VatLine(pdf, "Total", Money.Sum(receipt.Vat.Select(v => v.Net)).ToString(), Money.Sum(receipt.Vat.Select(v => v.Vat)).ToString(), receipt.Total.ToString(), Normal, bold: true);
        pdf.Y += 16;
    }

    static void VatLine(PdfWriter pdf, string rate, string net, string vat, string gross, int size, bool bold)
    {
        pdf.Text(PdfWriter.Left, rate, size, bold);
        pdf.TextTo(NetTo, net, size, bold);
        pdf.TextTo(VatTo, vat, size, bold);
        pdf.TextTo(pdf.Right, gross, size, bold);
        pdf.Y += LineHeight + 2;
    }

    static void DrawText(PdfWriter pdf, string text)
    {
        foreach (var line in pdf.Wrapped(text, pdf.Right - PdfWriter.Left, Small))
        {
            pdf.Needs(LineHeight);
            pdf.Text(PdfWriter.Left, line, Small);
            pdf.Y += LineHeight;
        }
        pdf.Y += 4;
    }
}
