using Ims.Domain.Values;

namespace Ims.Domain.Imports.Formats.Camt;

/// <summary>Refusals of camt.053 and camt.054 files, in the order checked. Each names the line and the way out.</summary>
static class CamtRefusals
{
    const string AskTheBank = "Ask the bank for the file again.";

    // The document
    public static Refusal NotCamt(int line, string format, string root) => new("not-camt", $"Line {line}: the file begins with \"{root}\", so it is no {format}. Choose the profile of the file's format, or ask the bank for {format}.", "File");
    public static Refusal VersionUnknown(int line, string format, string found, string read) => new("version-unknown", $"Line {line}: the file is \"{found}\"; of {format} the versions {read} are read. Ask the bank for one of them.", "Version");
    public static Refusal Nothing(string format) => new("camt-empty", $"The file has no statement of {format}. {AskTheBank}", "File");

    // The head and the balances
    public static Refusal FieldMissing(int line, string field) => new("field-missing", $"Line {line}: {field} is missing. {AskTheBank}", field);
    public static Refusal FieldTwice(int line, string field) => new("field-twice", $"Line {line}: {field} stands there a second time with another value. {AskTheBank}", field);
    public static Refusal FieldTooLong(int line, string field, int longest) => new("field-too-long", $"Line {line}: {field} is longer than {longest:N0} characters. {AskTheBank}", field);
    public static Refusal CopyUnknown(int line, string text) => new("status-unknown", $"Line {line}: copy mark \"{text}\" is none of COPY, CODU, DUPL. {AskTheBank}", "CpyDplctInd");

    // The entries
    public static Refusal DateUnreadable(int line, string field, string text) => new("date-unreadable", $"Line {line}: {field} \"{text}\" is not a date (2026-04-20). {AskTheBank}", field);
    public static Refusal AmountUnreadable(int line, string text, string currency) => new("file-amount-unreadable", $"Line {line}: amount \"{text}\" is not a whole number of the smallest coins of {currency}. {AskTheBank}", "Amt");
    public static Refusal CurrencyUnreadable(int line, string text) => new("currency-unreadable", $"Line {line}: currency \"{text}\" is not a code of three letters such as GBP. {AskTheBank}", "Ccy");
    public static Refusal CurrencyOther(int line, string text, string expected) => new("currency-other", $"Line {line}: an entry in {text} stands in a statement in {expected}. {AskTheBank}", "Ccy");
    public static Refusal DirectionUnknown(int line, string text) => new("mark-unknown", $"Line {line}: \"{text}\" does not say credit or debit (CRDT, DBIT). {AskTheBank}", "CdtDbtInd");
    public static Refusal FlagUnreadable(int line, string field, string text) => new("flag-unreadable", $"Line {line}: {field} \"{text}\" is neither true nor false. {AskTheBank}", field);
    public static Refusal StatusUnknown(int line, string text) => new("entry-status-unknown", $"Line {line}: status \"{text}\" does not say whether the entry is booked (BOOK, PDNG, INFO, FUTR). {AskTheBank}", "Sts");
    public static Refusal CountUnreadable(int line, string field, string text) => new("count-unreadable", $"Line {line}: {field} \"{text}\" is not a count. {AskTheBank}", field);
}
