using System.Globalization;
using Ims.Domain.Values;

namespace Ims.Domain.Ledger;

/// <summary>Refusals of posting and of looking it up, in the order they are checked.</summary>
public static class LedgerRefusals
{
    public static Refusal NoOpenMonth(DateOnly on) => new("no-open-month",
        $"{on.ToString("MMMM yyyy", CultureInfo.InvariantCulture)} is closed and no month is open. Ask an income manager to open a month.", "Month");

    public static Refusal DateUnreadable(string field, string text) => new("period-unreadable", $"{field} \"{text}\" is not a date. Type it as 20/04/2026.", field);

    public static Refusal ReceiptMistyped(string text) => new("receipt-mistyped",
        $"\"{text}\" is not a receipt number: one looks like WBC-7Q4MJX-K, and its last character tells when another is mistyped. Compare it with the paper.", "Receipt");

    public static Refusal PeriodBackwards(DateOnly from, DateOnly to) => new("period-backwards",
        $"From ({Uk(from)}) is after to ({Uk(to)}). Swap the two dates.", "From");

    public static Refusal NoSuchReceipt(string receipt) => new("no-such-receipt",
        $"There is no receipt {receipt} here. Check it against the paper, or look for its amount or account.", "Receipt");

    static string Uk(DateOnly on) => on.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
}
