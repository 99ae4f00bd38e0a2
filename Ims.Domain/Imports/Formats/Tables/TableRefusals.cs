using Ims.Domain.Values;

namespace Ims.Domain.Imports.Formats.Tables;

/// <summary>Refusals of reading a table, in the order in which they are checked. Each names the line, the field and the way out.</summary>
public static class TableRefusals
{
    const string Mend = "Correct the profile, or ask the bank for the file again.";

    // The cells of a row
    public static Refusal QuoteAstray(int line, int cell) => new("quote-astray", $"Line {line}, cell {cell}: text follows the closing quote of the cell. A quote inside a cell is doubled; ask the bank for the file again, or say in the profile that cells are not quoted.", "Quote");
    public static Refusal QuoteNeverClosed(int line) => new("quote-never-closed", $"Line {line}: the quote that begins a cell there is never closed, so the rest of the file would be one cell. Ask the bank for the file again, or say in the profile that cells are not quoted.", "Quote");
    public static Refusal RowTooLong(int line, int longest) => new("row-too-long", $"Line {line}: the row is longer than {longest:N0} characters. {Mend}", "File");
    public static Refusal CellsTooMany(int line, int most) => new("cells-too-many", $"Line {line} has more than {most:N0} cells. {Mend}", "Delimiter");

    // The header
    public static Refusal NoTable(int skipped) => new("no-table", skipped == 0 ? "The file has nothing but blank lines. Ask the bank for the file again." : $"Nothing follows the {skipped} skipped lines. Skip fewer in the profile, or ask the bank for the file again.", "File");
    public static Refusal ColumnMissing(int line, string column, string field, string found) => new("column-missing", $"Line {line}: the header has no column \"{column}\", which the profile takes for the {field.ToLowerInvariant()}. It has: {found}. Correct the profile, or ask the bank why its file has changed.", field);
    public static Refusal ColumnRepeated(int line, string column, string field) => new("column-repeated", $"Line {line}: the header has more than one column \"{column}\". Skip the header's line in the profile and choose columns by position.", field);
    public static Refusal FileDateMissing(int line) => new("file-date-missing", $"Line {line} has the file's date in no cell where the profile looks for it. {Mend}", "Date above the table");
    public static Refusal FileDateUnreadable(int line, string text, IEnumerable<string> formats) => new("file-date-unreadable", $"Line {line}: \"{text}\" is not the file's date as {string.Join(" or ", formats)}. {Mend}", "Date above the table");

    // The rows
    public static Refusal BlankRow(int line) => new("blank-row", $"Line {line} is blank, and rows follow it. Say in the profile that blank rows are skipped, or ask the bank for the file again.", "Blank rows");
    public static Refusal AfterTrailer(int line, int trailer) => new("after-trailer", $"Line {line} follows the trailer in line {trailer}. Correct how the profile knows the trailer, or send each file by itself.", "Trailer mark");
    public static Refusal RowTooShort(int line, int cells, int expected) => new("row-too-short", $"Line {line} has {cells} {(cells == 1 ? "cell" : "cells")} where {expected} are expected: the row is cut off, or a delimiter is missing. Ask the bank for the file again; where its rows may end early, say so in the profile.", "File");
    public static Refusal RowTooWide(int line, int cells, int expected) => new("row-too-wide", $"Line {line} has {cells} cells where {expected} are expected: a delimiter stands in a text that is not quoted, so its columns cannot be told apart. {Mend}", "File");
    public static Refusal LineTooShort(int line, int characters, int expected) => new("line-too-short", $"Line {line} has {characters} characters where {expected} are expected: it is cut off. Ask for the file again; where its lines may end early, say so in the profile.", "File");
    public static Refusal LineTooLong(int line, int expected) => new("line-too-wide", $"Line {line} goes on behind character {expected}, where its last column ends, so its columns stand elsewhere. {Mend}", "Positions");
    public static Refusal ExtraTooLong(int line, string name, int longest) => new("extra-too-long", $"Line {line}: {name} is longer than {longest} characters, so it is another column or a delimiter is missing. {Mend}", name);
    public static Refusal FieldMissing(int line, string column, LayoutField field) => new("field-missing", $"Line {line}: {column} ({LayoutWords.Of(field)}) is empty. {Mend}", LayoutWords.Of(field));
    public static Refusal DateUnreadable(int line, string column, string text, IEnumerable<string> formats) => new("date-unreadable", $"Line {line}: {column} (Date) \"{text}\" is not a date as {string.Join(" or ", formats)}. {Mend}", LayoutWords.Of(LayoutField.Date));
    public static Refusal AmountUnreadable(int line, string column, LayoutField field, string text, string example) => new("file-amount-unreadable", $"Line {line}: {column} ({LayoutWords.Of(field)}) \"{text}\" is not an amount such as {example}. {Mend}", LayoutWords.Of(field));
    public static Refusal AmountSigned(int line, string column, LayoutField field, string text) => new("amount-signed", $"Line {line}: {column} ({LayoutWords.Of(field)}) \"{text}\" has a sign, and the profile says that another column tells credits from debits. {Mend}", LayoutWords.Of(field));
    public static Refusal DebitUnsigned(int line, string column, string text) => new("debit-unsigned", $"Line {line}: {column} (Debit amount) \"{text}\" has no minus, and the profile says that debits are written with one. {Mend}", LayoutWords.Of(LayoutField.DebitAmount));
    public static Refusal AmountsNeither(int line, string credit, string debit) => new("amounts-neither", $"Line {line}: neither {credit} nor {debit} has an amount. {Mend}", LayoutWords.Of(LayoutField.CreditAmount));
    public static Refusal AmountsBoth(int line, string credit, string debit) => new("amounts-both", $"Line {line}: both {credit} and {debit} have an amount, so it is not known which way the money went. {Mend}", LayoutWords.Of(LayoutField.DebitAmount));
    public static Refusal SignWordUnknown(int line, string column, string text) => new("sign-word-unknown", $"Line {line}: {column} (Credit or debit) is \"{text}\", which the profile does not know. Add it to the profile's words for credit or debit, or ask the bank what it means.", LayoutWords.Of(LayoutField.Sign));
    public static Refusal FieldTooLong(int line, string column, LayoutField field, int longest) => new("field-too-long", $"Line {line}: {column} ({LayoutWords.Of(field)}) is longer than {longest} characters, so it is another column or a delimiter is missing. {Mend}", LayoutWords.Of(field));
    public static Refusal CurrencyUnreadable(int line, string column, string text) => new("currency-unreadable", $"Line {line}: {column} (Currency) \"{text}\" is not a code of three letters such as GBP. {Mend}", LayoutWords.Of(LayoutField.Currency));
    public static Refusal AccountsTooMany(int line, int most) => new("accounts-too-many", $"Line {line}: the lines up to here are of more than {most:N0} bank accounts. The account is probably another column: correct the profile.", LayoutWords.Of(LayoutField.Account));

    // The end
    public static Refusal TypeUnknown(int line, string column, string code, IEnumerable<string> known) => new("type-code-unknown",
        $"Line {line}: {column} is \"{code}\", which is none of {string.Join(", ", known)}, so it is not known which way the money went. Ask its sender what it means, and say so in the profile.", "Type codes");
    public static Refusal TrailerTwice(int line, string mark) => new("trailer-twice", $"Line {line}: \"{mark}\" comes a second time. Send each file by itself.", "Trailer mark");
    public static Refusal TrailerUnreadable(int line, string which, string text) => new("trailer-unreadable", $"Line {line}: {which} of the trailer is \"{text}\", which is no figure. {Mend}", which);
    public static Refusal TrailerMissing(int line, string mark) => new("trailer-missing", $"The file ends at line {line} without its trailer \"{mark}\": it is cut off. Ask the bank for the file again, or correct how the profile knows the trailer.", "Trailer mark");
    public static Refusal NoLines => new("no-lines", "The file has no line. If nothing came or went, there is nothing to import; else correct the profile's lines to skip.", "File");
}
