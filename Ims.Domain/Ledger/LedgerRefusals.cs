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

    static string Uk(DateOnly on) => on.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
}
