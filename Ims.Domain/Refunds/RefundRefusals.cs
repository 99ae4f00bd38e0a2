using Ims.Domain.Ledger;
using Ims.Domain.Values;

namespace Ims.Domain.Refunds;

/// <summary>Refusals of refunds, in the order they are checked.</summary>
public static class RefundRefusals
{
    // 1. The form.
    public static readonly Refusal KeyMissing = new("refund-key-missing", "The form has no key, so a second click could not be told from a second refund. Open it again.", "Key");
    public static readonly Refusal ReasonMissing = new("refund-reason-missing", "A refund needs a reason that the approver and the auditor can judge. Type it.", "Reason");
    public static Refusal ReasonTooLong(int most) => new("refund-reason-long", $"The reason is longer than {most} characters. Shorten it.", "Reason");
    public static readonly Refusal NoPayment = new("refund-no-payment", "No payment is named. Type its receipt number.", "Receipt");
    public static Refusal PayToTooLong(int most) => new("refund-pay-to-long", $"The name is longer than {most} characters. Shorten it.", "PayTo");
    public static Refusal AddressTooLong(int most) => new("refund-address-long", $"The address or account is longer than {most} characters. Shorten it.", "PayToAddress");
    public static Refusal TooManyLines(int most) => new("refund-lines-many", $"Money is given back from more than {most} lines. Refund in several steps.", "Lines");
    public static Refusal AskedAlready(Money amount, RefundStatus status) => new("refund-asked-already", $"This form was used already: its refund of {amount} is {Words(status)}. Open a new one for another refund.");

    // 2. The lines.
    public static readonly Refusal NothingTaken = new("refund-nothing", "Nothing is given back. Type how much of at least one line.", "Lines");
    public static Refusal LineUnknown(long lineId) => new("refund-line-unknown", $"There is no ledger line {lineId}. Search for the payment again.", "Lines");
    public static Refusal LineTwice(string account) => new("refund-line-twice", $"The same line of {account} is named twice. Name it once, with all that is given back of it.", "Lines");
    public static Refusal TwoPayments(string account) => new("refund-two-payments", $"The line of {account} is of another payment. Refund one payment at a time.", "Lines");

    public static Refusal CannotBeRefunded(string account, NoMove why) => why switch
    {
        NoMove.Reversed => new("refund-reversed", $"The payment to {account} was reversed: nothing of it is there any more. Look at its story for where the money is.", "Lines"),
        NoMove.InSuspense => new("refund-in-suspense", $"This money of {account} is in suspense. Return it to its payer there.", "Lines"),
        NoMove.TakesAway => new("refund-takes-away", $"This line took money away from {account}. Refund the line that the money went to.", "Lines"),
        _ => new("refund-no-receipt", $"This line of {account} is no money that came in, so it cannot be given back. Choose the payment itself.", "Lines"),
    };

    public static Refusal FundDoesNot(string account) => new("refund-fund", $"The fund of {account} gives no money back. Transfer it to one that does, or ask an administrator to allow refunds.", "Lines");
    public static Refusal Debit(string account) => new("refund-debit", $"The line of {account} took money out already, so there is nothing to give back. Choose a line that came in.", "Lines");
    public static Refusal TakesNothing(string account) => new("refund-takes-nothing", $"What is given back from {account} is not more than £0.00. Type how much, or leave it out.", "Lines");
    public static Refusal NothingAvailable(string account, Money held) => new("refund-nothing-available", $"Nothing of this payment to {account} is available.{HeldWords(held)} Look at its story for where the money is.", "Lines");
    public static Refusal MoreThanAvailable(string account, Money available, Money held) => new("refund-more-than-available", $"Only {available} of this payment to {account} is available.{HeldWords(held)} Give back no more than that.", "Lines");
    public static readonly Refusal TwoRoutes = new("refund-two-routes", "Some of these lines go back by another way than the others. Refund them apart.", "Lines");
    public static readonly Refusal PayToMissing = new("refund-pay-to-missing", "This money cannot go back by the way it came, so accounts payable pays it. Type the payer's name.", "PayTo");
    public static Refusal ProviderUnknown(string provider) => new("refund-provider-unknown", $"Nobody here speaks with the provider {provider}. Ask an administrator to look at the method of payment.", "Lines");
    public static readonly Refusal PayableMissing = new("refund-payable-missing", "No control code is the one for payments through accounts payable, so the money cannot leave. Ask an administrator to say which it is.");

    // 3. What comes of it.
    public static Refusal Unknown(string which) => new("refund-unknown", $"There is no refund {which}. Go back to the list.");
    public static Refusal CannotHappen(RefundStatus from, RefundEvent what) => new("refund-cannot-happen", $"A refund that is {Words(from)} {Words(what)}: that cannot be. Look into it with whoever pays it.");

    // 4. Accounts payable.
    public static readonly Refusal NothingForPayables = new("payables-nothing", "No refund waits for accounts payable. There is nothing to ask it for.");
    public static Refusal PayablesRowUnknown(long id) => new("payables-row-unknown", $"There is no request {id} to accounts payable. Go back to its file.");
    public static Refusal PayablesAnswered(string receipt, string answer) => new("payables-answered", $"{receipt} is marked as {answer} already. Look at it again.");
    public static readonly Refusal PayablesNoteMissing = new("payables-note-missing", "What is not paid needs a reason. Type what accounts payable said.", "Note");

    public static string Words(RefundStatus status) => status switch
    {
        RefundStatus.Requested => "waiting for approval",
        RefundStatus.Withdrawn => "withdrawn",
        RefundStatus.Approved => "approved and about to be sent",
        RefundStatus.Sending => "being sent",
        RefundStatus.Unknown => "sent, with no answer yet",
        RefundStatus.Submitted => "with the provider",
        RefundStatus.Completed => "completed",
        RefundStatus.Failed => "failed",
        RefundStatus.Refused => "refused by the provider",
        RefundStatus.WaitingForFile => "waiting for the file to accounts payable",
        RefundStatus.InFile => "with accounts payable",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No words for it."),
    };

    static string Words(RefundEvent what) => what switch
    {
        RefundEvent.Ended => "was withdrawn",
        RefundEvent.ToProvider or RefundEvent.ToPayables => "was approved",
        RefundEvent.Begun => "is sent",
        RefundEvent.Accepted => "was accepted",
        RefundEvent.Completed or RefundEvent.Paid => "was paid",
        RefundEvent.Refused => "was refused",
        RefundEvent.Failed or RefundEvent.NotPaid => "was not paid",
        RefundEvent.NeverHeard => "is not known to the provider",
        RefundEvent.NoAnswer => "was not answered",
        RefundEvent.PutInFile => "is put in a file",
        _ => throw new ArgumentOutOfRangeException(nameof(what), what, "No words for it."),
    };

    static string HeldWords(Money held) => held.IsZero ? "" : $" {held} of it is held for refunds that were asked for.";
}
