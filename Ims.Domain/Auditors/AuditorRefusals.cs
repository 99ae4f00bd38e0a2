using Ims.Domain.Values;

namespace Ims.Domain.Auditors;

/// <summary>Refusals about samples and queries, in the order they are checked.</summary>
public static class AuditorRefusals
{
    // A sample.
    public static readonly Refusal PurposeMissing = new("sample-purpose-missing", "Say what the sample is to test, such as \"Refunds above £500 were approved by two\". Type it.", "Purpose");
    public static Refusal PurposeTooLong(int most) => new("sample-purpose-long", $"The purpose is longer than {most} characters. Shorten it.", "Purpose");
    public static readonly Refusal PeriodBackwards = new("sample-period-backwards", "The first day is after the last. Turn them round.", "From");
    public static Refusal Size(int largest) => new("sample-size", $"A sample has 1 to {largest} lines. Type a number between them.", "Size");
    public static Refusal SeedMissing(int most) => new("sample-seed-missing", $"A random draw needs a seed of 1 to {most} characters, so that anybody can repeat it. Type one, or keep the one that was offered.", "Seed");
    public static readonly Refusal AtLeastNegative = new("sample-at-least-negative", "The least amount counts whatever the sign of a line. Type it without a minus.", "AtLeast");
    public static Refusal FundUnknown(string code) => new("sample-fund-unknown", $"There is no fund {code}. Choose another.", "Fund");
    public static Refusal MethodUnknown(string code) => new("sample-method-unknown", $"There is no method of payment {code}. Choose another.", "Method");
    public static readonly Refusal NothingToDraw = new("sample-nothing", "No line of the ledger fits. Widen the dates, or leave out a fund, a method or the least amount.");
    public static Refusal SampleUnknown(long id) => new("sample-unknown", $"There is no sample {id}. Go back to the list.");

    // A query.
    public static readonly Refusal SubjectMissing = new("query-subject-missing", "Say in a few words what it is about. Type it.", "Subject");
    public static Refusal SubjectTooLong(int most) => new("query-subject-long", $"The subject is longer than {most} characters. Shorten it.", "Subject");
    public static Refusal NoSuchReceipt(string number) => new("query-receipt-unknown", $"There is no posting {number}. Type the receipt number as it stands in the ledger, or leave it empty.", "Receipt");
    public static readonly Refusal DuePast = new("query-due-past", "This day is over already. Choose today or a later day, or leave it empty.", "Due");
    public static readonly Refusal TextMissing = new("query-text-missing", "There is nothing written. Type what you want to say.", "Text");
    public static Refusal TextTooLong(int most) => new("query-text-long", $"This is longer than {most} characters. Shorten it.", "Text");
    public static Refusal QueryUnknown(long id) => new("query-unknown", $"There is no query {id}. Go back to the list.");
    public static readonly Refusal MoreWasSaid = new("query-more-said", "Somebody wrote meanwhile. Read it above, then send what you typed again.");
    public static readonly Refusal QueryOver = new("query-over", "This is closed, or a note that asks nobody. Look at it again.");
    public static readonly Refusal OwnQuery = new("query-own", "You asked this yourself. Somebody else answers it.");
}
