using Ims.Domain.Values;

namespace Ims.Domain.Imports.Formats.Tables;

/// <summary>Why a layout cannot be used, in the order in which it is checked. Each names the setting and the way out.</summary>
public static class LayoutRefusals
{
    public static Refusal Unreadable(string why) => new("layout-unreadable", $"The layout of this profile cannot be read: {why} Set its columns again and save the profile.", "Layout");
    public static Refusal Missing => new("layout-missing", "The profile says nothing of the file's columns yet. Choose which column is what.", "Layout");

    // The table
    public static Refusal DelimiterUnusable(char sign) => new("delimiter-unusable", $"{LayoutWords.OfSign(sign)} cannot stand between cells: it is part of words, numbers or lines. Choose a comma, semicolon, tab, pipe or another sign that no cell holds.", "Delimiter");
    public static Refusal QuoteUnusable(char sign) => new("quote-unusable", $"{LayoutWords.OfSign(sign)} cannot stand round cells: it is the delimiter, or part of words, numbers or lines. Choose the double quote, or none.", "Quote");
    public static Refusal PositionsMissing => new("positions-missing", "Nothing says where the columns stand. Type their places in a line, such as 1-7, 8-23, 24-32.", "Positions");
    public static Refusal PositionsTooMany(string field, int most) => new("positions-too-many", $"More than {most} columns are given. Keep those that the profile needs.", field);
    public static Refusal PositionsUnreadable(string field, string text) => new("positions-unreadable", $"\"{text}\" is not a place in a line. Type the first and the last character, counted from 1, such as 8-23; 33 for one character; 44- for all that follows.", field);
    public static Refusal PositionsMeet(string field, string one, string other) => new("positions-meet", $"The columns {one} and {other} have characters in common. Give each its own.", field);
    public static Refusal SheetUnusable(int longest) => new("sheet-unusable", $"The name of a sheet has between 1 and {longest} characters. Type it as the tab shows it, or nothing for the first sheet.", "Sheet");
    public static Refusal SkippedLinesUnusable(int most) => new("skipped-lines-unusable", $"Between 0 and {most} lines can be skipped at the top. Type how many stand before the table.", "Lines to skip");

    // Its columns
    public static Refusal ColumnBlank(LayoutField field) => new("column-blank", $"{LayoutWords.Of(field)} has a column without a name. Name it, or take it away.", LayoutWords.Of(field));
    public static Refusal PositionUnusable(string field, string column, int most) => new("position-unusable", $"{field}: \"{column}\" is not a position from 1 to {most}. The file has no header, so count its columns from the left.", field);
    public static Refusal FieldTwice(LayoutField field) => new("field-twice", $"{LayoutWords.Of(field)} has two columns. Choose the one that counts.", LayoutWords.Of(field));
    public static Refusal ColumnTwice(LayoutField field, LayoutField other, string column) => new("column-twice", field == other
        ? $"{LayoutWords.Of(field)} takes column {column} twice. Take one away."
        : $"Column {column} is both {LayoutWords.Of(other)} and {LayoutWords.Of(field)}. Choose one of them; only the narrative may repeat another field's column.", LayoutWords.Of(field));
    public static Refusal ExtrasTooMany(int most) => new("extras-too-many", $"More than {most} further columns are kept. Keep those that people look for.", "Further columns");
    public static Refusal ExtraNameUnusable(int longest) => new("extra-name", $"A further column needs a name of up to {longest} characters, such as Liability order. Type it, or take the column away.", "Further columns");
    public static Refusal ExtraBlank(string name) => new("extra-blank", $"\"{name}\" has no column. Choose it, or take the name away.", "Further columns");
    public static Refusal ExtraTwice(string name) => new("extra-twice", $"Two further columns are called \"{name}\". Name one of them otherwise.", "Further columns");
    public static Refusal DateTwice => new("date-twice", "The date is given above the table and in a column too. Keep the one that counts.", LayoutWords.Of(LayoutField.Date));
    public static Refusal DateAboveUnusable => new("date-above", "The date above the table must stand in one of the lines before it. Type its line and its cell, each counted from 1, or nothing.", "Date above the table");
    public static Refusal NoDate => new("no-date", "No column is the date. Choose the day on which the bank booked a line.", LayoutWords.Of(LayoutField.Date));
    public static Refusal NoAmount(LayoutField field) => new("no-amount", field switch
    {
        LayoutField.Amount => "No column is the amount. Choose it, or say that credits and debits have a column each.",
        LayoutField.Sign => "No column says whether an amount is a credit or a debit. Choose it, or choose another rule for the sign.",
        _ => $"No column is the {LayoutWords.Of(field).ToLowerInvariant()}. Choose it, or say that amounts are in one column.",
    }, LayoutWords.Of(field));
    public static Refusal AmountUnused(LayoutField field) => new("amount-unused", $"{LayoutWords.Of(field)} has a column that the rule for the sign does not look at. Take the column away, or choose the rule that it belongs to.", LayoutWords.Of(field));
    public static Refusal NoAccount => new("no-account", "Nothing says which bank account the lines are of. Choose the column or columns that do, or type the account for all lines.", LayoutWords.Of(LayoutField.Account));
    public static Refusal AccountHalf(LayoutField missing) => new("account-half", $"The account is in two columns, and the {LayoutWords.Of(missing).ToLowerInvariant()} has none. Choose it, or give the account in one column.", LayoutWords.Of(missing));
    public static Refusal AccountTwice => new("account-twice", "The account is given in more than one way. Keep one: a column with all of it, a column each for sort code and number, or one account for all lines.", LayoutWords.Of(LayoutField.Account));

    // What is the same in every line
    public static Refusal ConstantUnusable(LayoutField field) => new("constant-unusable", $"{LayoutWords.Of(field)} differs from line to line, so it cannot be the same for all. Choose its column.", LayoutWords.Of(field));
    public static Refusal ConstantBlank(LayoutField field) => new("constant-blank", $"{LayoutWords.Of(field)} is to be the same for all lines, but it is empty. Type it, or take it away.", LayoutWords.Of(field));
    public static Refusal ConstantAndColumn(LayoutField field) => new("constant-and-column", $"{LayoutWords.Of(field)} has a column and is the same for all lines too. Keep one of them.", LayoutWords.Of(field));
    public static Refusal ConstantTooLong(LayoutField field, int longest) => new("constant-too-long", $"{LayoutWords.Of(field)} is longer than {longest} characters. Shorten it.", LayoutWords.Of(field));
    public static Refusal AccountConstantUnreadable(string text) => new("account-unreadable", $"\"{text}\" is neither a UK bank account nor a feed's code. Type it as 60-12-34 12345678, or the code as PAYPOINT.", LayoutWords.Of(LayoutField.Account));
    public static Refusal CurrencyConstantUnreadable(string text) => new("currency-constant", $"\"{text}\" is not a currency of three letters such as GBP.", LayoutWords.Of(LayoutField.Currency));

    // Amounts and dates
    public static Refusal SignWordsMissing(string which) => new("sign-words-missing", $"No word says that an amount is a {which}. Type the words of the file, such as CR or DR; {TableLayout.BlankWord} stands for an empty cell.", which == "credit" ? "Credit words" : "Debit words");
    public static Refusal SignWordTwice(string word) => new("sign-word-twice", $"\"{word}\" says credit and debit at once. Keep it in one of the two lists.", "Debit words");
    public static Refusal NumberSignUnusable(char sign, string which) => new("number-sign-unusable", $"{LayoutWords.OfSign(sign)} cannot be the {which.ToLowerInvariant()}. Choose a full stop, a comma or another sign that amounts are written with.", which);
    public static Refusal NumberSignsEqual => new("number-signs-equal", "The decimal sign and the thousands separator are the same sign, so 1.000 could be one pound or a thousand. Choose two different ones, or none between thousands.", "Thousands separator");
    public static Refusal NumberSignCutsCells(string which) => new("number-sign-cuts", $"The {which.ToLowerInvariant()} is the delimiter too, and cells are not quoted: every amount would be cut in two. Choose the quote that the file has, or another sign.", which);
    public static Refusal NoDateFormat => new("no-date-format", "No date format is given. Type how the file writes its dates, such as dd/MM/yyyy.", "Date formats");
    public static Refusal DateFormatsTooMany(int most) => new("date-formats-too-many", $"More than {most} date formats are given. Keep those that the file has.", "Date formats");
    public static Refusal DateFormatUnreadable(string format) => new("date-format-unreadable", $"\"{format}\" is not a date format. It needs day, month and year once each: dd, MM (or MMM for Apr) and yyyy, such as dd/MM/yyyy, yyyy-MM-dd or dd MMM yyyy; hours, minutes and seconds may follow as HH:mm:ss.", "Date formats");
    public static Refusal DateFormatsAmbiguous(string one, string other, string text) => new("date-formats-ambiguous", $"{one} and {other} read {text} as two different days. Keep the one that the bank writes.", "Date formats");

    // The trailer
    public static Refusal TrailerMarkBlank => new("trailer-mark-blank", "Nothing says how the trailer is known. Type what its row begins with, such as TOTAL, or say that the file has none.", "Trailer mark");
    public static Refusal CountMarkBlank => new("count-mark-blank", "Nothing says how the row with the count is known. Type what it begins with, and give it a cell with the count; or say that the count stands in the trailer's own row.", "Count row");
    public static Refusal TextMarkBlank => new("text-mark-blank", "Nothing says how further rows of the trailer are known. Type what they begin with, or leave them out.", "Trailer text");
    public static Refusal TypeWordUnusable(int longestCode, int longestWords, int most) => new("type-word-unusable",
        $"Each type code has 1 to {longestCode} characters and words of 1 to {longestWords}, and there are no more than {most}. Write one on each line: P = Post Office.", "Type codes");
    public static Refusal TypeWordTwice(string code) => new("type-word-twice", $"The type code \"{code}\" has two meanings. Take one away.", "Type codes");
    public static Refusal TypeColumnMissing => new("type-column-missing", "Type codes have meanings, and no column is the type code. Choose it, or take the meanings away.", "Type codes");
    public static Refusal PrefixUnusable(int longest) => new("reference-prefix-unusable", $"What stands in front of a reference has 1 to {longest} characters, and a column is the customer reference. Correct it, or leave it empty.", "Reference prefix");
    public static Refusal TrailerCellUnusable(string which, int most) => new("trailer-cell-unusable", $"{which}: cells of the trailer count from 1 to {most}.", which);
    public static Refusal TrailerCellTwice(string which) => new("trailer-cell-twice", $"{which}: the same cell of the trailer is chosen twice. Choose another, or take one away.", which);
    public static Refusal CountedBesideUnusable(int most) => new("counted-beside-unusable", $"The trailer can count between 0 and {most} rows besides the lines: its header and itself, say.", "Rows counted besides");
}
