using System.Globalization;
using System.Text;
using Ims.Domain.Values;
using Ims.Infrastructure.Values;

namespace Ims.Infrastructure.Ledger;

/// <summary>Ledger lines as text for spreadsheets, in UTF-8 with the mark by which they know it.</summary>
static class TransactionCsv
{
    const int Written = 32 * 1024;

    public static async Task<long> WriteAsync(
        Stream to, IReadOnlyList<(string Name, string Value)> facts, LineReader lines, IAsyncEnumerable<IReadOnlyList<LedgerPlace>> blocks, CancellationToken ct)
    {
        await using var text = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), Written, leaveOpen: true);
        async Task LineAsync(params string?[] cells) => await text.WriteAsync(Csv.Line(cells).AsMemory(), ct);
        foreach (var (name, value) in facts) await LineAsync(name, value);
        await LineAsync("");
        await LineAsync("Accounting date", "Received", "Receipt", "Kind", "Fund", "Fund name", "Account", "Method", "Method name", "Payer", "Narrative", "Amount", "VAT code", "VAT",
            "Credits", "Debits", "Office", "Provider's reference", "Card, last four", "Posted at (UK)", "Posted by", "Import");
        var count = 0L;
        await foreach (var block in blocks.WithCancellation(ct))
            foreach (var l in await lines.ReadAsync(block, ct))
            {
                await LineAsync(Date(l.AccountingOn), Date(l.ReceivedOn), l.ReceiptNumber, l.Kind.ToString(), l.FundCode, Name(lines.Funds, l.FundCode), l.AccountReference, l.MethodCode,
                    Name(lines.Methods, l.MethodCode), l.Payer, l.Narrative, new Money(l.AmountPence).ToPlain(), l.VatCode, new Money(l.VatPence).ToPlain(), l.CreditCode, l.DebitCode, l.OfficeCode,
                    l.ProviderReference, l.CardLastFour, UkTime.Told(l.PostedAt), l.PostedBy,
                    l.ImportId?.ToString(CultureInfo.InvariantCulture));
                count++;
            }
        await LineAsync("Lines", count.ToString(CultureInfo.InvariantCulture));
        return count;
    }

    static string Date(DateOnly on) => on.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    static string? Name(IReadOnlyDictionary<string, string> names, string? code) => code is null ? null : names.GetValueOrDefault(code);
}

/// <summary>Ledger lines as a workbook.</summary>
static class TransactionWorkbook
{
    static readonly WorkbookColumn[] head =
    [
        new("Accounting date", 15), new("Received", 12), new("Receipt", 15), new("Kind", 14), new("Fund", 8), new("Fund name", 24), new("Account", 16), new("Method", 9), new("Method name", 18),
        new("Payer", 24), new("Narrative", 44), new("Amount", 14), new("VAT code", 9), new("VAT", 12), new("Credits", 14), new("Debits", 14), new("Office", 8), new("Provider's reference", 22),
        new("Card, last four", 14), new("Posted at", 17), new("Posted by", 20), new("Import", 10),
    ];

    public static async Task<long> WriteAsync(
        Stream to, IReadOnlyList<(string Name, string Value)> facts, LineReader lines, IAsyncEnumerable<IReadOnlyList<LedgerPlace>> blocks, CancellationToken ct)
    {
        using var book = new WorkbookWriter(to);
        await book.BeginSheetAsync("Transactions", head, ct);
        var count = 0L;
        await foreach (var block in blocks.WithCancellation(ct))
            foreach (var l in await lines.ReadAsync(block, ct))
            {
                await book.AddRowAsync(
                [
                    l.AccountingOn, l.ReceivedOn, l.ReceiptNumber, l.Kind.ToString(), l.FundCode, l.FundCode is { } fund ? lines.Funds.GetValueOrDefault(fund) : null, l.AccountReference, l.MethodCode,
                    lines.Methods.GetValueOrDefault(l.MethodCode), l.Payer, l.Narrative, new Money(l.AmountPence), l.VatCode, new Money(l.VatPence), l.CreditCode, l.DebitCode, l.OfficeCode,
                    l.ProviderReference, l.CardLastFour, WorkbookCell.At(l.PostedAt), l.PostedBy, l.ImportId?.ToString(CultureInfo.InvariantCulture),
                ], ct);
                count++;
            }
        await book.BeginSheetAsync("About", [new("About", 26), new("this file", 50)], ct);
        foreach (var (name, value) in facts) await book.AddRowAsync([name, value], ct);
        await book.AddRowAsync(["Lines", count.ToString(CultureInfo.InvariantCulture)], ct);
        await book.FinishAsync(ct);
        return count;
    }
}
