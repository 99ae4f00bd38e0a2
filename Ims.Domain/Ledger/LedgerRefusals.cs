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

    public static Refusal ReceivedOpen => new("received-open", "Received is sought from one day to another. Give both days, or neither.", "Received from");

    public static Refusal ReceivedBackwards(DateOnly from, DateOnly to) => new("received-backwards",
        $"Received from ({Uk(from)}) is after received to ({Uk(to)}). Swap the two dates.", "Received from");

    public static Refusal ReceivedTooLong(int months) => new("received-too-long",
        $"Received can be sought over {months} months at a time. Take a shorter time, or look by accounting date.", "Received to");

    public static Refusal AmountsBackwards(Money from, Money to) => new("amounts-backwards",
        $"Amount from ({from}) is more than amount to ({to}). Swap the two amounts.", "Amount from");

    public static Refusal ImportUnreadable(string text) => new("import-number-unreadable", $"\"{text}\" is not the number of an import. Type digits, as the import's page shows them.", "Import");

    public static Refusal CardUnreadable(string text) => new("last-four-unreadable", $"\"{text}\" is not the end of a card number. Type its last four digits.", "Card, last four");

    public static Refusal TooManyToSort(int most) => new("too-many-to-sort",
        $"More than {most:N0} lines fit, and so many are only listed by date. Narrow the search, or sort by date.", "Sort");

    public static Refusal NoSuchReceipt(string receipt) => new("no-such-receipt",
        $"There is no receipt {receipt} here. Check it against the paper, or look for its amount or account.", "Receipt");

    public static readonly Refusal ReceiptOfBanking = new("receipt-of-banking",
        "This posting clears a control code and is no income, so it gets no receipt.", "Receipt");

    public static readonly Refusal ReceiptOfMovement = new("receipt-of-movement",
        "This posting moves or corrects money that came in before, so it gets no receipt. Open the receipt that it is about: its story leads there.", "Receipt");

    public static readonly Refusal ReceiptOfMoneyOut = new("receipt-of-money-out",
        "No money came in with this posting, so it gets no receipt.", "Receipt");

    public static Refusal ReceiptReversed(string by) => new("receipt-reversed",
        $"This posting was reversed by {by}: it should never have been there, so it gets no receipt. Issue that of the posting in its place.", "Receipt");

    public static Refusal VatDetailsMissing(string council) => new("vat-details-missing",
        $"{council} has no VAT registration number or no address set up, and a VAT receipt must show both. Ask an administrator to add them.", "Receipt");

    public static Refusal ViewUnnamed => new("view-unnamed", "A saved view needs a name. Type one that tells what it finds.", "Name");

    public static Refusal ViewNameLong(int most) => new("view-name-long", $"A name has at most {most} characters. Type a shorter one.", "Name");

    public static Refusal ViewOfAll => new("view-of-all", "Nothing is sought yet, so there is nothing to save. Set a filter first.", "Name");

    public static Refusal ViewAddressUnfit(int most) => new("view-address-unfit", $"This search cannot be kept: its address is longer than {most:N0} characters or has signs that an address has not. Narrow it with fewer filters.", "Name");

    public static Refusal NoSuchView => new("no-such-view", "That saved view is gone, or belongs to somebody else. Choose one from the list.");

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
