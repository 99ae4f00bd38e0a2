using Ims.Domain.Values;

namespace Ims.Domain.Imports;

/// <summary>Refusals of reading a statement, in the order they are checked. Each names the line, the field and the way out.</summary>
public static class ImportRefusals
{
    const string AskTheBank = "Ask the bank for the file again.";

    // The profile
    public static Refusal TypeCodesUnreadable(string entry) => new("type-codes-unreadable", $"\"{entry}\" is not a type code and its direction. Type them as 972 credit, 974 debit.", "Type codes");

    // The text of the file
    public static Refusal FileEmpty() => new("file-empty", "The file is empty. " + AskTheBank, "File");
    public static Refusal LineTooLong(int line, int longest) => new("line-too-long", $"Line {line} is longer than {longest:N0} characters, so this is not a statement. Send the file that the bank delivered.", "File");
    public static Refusal NotText(int line) => new("not-text", $"Line {line} contains a NUL character: the file is not plain text. Send the file as the bank delivered it, neither zipped nor opened in a spreadsheet.", "File");
    public static Refusal NotUtf8(int line) => new("not-utf8", $"Line {line} is not UTF-8 text, as the profile says it is. Choose Windows-1252 or \"detect\" in the profile, or ask the bank for UTF-8.", "Encoding");
    public static Refusal RecordTooLong(int line, int longest) => new("record-too-long", $"Line {line}: the record and its continuations are longer than {longest:N0} characters. {AskTheBank}", "File");

    // The order of its records
    public static Refusal NotBai2(int line) => new("not-bai2", $"Line {line}: a BAI2 file begins with a 01 record, and this one does not. Choose the profile of the file's format, or ask the bank for BAI2.", "File");
    public static Refusal RecordUnknown(int line, string code) => new("record-unknown", $"Line {line}: \"{code}\" is not a BAI2 record (01, 02, 03, 16, 49, 88, 98, 99). {AskTheBank}", "Record code");
    public static Refusal RecordOutOfOrder(int line, string code, string expected) => new("record-out-of-order", $"Line {line}: a {code} record stands where {expected} is expected; something is missing before it. {AskTheBank}", "Record code");
    public static Refusal AfterTheEnd(int line) => new("after-the-end", $"Line {line} follows the file's trailer (99). Send each file by itself.", "File");
    public static Refusal TrailerMissing(int line, string expected) => new("trailer-missing", $"The file ends at line {line} where {expected} is expected: it is cut off. {AskTheBank}", "File");

    // The fields of a record
    public static Refusal FieldMissing(int line, string field) => new("field-missing", $"Line {line}: {field} is missing. {AskTheBank}", field);
    public static Refusal VersionUnknown(int line, string text) => new("version-unknown", $"Line {line}: the file says it is BAI version \"{text}\"; IMS reads version 2. Ask the bank for BAI2.", "Version");
    public static Refusal DateUnreadable(int line, string field, string text) => new("date-unreadable", $"Line {line}: {field} \"{text}\" is not a date (year, month, day: YYMMDD). {AskTheBank}", field);
    public static Refusal StatusUnknown(int line, string text) => new("status-unknown", $"Line {line}: group status \"{text}\" is none of 1 update, 2 delete, 3 correct, 4 test. {AskTheBank}", "Group status");
    public static Refusal ModifierUnknown(int line, string text) => new("modifier-unknown", $"Line {line}: as-of modifier \"{text}\" is none of 1, 2, 3, 4. {AskTheBank}", "As-of modifier");
    public static Refusal CurrencyUnreadable(int line, string text) => new("currency-unreadable", $"Line {line}: currency \"{text}\" is not a code of three letters such as GBP. {AskTheBank}", "Currency");
    public static Refusal TypeCodeUnreadable(int line, string text) => new("type-code-unreadable", $"Line {line}: type code \"{text}\" is not three digits. {AskTheBank}", "Type code");
    public static Refusal TypeDirectionUnknown(int line, string code) => new("type-direction-unknown", $"Line {line}: type code {code} does not tell whether money came in or went out. Ask the bank what it means and have it added to the profile's type codes as credit or debit.", "Type code");
    public static Refusal AmountUnreadable(int line, string field, string text) => new("file-amount-unreadable", $"Line {line}: {field} \"{text}\" is not a whole number of pence. {AskTheBank}", field);
    public static Refusal AmountSigned(int line, string text) => new("amount-signed", $"Line {line}: amount \"{text}\" has a minus sign; the type code alone says whether a transaction is a debit. {AskTheBank}", "Amount");
    public static Refusal CountUnreadable(int line, string field, string text) => new("count-unreadable", $"Line {line}: {field} \"{text}\" is not a count. {AskTheBank}", field);
    public static Refusal FundsTypeUnknown(int line, string text) => new("funds-type-unknown", $"Line {line}: funds type \"{text}\" is none of 0, 1, 2, S, V, D, Z. {AskTheBank}", "Funds type");
    public static Refusal AvailabilityIncomplete(int line, string fundsType) => new("availability-incomplete", $"Line {line}: funds type {fundsType} announces more availability fields than the record has. {AskTheBank}", "Funds type");
    public static Refusal ReferenceTooLong(int line, string field, int longest) => new("reference-too-long", $"Line {line}: {field} is longer than {longest} characters; a comma is missing. {AskTheBank}", field);
    public static Refusal BalanceTwice(int line, string which) => new("balance-twice", $"Line {line}: the account gives two different {which} balances. {AskTheBank}", "Balance");
    public static Refusal TotalTooLarge(int line) => new("total-too-large", $"Line {line}: the amounts up to here are larger than any bank's. {AskTheBank}", "Amount");

    // What it adds up to
    public static Refusal CheckFailed(FileCheck check) => new("check-failed", $"{check.Name}: the file says {check.Expected}, its lines give {check.Actual}. Nothing was posted. {AskTheBank}", check.Name);
}
