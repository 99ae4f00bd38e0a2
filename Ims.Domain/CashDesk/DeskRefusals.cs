using Ims.Domain.Funds;
using Ims.Domain.Values;

namespace Ims.Domain.CashDesk;

/// <summary>Refusals of the cash desk, in the order they are checked.</summary>
public static class DeskRefusals
{
    // A basket: its lines.
    public static Refusal TooManyLines(int most) => new("desk-lines-many", $"There are more than {most} lines. Take the rest as another payment.", "Lines");
    public static Refusal FundAmbiguous(string reference) => new("desk-fund-ambiguous", reference.Length == 0 ? "The line has neither a fund nor a reference. Type one of them." : $"\"{reference}\" fits no fund alone. Choose the fund that is on the bill.", "Fund");
    public static readonly Refusal MayNotHandBack = new("desk-hand-back", "You may not key amounts below zero. Ask a supervisor to key it, or to reverse the payment.", "Amount");
    public static Refusal NarrativeTooLong(int most) => new("desk-narrative-long", $"A narrative is longer than {most} characters. Shorten it.", "Narrative");
    public static Refusal AddressMissing(Fund fund) => new("desk-address-missing", $"Fund {fund.Code} {fund.Name} needs the payer's name and address. Type both.", "Payer");
    public static Refusal PayerTooLong(int most) => new("desk-payer-long", $"The payer's name is longer than {most} characters. Shorten it.", "Payer");
    public static Refusal AddressTooLong(int most) => new("desk-address-long", $"The payer's address is longer than {most} characters. Shorten it.", "PayerAddress");

    // What is handed over.
    public static readonly Refusal NothingTendered = new("desk-nothing-tendered", "Nothing is handed over yet. Choose a method and type its amount.", "Tenders");
    public static Refusal TooManyTenders(int most) => new("desk-tenders-many", $"It is paid in more than {most} ways. Take it as several payments.", "Tenders");
    public static Refusal NotAtDesk(MethodOfPayment method) => new("desk-not-taken", $"{method.Name} is not taken at the cash desk. Choose cash, a cheque, a card in person or another method of the desk.", "Method");
    public static Refusal MethodNotYours(MethodOfPayment method) => new("desk-method-not-yours", $"You may not take {method.Name}. Choose another method, or ask an administrator to give it to you.", "Method");
    public static Refusal TillMissing(MethodOfPayment method) => new("desk-till-missing", $"{method.Name} goes into a till, and you have none open. Open your till first.", "Method");
    public static Refusal TenderZero(MethodOfPayment method) => new("desk-tender-zero", $"{method.Name} comes to £0.00. Type its amount, or leave it out.", "Amount");
    public static readonly Refusal ChequeMissing = new("desk-cheque-missing", "A cheque needs its sort code, account and number. Type them from the foot of the cheque.", "SortCode");
    public static readonly Refusal SortCode = new("desk-sort-code", "A sort code has six digits. Type it from the foot of the cheque.", "SortCode");
    public static readonly Refusal ChequeAccount = new("desk-cheque-account", "An account number has up to eight digits. Type it from the foot of the cheque.", "AccountNumber");
    public static readonly Refusal ChequeNumber = new("desk-cheque-number", "A cheque number has up to six digits. Type it from the foot of the cheque.", "ChequeNumber");
    public static Refusal SlipMissing(MethodOfPayment method) => new("desk-slip-missing", $"{method.Name} needs the number that stands on its slip. Type it.", "Slip");
    public static Refusal SlipTooLong(int most) => new("desk-slip-long", $"The slip's number is longer than {most} characters. Compare it with the slip.", "Slip");
    public static readonly Refusal LastFour = new("desk-last-four", "Of a card only the last four digits are kept. Type those four, or leave them out.", "LastFour");
    public static readonly Refusal ComesToNothing = new("desk-nothing", "The lines come to £0.00, so nothing is paid. Ask for a transfer instead.", "Lines");
    public static Refusal HandBackByOne(Money total) => new("desk-hand-back-one", $"The basket comes to {total}. Money is handed back by one method, to the penny.", "Tenders");
    public static Refusal NoWayBack(MethodOfPayment method) => new("desk-no-way-back", $"Money cannot be handed back by {method.Name}. Use a method that gives refunds, or ask for a refund.", "Tenders");
    public static Refusal Short(Money by) => new("desk-short", $"{by} is still to be paid. Add another method, or take a line out.", "Tenders");
    public static Refusal TenderNotNeeded(MethodOfPayment method) => new("desk-tender-not-needed", $"The {method.Name} would be handed back whole: the rest is paid already. Leave it out.", "Amount");
    public static Refusal OnlyCashGivesChange(Money over) => new("desk-only-cash-change", $"{over} too much is handed over, and change is given of cash only. Type what is due.", "Tenders");
    public static Refusal PaidToday(string account, Money amount, string receipt) => new("desk-paid-today", $"{amount} was paid to {account} today already, as {receipt}. Take it again if the payer really pays twice.", "Repeat");
    public static Refusal LedgerCodeMissing(Fund fund) => new("desk-ledger-code-missing", $"Fund {fund.Code} {fund.Name} has no ledger code for today. Ask an administrator to add one.", "Fund");
    public static Refusal TakenAlready(string receipt) => new("desk-taken-already", $"This basket was taken already, as {receipt}. Begin a new one for another payment.");

    // Parked baskets.
    public static readonly Refusal ParkNameMissing = new("desk-park-name", "Say whose basket it is, so that it is found again. Type a name or a word.", "Name");
    public static Refusal ParkNameTooLong(int most) => new("desk-park-name-long", $"The name is longer than {most} characters. Shorten it.", "Name");
    public static readonly Refusal ParkTooLarge = new("desk-park-large", "The basket is too large to be put aside. Take it as several payments.");
    public static Refusal ParkedMany(int most) => new("desk-parked-many", $"You have {most} baskets put aside. Take one up or drop it first.");
    public static readonly Refusal BasketBegun = new("desk-basket-begun", "There are lines in this basket. Take it, put it aside or start afresh before you take up another.");
    public static readonly Refusal ParkedGone = new("desk-parked-gone", "This basket is not put aside any more. Look at the list again.");

    // A till.
    public static Refusal OfficeUnknown(string code) => new("till-office-unknown", $"There is no office \"{code}\". Choose one from the list.", "Office");
    public static Refusal OfficeDisabled(Office office) => new("till-office-disabled", $"Office {office.Code} {office.Name} is disabled. Choose another.", "Office");
    public static Refusal OfficeNotYours(string code) => new("till-office-not-yours", $"You work at another office than {code}. Choose your own, or ask an administrator to change it.", "Office");
    public static Refusal FloatOutside(Money most) => new("till-float", $"A float is between £0.00 and {most}. Type what lies in the drawer.", "Float");
    public static readonly Refusal TillOpenAlready = new("till-open-already", "You have a till open already. Count that one first.");
    public static readonly Refusal NobodysTill = new("till-nobodys", "A till is a person's own. Sign in as a member of staff to open one.");
    public static Refusal TillUnknown(long id) => new("till-unknown", $"There is no till {id}. Go back to the list.");
    public static readonly Refusal NotYourTill = new("till-not-yours", "This is the till of somebody else. Only its cashier takes, lifts and counts.");
    public static Refusal TillNotOpen(TillState state) => new("till-not-open", $"This till is {Words(state)}. Look at it again.");
    public static readonly Refusal LiftZero = new("till-lift-zero", "Nothing is lifted. Type how much is carried to the safe.", "Amount");
    public static Refusal LiftTooMuch(Money inDrawer) => new("till-lift-too-much", $"Only {inDrawer} should lie in the drawer. Lift no more than that.", "Amount");
    public static readonly Refusal BagMissing = new("till-bag-missing", "The bag has no number. Type the one that is printed on its seal.", "Bag");
    public static Refusal BagTooLong(int most) => new("till-bag-long", $"The bag's number is longer than {most} characters. Compare it with the seal.", "Bag");
    public static Refusal BasketsParked(int count) => new("till-baskets-parked", $"{(count == 1 ? "One basket is" : $"{count} baskets are")} still put aside. Take them or drop them before you count.");
    public static Refusal PiecesUnreadable(int denomination, string text) => new("till-pieces", $"\"{text}\" is no number of {CashCount.NameOf(denomination)} pieces. Type how many there are.", $"Pieces[{denomination}]");
    public static Refusal NoSuchPiece(int denomination) => new("till-no-such-piece", $"There is no note or coin of {CashCount.NameOf(denomination)}. Count the usual ones.", "Pieces");
    public static Refusal CountMissing(string method) => new("till-count-missing", $"Nothing is counted for {method} yet. Type what it comes to.", $"Counted[{method}]");
    public static Refusal CountOfNothing(string method) => new("till-count-nothing", $"Nothing was taken by {method} into this till. Leave it empty, or take the payment first.", $"Counted[{method}]");
    public static Refusal NoCashTaken(Money expected) => new("till-no-cash", $"No cash was taken, so {expected} should lie in the drawer. Count it again.", "Pieces");
    public static Refusal ReasonMissing(Money variance) => new("till-reason-missing", $"The till is {(variance.IsNegative ? $"{-variance} short" : variance.IsZero ? "right as a whole, but not method by method" : $"{variance} over")}. Count again, or say why.", "Reason");
    public static Refusal ReasonTooLong(int most) => new("till-reason-long", $"The reason is longer than {most} characters. Shorten it.", "Reason");
    public static Refusal TillNotCounted(TillState state) => new("till-not-counted", $"This till is {Words(state)}. Look at it again.");
    public static readonly Refusal OwnTill = new("till-own", "This is your own till. Another person signs it off.");
    public static readonly Refusal SentBackOpen = new("till-sent-back-open", "Its cashier has opened another till meanwhile. That one is counted first.");

    // A batch of cheques.
    public static Refusal NoChequeMethod(MethodOfPayment method) => new("batch-method", $"{method.Name} is no method for cheques. Choose one that is.", "Method");
    public static Refusal ChequesOutside(int most) => new("batch-cheques", $"A batch has 1 to {most} cheques. Type how many there are.", "Cheques");
    public static readonly Refusal BatchTotalZero = new("batch-total", "The cheques come to nothing. Add them up and type the total.", "Total");
    public static readonly Refusal ReceivedLater = new("batch-received-later", "This day is still to come. Type the day on which the post came.", "ReceivedOn");
    public static Refusal BatchUnknown(long id) => new("batch-unknown", $"There is no batch {id}. Go back to the list.");
    public static Refusal BatchOver(ChequeBatchState state) => new("batch-over", $"This batch is {Words(state)}. Look at it again.");
    public static readonly Refusal ChequeAmount = new("batch-amount", "A cheque pays more than £0.00. Type its amount.", "Amount");
    public static readonly Refusal LineGone = new("batch-line-gone", "This line is not there any more. Look at the batch again.");
    public static Refusal NotEqual(int cheques, Money left) => new("batch-not-equal", $"{Difference(cheques, left)} Key the rest, or find what is wrong: it is posted only when both are equal.");

    // A deposit.
    public static readonly Refusal NothingToBank = new("deposit-nothing", "Nothing was chosen that goes to the bank. Tick a till or a batch.", "Parts");
    public static Refusal TillNotSignedOff(TillState state) => new("deposit-till", $"A till of these is {Words(state)}. Look at the list again.", "Parts");
    public static Refusal BatchNotPosted(ChequeBatchState state) => new("deposit-batch", $"A batch of these is {Words(state)}. Look at the list again.", "Parts");
    public static Refusal DepositNegative(Money sum) => new("deposit-negative", $"These come to {sum}. Bank them together with others.", "Parts");
    public static Refusal SlipNumberMissing(DepositKind kind) => new("deposit-slip-missing", $"The paying-in slip of the {Of(kind)} has no number. Type the one that is printed on it.", $"{kind}.Slip");
    public static Refusal SlipNumberTooLong(DepositKind kind, int most) => new("deposit-slip-long", $"The slip's number is longer than {most} characters. Compare it with the slip.", $"{kind}.Slip");
    public static Refusal SlipUsed(DepositKind kind, string slip) => new("deposit-slip-used", $"Slip {slip} was used for this account already. Compare it with the slip.", $"{kind}.Slip");
    public static readonly Refusal BankUnknown = new("deposit-bank-unknown", "There is no such bank account, or it is closed to payments. Choose one from the list.", "BankAccount");
    public static Refusal DepositUnknown(long id) => new("deposit-unknown", $"There is no deposit {id}. Go back to the list.");
    public static Refusal ClearedAlready(string slip) => new("deposit-cleared", $"The bank's line for slip {slip} has come already. Look at it again.");
    public static Refusal NotItsLine(Money wanted, Money found) => new("deposit-other-amount", $"The deposit is of {wanted}, that line of {found}. Choose the line of the same amount.");
    public static readonly Refusal LineTaken = new("deposit-line-taken", "That line has cleared another deposit, or is no line of the bank's. Look at the list again.");

    /// <summary>What a till's state is called in a sentence.</summary>
    public static string Words(TillState state) => state switch { TillState.Open => "open", TillState.Counted => "counted and waits for its sign-off", TillState.SignedOff => "signed off", _ => "banked" };

    /// <summary>What a batch's state is called in a sentence.</summary>
    public static string Words(ChequeBatchState state) => state switch
    {
        ChequeBatchState.Keying => "still being keyed", ChequeBatchState.Posted => "posted", ChequeBatchState.Banked => "banked", _ => "given up",
    };

    static string Of(DepositKind kind) => kind == DepositKind.Cash ? "cash" : "cheques";

    static string Difference(int cheques, Money left)
    {
        var (count, sum) = (cheques == 0 ? null : cheques > 0 ? $"{Cheques(cheques)} more than were keyed" : $"{Cheques(-cheques)} fewer than were keyed", left.IsZero ? null : left.IsNegative ? $"{-left} less" : $"{left} more");
        return (count, sum) switch
        {
            ({ } c, { } s) => $"The batch was counted as {c}, and as {s}.",
            ({ } c, null) => $"The batch was counted as {c}.",
            _ => $"The batch was added up to {sum} than was keyed.",
        };
    }

    static string Cheques(int count) => count == 1 ? "1 cheque" : $"{count} cheques";
}
