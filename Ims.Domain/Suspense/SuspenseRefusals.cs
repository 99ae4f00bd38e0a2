using System.Globalization;
using Ims.Domain.Values;

namespace Ims.Domain.Suspense;

/// <summary>What somebody took from an item before; <paramref name="When"/> as people read it: "at 10:42".</summary>
public sealed record EarlierTaking(Money Amount, string By, string When);

/// <summary>Refusals of allocation, in the order they are checked.</summary>
public static class SuspenseRefusals
{
    // 0. What is looked for.
    public static Refusal DatesBackwards(DateOnly from, DateOnly to) => new("dates-backwards",
        $"\"Received from\" {from.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)} is after \"received to\" {to.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)}. Swap them, or leave one empty.", "From");

    public static Refusal PeriodTooLong(int days) => new("movement-too-long", $"More than {days} days are asked for. Choose a shorter period.", "From");

    // 1. The items.
    public static readonly Refusal NothingSelected = new("nothing-selected", "No suspense item is selected. Select at least one.", "Items");
    public static Refusal ItemTwice(long itemId) => new("item-twice", $"Suspense item {itemId} is selected twice. Select it once, with all that is to be taken from it.", "Items");
    public static Refusal ItemUnknown(long itemId) => new("item-unknown", $"There is no suspense item {itemId}. Go back to the list and select it again.", "Items");

    // What is accepted of suggestions.
    public static readonly Refusal NothingAccepted = new("nothing-accepted", "No suggestion is to be accepted. Go back to the list.", "Items");
    public static Refusal TooManyAccepted(int most) => new("too-many-accepted", $"More than {most} suggestions are to be accepted. Accept them in several steps.", "Items");

    public static Refusal TooManyItems(int most) => new("too-many-items", $"More than {most} items are selected. Allocate them in several steps.", "Items");
    public static Refusal TooManyLines(int most) => new("too-many-lines", $"There are more than {most} lines. Allocate in several steps.", "Lines");
    public static readonly Refusal FundMissing = new("fund-missing", "A line has no fund. Choose the fund that the money is for.", "Lines");
    public static Refusal NarrativeTooLong(int most) => new("narrative-too-long", $"A narrative is longer than {most} characters. Shorten it.", "Lines");

    /// <summary>Another user took money first: how much, who, when, and what they left.</summary>
    /// <param name="item">How the item is called: "this item", or by its amount and date among several.</param>
    public static Refusal TakenByAnother(string item, IReadOnlyList<EarlierTaking> earlier, Money left)
    {
        var (first, more) = (earlier[0], string.Concat(earlier.Skip(1).Select(t => $" and {t.Amount} by {t.By} {t.When}")));
        return new("taken-by-another", $"{first.Amount} of {item} was allocated by {first.By} {first.When}{more}. {(left.IsZero ? "Nothing is left." : $"Only {left} is left.")}", "Items");
    }

    /// <summary>Another user changed something else about the item.</summary>
    public static Refusal ItemChanged(string item, Money left) => new("item-changed", $"Another user has changed {item} meanwhile: {left} is left. Look at it again before you allocate.", "Items");

    // Who looks after it, and what is known of it.
    public static readonly Refusal OwnerUnknown = new("owner-unknown", "Nobody of that name works on suspense here. Choose a person of the list.", "Owner");
    public static Refusal DuePast(DateOnly due) => new("due-past", $"{UkDates.Show(due)} is past. Choose today or a later day.", "Due");
    public static readonly Refusal NoteEmpty = new("note-empty", "The note is empty. Write down what you found out.", "Note");
    public static Refusal NoteTooLong(int most) => new("note-too-long", $"The note is longer than {most:N0} characters. Shorten it, or write two.", "Note");

    // Its end without an account.
    public static readonly Refusal DebitToReturn = new("suspense-debit-return", "Nothing came in with this item, so there is nothing to return. Allocate it, or ask to write it off.", "Items");
    public static readonly Refusal PayToMissing = new("pay-to-missing", "Accounts payable needs to know whom to pay. Type the payer's name.", "PayTo");
    public static Refusal PayToTooLong(int most) => new("pay-to-too-long", $"The name is longer than {most} characters. Shorten it.", "PayTo");
    public static Refusal AddressTooLong(int most) => new("pay-address-too-long", $"The address or account is longer than {most} characters. Shorten it.", "Address");
    public static readonly Refusal AccountsPayableMissing = new("accounts-payable-missing", "No control code is the one for payments through accounts payable, so the money cannot leave. Ask an administrator to say which it is.", "Items");
    public static readonly Refusal CategoryUnusable = new("category-unusable", $"A category is a word or a few, of at most {LongestCategory} letters, digits, spaces and hyphens. Type one.", "Category");
    public const int LongestCategory = 60;

    // 2. What is taken from each.
    public static readonly Refusal NothingLeft = new("nothing-left", "Nothing is left to allocate on this item. Go back to the list and select another.", "Items");
    public static readonly Refusal TakeZero = new("take-zero", "£0.00 is to be taken from a selected item. Type how much, or leave the item out.", "Items");
    public static Refusal WrongSign(Money remaining) => new("wrong-sign",
        remaining.IsNegative ? $"This item is a debit of {remaining}. Take a negative amount from it." : $"This item is a credit of {remaining}. Take a positive amount from it.", "Items");
    public static Refusal ExceedsRemaining(Money remaining) => new("exceeds-remaining", $"Only {remaining} is left to allocate.", "Items");

    // 3. Where it goes.
    public static readonly Refusal LineZero = new("line-zero", "A line has the amount £0.00. Type its amount, or remove the line.", "Lines");
    public static readonly Refusal BackToSuspense = new("back-to-suspense", "A line goes back to the suspense fund. Choose the fund that the money is for, or leave it where it is.", "Lines");
    public static Refusal LineWrongSign(Money net) => new("line-wrong-sign",
        $"{net} is to be allocated, so every line is {(net.IsNegative ? "negative" : "positive")}. Change the sign of the line, or quote the credit note that it takes off its account.", "Lines");
    public static readonly Refusal CreditNoteSign = new("credit-note-sign", "A credit note takes money off its account, so its amount is negative. Change the sign, or leave the credit note out.", "Lines");
    public static readonly Refusal CreditNoteForDebits = new("credit-note-for-debits", "Credit notes go with money that came in, and what is selected is owed. Leave the credit note out.", "Lines");
    public static Refusal CreditNotesNotAllowed(string fund) => new("credit-notes-not-allowed", $"Fund {fund} takes no credit notes. Choose another fund, or ask an administrator to allow them.", "Lines");
    public static Refusal CreditNoteTooLong(int most) => new("credit-note-too-long", $"The number of a credit note is longer than {most} characters. Shorten it.", "Lines");

    public static Refusal BackOfficePostsReturns(string fund) => new("back-office-posts-returns",
        $"This takes back a direct debit, and the back office of fund {fund} posts its own returns: allocated here, the payer would be debited twice. Mend the rule that the line fell through, then reverse its file and import it again.", "Fund");

    // 4. Both together.
    public static Refusal LinesMissing(Money net) => new("lines-missing", $"{net} is to be allocated and there is no line for it. Add a line with a fund and a reference.", "Lines");
    public static readonly Refusal NothingForLines = new("nothing-for-lines", "The selected items clear one another and leave nothing for a line. Remove the lines, or change what is taken.", "Lines");
    public static Refusal NotEqual(Money taken, Money lines) => new("not-equal",
        $"{taken} is taken and the lines come to {lines}. {(taken - lines).Abs()} {((taken - lines).HasSignOf(taken) ? "is still to be placed" : "is too much on the lines")}.", "Lines");

    // 5. The ledger.
    public static Refusal LedgerCodeMissing(string fund) => new("ledger-code-missing", $"Fund {fund} has no ledger code in force. Ask an administrator to give it one, or choose another fund.", "Fund");

    /// <summary>The first thing that speaks against taking an amount from what is left on an item; null when nothing does.</summary>
    internal static Refusal? OfTaking(Money amount, Money remaining)
    {
        if (remaining.IsZero) return NothingLeft;
        if (amount.IsZero) return TakeZero;
        if (!amount.HasSignOf(remaining)) return WrongSign(remaining);
        var tooMuch = remaining.IsNegative ? amount < remaining : amount > remaining;
        return tooMuch ? ExceedsRemaining(remaining) : null;
    }
}
