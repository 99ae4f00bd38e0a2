using System.Globalization;
using Ims.Infrastructure.Ledger;

namespace Ims.Web.Ledger;

/// <summary>The addresses of the Ledger room. A list's whole state is in its address, so that it can be kept, sent and gone back to.</summary>
static class LedgerPaths
{
    public const string List = "/transactions";

    public static string Receipt(string receiptNumber) => $"{List}/{Uri.EscapeDataString(receiptNumber)}";

    /// <summary>What the payer is given, to be looked at and printed.</summary>
    public static string PaymentReceipt(string receiptNumber) => $"{Receipt(receiptNumber)}/receipt";

    /// <param name="number">Which of those that were issued.</param>
    public static string PaymentReceiptFile(string receiptNumber, int number) => string.Create(CultureInfo.InvariantCulture, $"{Receipt(receiptNumber)}/receipts/{number}/file");

    public static string Transactions(TransactionFilter filter, PageTurn? turn = null) => Transactions(TransactionQuery.Of(filter, turn));

    public static string Transactions(TransactionQuery query)
    {
        var parts = query.Parts.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}").ToList();
        return parts.Count == 0 ? List : $"{List}?{string.Join('&', parts)}";
    }

    /// <summary>An address's date as people type it; anything else as it is.</summary>
    public static string? Uk(string? iso) =>
        DateOnly.TryParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) ? on.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) : iso;

    /// <summary>As addresses write a date.</summary>
    public static string? Iso(DateOnly? on) => on?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
