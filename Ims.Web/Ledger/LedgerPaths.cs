using System.Globalization;
using Ims.Infrastructure.Ledger;

namespace Ims.Web.Ledger;

/// <summary>The addresses of the Ledger room. A list's whole state is in its address, so that it can be kept, sent and gone back to.</summary>
static class LedgerPaths
{
    public const string List = "/transactions";
    public const string Months = "/months";

    public static string Receipt(string receiptNumber) => $"{List}/{Uri.EscapeDataString(receiptNumber)}";

    public static string Month(DateOnly firstDay) => string.Create(CultureInfo.InvariantCulture, $"{Months}/{firstDay:yyyy-MM}");

    /// <summary>The lines that are dated in a month.</summary>
    public static string LinesOf(DateOnly firstDay) => Transactions(new TransactionFilter { From = firstDay, To = firstDay.AddMonths(1).AddDays(-1) });

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
