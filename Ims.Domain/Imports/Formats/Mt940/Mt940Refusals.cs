using Ims.Domain.Values;

namespace Ims.Domain.Imports.Formats.Mt940;

/// <summary>Refusals of MT940 files, in the order checked. Each names the line and the way out.</summary>
static class Mt940Refusals
{
    const string AskTheBank = "Ask the bank for the file again.";

    // The order of its fields
    public static Refusal NotMt940(int line) => new("not-mt940", $"Line {line}: an MT940 file begins with a field :20:, and this one does not. Choose the profile of the file's format, or ask the bank for MT940.", "File");
    public static Refusal OtherMessage(int line, string type) => new("swift-message-other", $"Line {line}: this is a SWIFT message {type}. Only statements (MT940) are imported, which have all lines of the day: ask the bank for those.", "File");
    public static Refusal TagUnknown(int line, string tag) => new("tag-unknown", $"Line {line}: field :{tag}: does not belong to an MT940 statement. {AskTheBank}", "Field");
    public static Refusal TagOutOfOrder(int line, string tag, string expected) => new("tag-out-of-order", $"Line {line}: field :{tag}: stands where {expected} is expected; something is missing before it. {AskTheBank}", "Field");
    public static Refusal TextOutOfPlace(int line, string text) => new("text-out-of-place", $"Line {line}: \"{text}\" belongs to no field. {AskTheBank}", "Field");
    public static Refusal PageOutOfOrder(int line, string account, int page, int expected) => new("page-out-of-order", $"Line {line}: page {page} of account \"{account}\" stands where page {expected} is expected. {AskTheBank}", "Page");
    public static Refusal StatementsTooMany(int line, int most) => new("statements-too-many", $"Line {line}: more than {most:N0} statements are without their last page. {AskTheBank}", "Page");
    public static Refusal CutOff(int line, string expected) => new("trailer-missing", $"The file ends at line {line} where {expected} is expected: it is cut off. {AskTheBank}", "File");

    // What the fields say
    public static Refusal FieldMissing(int line, string field) => new("field-missing", $"Line {line}: {field} is missing. {AskTheBank}", field);
    public static Refusal NumberUnreadable(int line, string text) => new("statement-number-unreadable", $"Line {line}: statement number \"{text}\" is not a number and a page, such as 123/1. {AskTheBank}", "Statement number");
    public static Refusal BalanceUnreadable(int line, string text) => new("balance-unreadable", $"Line {line}: balance \"{text}\" is not C or D, a date, a currency and an amount with a decimal comma, such as C260420GBP1234,50. {AskTheBank}", "Balance");
    public static Refusal CurrencyOther(int line, string text, string expected) => new("currency-other", $"Line {line}: {text} stands in a statement in {expected}. {AskTheBank}", "Currency");
    public static Refusal DateUnreadable(int line, string field, string text) => new("date-unreadable", $"Line {line}: {field} \"{text}\" is not a date. {AskTheBank}", field);
    public static Refusal MarkUnknown(int line, string text) => new("mark-unknown", $"Line {line}: \"{text}\" does not say credit or debit (C, D, RC, RD). {AskTheBank}", "Mark");
    public static Refusal AmountUnreadable(int line, string text, string currency) => new("file-amount-unreadable", $"Line {line}: amount \"{text}\" is not an amount in {currency} with a decimal comma, such as 1234,50. {AskTheBank}", "Amount");
    public static Refusal TypeMissing(int line, string text) => new("type-code-unreadable", $"Line {line}: \"{text}\" is not a type of four signs, such as NTRF. {AskTheBank}", "Type");
    public static Refusal ReferenceTooLong(int line, string field, int longest) => new("reference-too-long", $"Line {line}: {field} is longer than {longest} characters. {AskTheBank}", field);
    public static Refusal CountUnreadable(int line, string text) => new("count-unreadable", $"Line {line}: \"{text}\" is not a count, a currency and a sum, such as 12GBP1234,50. {AskTheBank}", "Count");
}
