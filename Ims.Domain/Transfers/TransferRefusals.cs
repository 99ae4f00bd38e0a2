using Ims.Domain.Ledger;
using Ims.Domain.Values;

namespace Ims.Domain.Transfers;

/// <summary>Refusals of transfers and reversals, in the order they are checked.</summary>
public static class TransferRefusals
{
    // 1. The form.
    public static Refusal TooManySources(int most) => new("transfer-sources-many", $"Money is taken from more than {most} places. Transfer in several steps.", "Sources");
    public static Refusal TooManyTargets(int most) => new("transfer-targets-many", $"Money goes to more than {most} places. Transfer in several steps.", "Targets");
    public static readonly Refusal FundMissing = new("transfer-fund-missing", "A line has no fund. Choose one.", "Targets");
    public static Refusal NarrativeTooLong(int most) => new("transfer-narrative-long", $"A narrative is longer than {most} characters. Shorten it.", "Targets");
    public static readonly Refusal BothKinds = new("transfer-both-kinds", "A line of the ledger and an account are named for the same money. Name one of the two.", "Sources");

    public static Refusal PostedAlready(string receipt) => new("transfer-posted-already", $"This form was posted already, as {receipt}. Open a new one for another transfer.");

    // 2. Where it comes from.
    public static readonly Refusal NothingTaken = new("transfer-nothing", "Nothing is taken from anywhere. Name the line or the account that the money comes from.", "Sources");
    public static Refusal LineUnknown(long lineId) => new("transfer-line-unknown", $"There is no ledger line {lineId}. Search for the payment again.", "Sources");
    public static Refusal LineTwice(string account) => new("transfer-line-twice", $"The same line of {account} is named twice. Name it once, with all that is to be taken from it.", "Sources");

    public static Refusal CannotMove(string account, NoMove why) => why switch
    {
        NoMove.Reversed => new("transfer-reversed", $"The payment to {account} was reversed: nothing of it is there any more. Look at its story for where the money is.", "Sources"),
        NoMove.InSuspense => new("transfer-in-suspense", $"This money of {account} is in suspense. Allocate it there.", "Sources"),
        NoMove.TakesAway => new("transfer-takes-away", $"This line took money away from {account}. Move the line that the money went to.", "Sources"),
        _ => new("transfer-no-receipt", $"This line of {account} is no money that came in, so it cannot be moved. Choose the payment itself.", "Sources"),
    };

    public static Refusal TakesNothing(string account) => new("transfer-takes-zero", $"£0.00 is taken from {account}. Type how much, or leave it out.", "Sources");
    public static Refusal FreeStandingDebit(string account) => new("transfer-free-debit", $"A negative amount is taken from {account}. Swap the two sides, and type it without the minus.", "Sources");
    public static Refusal NothingAvailable(string account, Money held) => new("transfer-nothing-available", $"Nothing of this payment to {account} is available.{Held(held)} Look at its story for where the money is.", "Sources");
    public static Refusal WrongSign(string account, Money available) => new("transfer-wrong-sign", $"{available} of {account} is available: take an amount with that sign.", "Sources");
    public static Refusal MoreThanAvailable(string account, Money available, Money held) => new("transfer-more-than-available", $"Only {available} of this payment to {account} is available.{Held(held)}", "Sources");
    public static readonly Refusal MixedSigns = new("transfer-mixed-signs", "Money that came in and money that went out are taken together. Transfer them apart.", "Sources");
    public static readonly Refusal TransferMethodMissing = new("transfer-method-missing", "No method of the kind transfer is set up, so money cannot be moved from one account to another without a payment. Ask an administrator to add one.", "Sources");

    // 3. Where it goes.
    public static readonly Refusal NowhereToGo = new("transfer-nowhere", "The money goes nowhere. Add a line with a fund and a reference.", "Targets");
    public static readonly Refusal TargetZero = new("transfer-target-zero", "A line has the amount £0.00. Type its amount, or remove the line.", "Targets");
    public static Refusal TargetSign(bool negative) => new("transfer-target-sign", $"What is moved is {(negative ? "negative" : "positive")}, so every line is. Change the sign.", "Targets");
    public static Refusal NotEqual(Money taken, Money given) => new("transfer-not-equal", $"{taken} is taken and {given} is given: make both sides equal.", "Targets");
    public static Refusal ToItself(string fund, string? reference) => new("transfer-to-itself", $"The money would go from {fund} {reference} to the same account. Choose another.", "Targets");
    public static Refusal LedgerCodeMissing(string fund) => new("transfer-ledger-code", $"Fund {fund} has no ledger code today. Ask an administrator to give it one.", "Targets");

    // 4. Reversing.
    public static Refusal PostingUnknown(string receipt) => new("reverse-unknown", $"There is no posting {receipt}. Search for it again.");
    public static Refusal ReversedAlready(string receipt, string by) => new("reverse-already", $"{receipt} was reversed already, by {by}. A posting is reversed once only.");
    public static Refusal OfFile(string receipt) => new("reverse-of-file", $"{receipt} came with a bank's or an agent's file, so its money is in the bank. Transfer or refund it, or reverse the whole file where that should never have come.");
    public static Refusal NotReversible(string receipt, string kind) => new("reverse-kind", $"{receipt} is posted as \"{kind}\", which is not reversed. Transfer or refund the money instead.");
    public static Refusal MovedOn(string account, Money missing) => new("reverse-moved-on", $"{missing} of what went to {account} was moved on or is held since. Reverse or settle that first.");
    public static Refusal ItemUsed(Money taken) => new("reverse-item-used", $"{taken} of the suspense item that it opened was allocated since. Reverse that allocation first.");

    // 5. Returned items.
    public static readonly Refusal ReturnWithoutReceipt = new("return-no-receipt", "No payment is named. Type its receipt number.", "ReceiptNumber");
    public static Refusal NoPayment(string receipt, string kind) => new("return-no-payment", $"{receipt} is posted as \"{kind}\", so no bank can take it back. Name the receipt of the payment.", "ReceiptNumber");
    public static readonly Refusal ReturnZero = new("return-zero", "Type how much came back, as an amount above £0.00.", "Amount");
    public static Refusal ReturnInFuture(DateOnly on) => new("return-future", $"{UkDates.Show(on)} is still to come. Type the day of the bank's line.", "ReturnedOn");
    public static Refusal BackOfficePosts(string fund) => new("return-back-office", $"The back office of {fund} posts its own returned direct debits: posted here too, the payer would be debited twice.", "ReceiptNumber");
    public static Refusal ReturnTooMuch(string receipt, Money came, Money before) => new("return-too-much", before.IsZero ? $"{receipt} came to {came}, so no more than that can come back." : $"{receipt} came to {came}, of which {before} came back before. Only {came - before} is left.", "Amount");
    public static Refusal TooManyPlaces(int most) => new("return-many-places", $"The money went on to more than {most} places. Reverse some of its transfers first.", "ReceiptNumber");

    // 6. Templates and uploads.
    public static readonly Refusal TemplateNameMissing = new("transfer-template-name", "A template needs a name. Type one.", "Name");
    public static Refusal TemplateNameTooLong(int most) => new("transfer-template-name-long", $"The name is longer than {most} characters. Shorten it.", "Name");
    public static Refusal TemplateNameTaken(string name) => new("transfer-template-taken", $"There is a template \"{name}\" already. Choose another name, or change that one.", "Name");
    public static Refusal TemplateUnknown(long id) => new("transfer-template-unknown", $"There is no template {id}. Refresh the list.");
    public static readonly Refusal FileEmpty = new("transfer-file-empty", "The file has no lines. Give it the header and a line for each side.", "File");
    public static Refusal FileHeader(string header) => new("transfer-file-header", $"The first line of the file names no columns that are known here. Begin it with: {header}", "File");
    public static Refusal FileTooLarge(int mostKilobytes) => new("transfer-file-large", $"The file is larger than {mostKilobytes} kB. Leave out what is not part of the transfer.", "File");
    public static readonly Refusal FileQuote = new("transfer-file-quote", "A quote is opened in this line and never closed. Close it.");
    public static Refusal SideUnknown(string typed) => new("transfer-file-side", typed.Length == 0 ? "The side is empty. Write from or to." : $"\"{typed}\" is no side. Write from or to.");
    public static readonly Refusal FileFundMissing = new("transfer-file-fund", "The fund is empty. Write its code.");

    static string Held(Money held) => held.IsZero ? "" : $" {held} of it is held for a refund.";
}
