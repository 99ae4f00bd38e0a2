using System.Globalization;
using Ims.Domain.Ledger;
using Ims.Infrastructure.Ledger;

namespace Ims.Web.Ledger;

/// <summary>The addresses of the Ledger room. A list's whole state is in its address, so that it can be kept, sent and gone back to.</summary>
static class LedgerPaths
{
    public const string List = "/transactions";
    public const string Csv = "/transactions/lines.csv";
    public const string Workbook = "/transactions/lines.xlsx";
    public const string Months = "/months";
    public const string AttachmentPattern = "/transactions/attachments/{id:long}";

    public static string Attachment(string id) => $"{List}/attachments/{id}";

    public static string Receipt(string receiptNumber) => $"{List}/{Uri.EscapeDataString(receiptNumber)}";

    /// <summary>What the payer is given, to be looked at and printed.</summary>
    public static string PaymentReceipt(string receiptNumber) => $"{Receipt(receiptNumber)}/receipt";
    public static string Month(DateOnly firstDay) => string.Create(CultureInfo.InvariantCulture, $"{Months}/{firstDay:yyyy-MM}");

    /// <summary>The lines that are dated in a month.</summary>
    public static string LinesOf(DateOnly firstDay) => Transactions(new TransactionFilter { From = firstDay, To = firstDay.AddMonths(1).AddDays(-1) });

    /// <param name="number">Which of those that were issued.</param>
    public static string PaymentReceiptFile(string receiptNumber, int number) => string.Create(CultureInfo.InvariantCulture, $"{Receipt(receiptNumber)}/receipts/{number}/file");

    public static string Transactions(TransactionFilter filter, PageTurn? turn = null, string? columns = null) => Transactions(TransactionQuery.Of(filter, turn, columns));

    public static string Transactions(TransactionQuery query) => With(List, query.Parts);

    /// <summary>A typed text, read in one way.</summary>
    public static string Found(string text, Reading reading) => With(List, [("q", text), ("as", FoundReadings.Key(reading))]);

    /// <summary>A saved view; its address was checked when it was kept.</summary>
    public static string View(string address) => $"{List}?{address}";

    /// <summary>What a saved view keeps of the list as it is.</summary>
    public static string ViewAddress(TransactionFilter filter, string? columns) => With("", TransactionQuery.Of(filter, turn: null, columns).ViewParts).TrimStart('?');

    /// <summary>Every line of the filter as a file.</summary>
    public static string Download(string path, TransactionFilter filter) => With(path, TransactionQuery.Of(filter).ViewParts);

    static string With(string path, IEnumerable<(string Name, string? Value)> all)
    {
        var parts = all.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}").ToList();
        return parts.Count == 0 ? path : $"{path}?{string.Join('&', parts)}";
    }

    /// <summary>An address's date as people type it; anything else as it is.</summary>
    public static string? Uk(string? iso) =>
        DateOnly.TryParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) ? on.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) : iso;

    /// <summary>As addresses write a date.</summary>
    public static string? Iso(DateOnly? on) => on?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
