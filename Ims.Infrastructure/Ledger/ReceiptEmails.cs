using Ims.Domain.Councils;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Councils;
using Ims.Infrastructure.Outside;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Ledger;

/// <summary>What an e-mail says that brings a receipt: all of it as text, and the PDF.</summary>
public static class ReceiptEmails
{
    public const string KindName = "receipt";

    internal static readonly EmailKind Kind = new(KindName, WriteAsync);

    static async Task<Result<EmailContent>> WriteAsync(CouncilDb db, Council council, long issueId, CancellationToken ct)
    {
        var issue = await db.ReceiptIssues.AsNoTracking().SingleAsync(i => i.Id == issueId, ct);
        var posting = await db.Postings.AsNoTracking().Include(p => p.Lines).SingleAsync(p => p.Id == issue.PostingId, ct);
        var read = await db.ReadReceiptAsync(posting, council.Name, ct);
        if (!read.Ok) return read.Refusal;
        var (receipt, logo) = (read.Value, await db.LogoAsync(ct));
        return new EmailContent(
            $"{Titled(receipt, issue)} {receipt.Number} from {council.Name}", Text(receipt, issue),
            [new EmailAttachment(ReceiptPdf.FileNameOf(receipt, issue.IsCopy), "application/pdf", () => ReceiptPdf.Draw(receipt, logo, issue.IsCopy, issue.IssuedAt))]);
    }

    static string Titled(PaymentReceipt receipt, ReceiptIssue issue) => issue.IsCopy ? $"Copy of {(receipt.IsForVat ? "VAT receipt" : "receipt")}" : receipt.Title;

    static string Text(PaymentReceipt receipt, ReceiptIssue issue)
    {
        var council = receipt.Council;
        var text = new List<string> { council.Name };
        text.AddRange(council.AddressLines);
        if (receipt.IsForVat) text.Add($"VAT registration number {council.VatNumber}");
        text.AddRange(["", $"{Titled(receipt, issue)} {receipt.Number}", $"Received on {UkDates.Show(receipt.ReceivedOn)}", ""]);
        text.AddRange(receipt.Lines.Select(l => $"{l.Description}{(l.Reference is { } reference ? $", {reference}" : "")}: {l.Amount}"));
        text.Add($"Total received: {receipt.Total}");
        if (receipt.IsForVat)
        {
            text.Add("");
            text.AddRange(receipt.Vat.Select(v => $"{v.Words}: net {v.Net}, VAT {v.Vat}, gross {v.Gross}"));
        }
        if (receipt.Notes.Count > 0) text.AddRange(["", .. receipt.Notes]);
        text.AddRange(["", "The same receipt is attached as a PDF, to be kept or printed."]);
        if (Questions(council) is { } questions) text.Add(questions);
        return string.Join('\n', text) + "\n";
    }

    /// <summary>Whom to ask; null where the council has not said.</summary>
    public static string? Questions(CouncilLetterhead council) => (council.Phone, council.Email) switch
    {
        ({ } phone, { } email) => $"Questions about this payment: {phone} or {email}",
        ({ } phone, null) => $"Questions about this payment: {phone}",
        (null, { } email) => $"Questions about this payment: {email}",
        _ => null,
    };
}
