using Ims.Domain.Values;

namespace Ims.Domain.Imports.Formats.Bacs;

/// <summary>Refusals of the files that Bacs sends back, in the order checked. Each names the line and the way out.</summary>
static class BacsRefusals
{
    const string AskBacs = "Fetch the file from Bacs again.";

    public static Refusal OtherFile(int line, string format, string root) => new("not-bacs", $"Line {line}: the file begins with \"{root}\", so it is no {format} file. Choose the profile of the file's format.", "File");
    public static Refusal OtherAdvice(int line, string format, string type) => new("bacs-advice-other", $"Line {line}: an advice has record type \"{type}\", which a {format} file has not. Choose the profile of the file's format.", "record-type");
    public static Refusal Nothing(string format) => new("bacs-empty", $"The file has no part that a {format} file has. Choose the profile of the file's format, or fetch the file from Bacs again.", "File");
    public static Refusal DateMissing() => new("date-missing", $"The file has neither an item nor a date of its own. {AskBacs}", "File");
    public static Refusal FieldMissing(int line, string field) => new("field-missing", $"Line {line}: {field} is missing. {AskBacs}", field);
    public static Refusal FieldTooLong(int line, string field, int longest) => new("field-too-long", $"Line {line}: {field} is longer than {longest} characters. {AskBacs}", field);
    public static Refusal DateUnreadable(int line, string field, string text) => new("date-unreadable", $"Line {line}: {field} \"{text}\" is not a date (2026-04-20 or 20/04/2026). {AskBacs}", field);
    public static Refusal AmountUnreadable(int line, string field, string text) => new("file-amount-unreadable", $"Line {line}: {field} \"{text}\" is not an amount in pounds and pence, such as 1234.50. {AskBacs}", field);
    public static Refusal CountUnreadable(int line, string field, string text) => new("count-unreadable", $"Line {line}: {field} \"{text}\" is not a count. {AskBacs}", field);
    public static Refusal CurrencyOther(int line, string text) => new("currency-other", $"Line {line}: currency \"{text}\" stands in a file of Bacs, which moves pounds sterling only. {AskBacs}", "currency");
    public static Refusal ClaimsTooMany(int line, int most) => new("claims-too-many", $"Line {line}: a section has more than {most:N0} claims. {AskBacs}", "File");
}
