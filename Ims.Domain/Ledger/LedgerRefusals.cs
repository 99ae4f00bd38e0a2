using System.Globalization;
using Ims.Domain.Values;

namespace Ims.Domain.Ledger;

/// <summary>Refusals of posting, of looking it up and of months, in the order they are checked.</summary>
public static class LedgerRefusals
{
    public static Refusal NoOpenMonth(DateOnly on) => new("no-open-month",
        $"{Name(on)} is closed and no month is open. Ask an income manager to open a month.", "Month");

    public static Refusal DateUnreadable(string field, string text) => new("period-unreadable", $"{field} \"{text}\" is not a date. Type it as 20/04/2026.", field);

    public static Refusal ReceiptMistyped(string text) => new("receipt-mistyped",
        $"\"{text}\" is not a receipt number: one looks like WBC-7Q4MJX-K, and its last character tells when another is mistyped. Compare it with the paper.", "Receipt");

    public static Refusal PeriodBackwards(DateOnly from, DateOnly to) => new("period-backwards",
        $"From ({Uk(from)}) is after to ({Uk(to)}). Swap the two dates.", "From");

    public static Refusal NoSuchReceipt(string receipt) => new("no-such-receipt",
        $"There is no receipt {receipt} here. Check it against the paper, or look for its amount or account.", "Receipt");

    // Months.
    public static Refusal MonthUnknown(DateOnly month) => new("month-unknown", $"{Name(month)} is not among the months here. Go back to the list of months.", "Month");
    public static Refusal MonthSeenBefore(DateOnly month) => new("month-changed", $"{Name(month)} has changed since you opened it. Refresh, and look at it again.", "Month");
    public static Refusal MonthThereAlready(DateOnly month) => new("month-there-already", $"{Name(month)} is among the months already, perhaps opened by another user a moment ago. Refresh to see it.", "Month");
    public static Refusal MonthNotNext(DateOnly month, DateOnly next) => new("month-not-next", $"{Name(month)} does not follow the newest month. Open {Name(next)} first.", "Month");
    public static Refusal MonthTooFarAhead(DateOnly month, int most) => new("month-too-far-ahead", $"{Name(month)} is more than {most} months ahead. Open it nearer the time.", "Month");
    public static Refusal MonthClosed(DateOnly month) => new("month-closed", $"{Name(month)} is closed. Ask for it to be re-opened if something must still count in it.", "Month");
    public static Refusal MonthClosingAlready(DateOnly month) => new("month-closing-already", $"The closing of {Name(month)} has begun already. Go on with its checks.", "Month");
    public static Refusal MonthNotClosing(DateOnly month) => new("month-not-closing", $"The closing of {Name(month)} has not begun. Start closing it first, so that everybody sees that it ends.", "Month");
    public static Refusal EarlierMonthOpen(DateOnly month, DateOnly earlier) => new("earlier-month-open",
        $"{Name(earlier)} is still open, and what comes late for {Name(month)} would count in it. Close {Name(earlier)} first.", "Month");
    public static Refusal LastOpenMonth(DateOnly month, DateOnly next) => new("last-open-month",
        $"{Name(month)} is the only open month, and money that comes needs one to count in. Open {Name(next)} first.", "Month");
    public static Refusal MonthNotClosed(DateOnly month) => new("month-not-closed", $"{Name(month)} is open. There is nothing to re-open.", "Month");

    static string Name(DateOnly month) => month.ToString("MMMM yyyy", CultureInfo.InvariantCulture);

    static string Uk(DateOnly on) => on.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
}
