using System.Globalization;
using Ims.Domain.Values;

namespace Ims.Domain.Imports.AccountFiles;

/// <summary>Refusals of saving an account feed, in the order they are checked. Those of the table are in <c>LayoutRefusals</c>.</summary>
public static class AccountFeedRefusals
{
    public const int LongestCode = 40, LongestName = 100, LargestDropCount = 1_000_000;

    /// <summary>What the address of the form for a new feed has in the place of a code.</summary>
    public const string NewCode = "new";

    public static Refusal CodeMissing => new("account-feed-code-missing", "The feed has no code. Type a short one, such as council-tax or rents.", "Code");
    public static Refusal CodeUnusable => new("account-feed-code-unusable", $"A feed's code has small letters, digits and single dashes, {LongestCode} at the most, and is not \"{NewCode}\". Type one such as council-tax or rents.", "Code");
    public static Refusal NameMissing => new("account-feed-name-missing", "The feed has no name. Type the one by which people know it.", "Name");
    public static Refusal NameTooLong => new("account-feed-name-long", $"The name is longer than {LongestName} characters. Shorten it.", "Name");
    public static Refusal DropPercentUnusable => new("account-feed-percent", "The drop that is let through is between 0 and 100 per cent of the open accounts. Type 0 to be asked about every absent account.", "DropPercent");
    public static Refusal DropCountUnusable => new("account-feed-count", $"The drop that is let through is between 0 and {LargestDropCount:N0} accounts. Type 0 to be asked about every absent account.", "DropCount");
    public static Refusal CodeTaken(string code, string name) => new("account-feed-code-taken", $"There is a feed \"{code}\" already: {name}. Type another code, or change that feed.", "Code");
    public static Refusal Gone(string code) => new("account-feed-gone", $"There is no account feed \"{code}\". Go back to the list of feeds.");
    public static Refusal Changed(string by, DateTime savedAt, int version) => new("account-feed-changed",
        $"{by} saved version {version} of this feed on {UkTime.Local(savedAt).ToString("dd/MM/yyyy 'at' HH:mm", CultureInfo.InvariantCulture)}, after you had opened it. Open it again, then make your change to the feed as it is now.");
    public static Refusal NameTaken(string name, string code) => new("account-feed-name-taken", $"Feed \"{code}\" answers to {name} already. Type another name, so that the two can be told apart.", "Name");
    public static Refusal FundUnknown(string code) => new("account-feed-fund", $"There is no fund \"{code}\". Choose one of the list.", "FundCode");
    public static Refusal FundFixed(string code) => new("account-feed-fund-fixed", $"The feed tells of fund {code}, and its files have. Add another feed for the other fund.", "FundCode");
    public static Refusal NothingChanged => new("account-feed-unchanged", "Nothing was changed, so there is no new version to save.");

    // The layout
    public static Refusal LayoutMissing => new("account-layout-missing", "The feed says nothing of the file's columns yet. Choose which column is what.", "Columns");
    public static Refusal LayoutUnreadable(string why) => new("account-layout-unreadable", $"The layout of this feed cannot be read: {why} Set its columns again and save the feed.", "Columns");
    public static Refusal FreeFieldsTooMany(int most) => new("account-layout-free-many", $"There are more than {most} free fields. Take some out.", AccountFieldWords.Of(AccountField.Free));
    public static Refusal ColumnBlank(AccountColumn column) => new("account-layout-column-blank", $"{AccountFieldWords.Of(column)} has a column without a name. Name it, or take it away.", AccountFieldWords.Of(column));
    public static Refusal ColumnTooLong(AccountColumn column, int longest) => new("account-layout-column-long", $"{AccountFieldWords.Of(column)}: the name of a column has {longest} characters at the most. Shorten it, or choose columns by position.", AccountFieldWords.Of(column));
    public static Refusal PositionUnusable(AccountColumn column, int most) => new("account-layout-position", $"{AccountFieldWords.Of(column)}: \"{column.Column}\" is not a position from 1 to {most}. The file has no header, so count its columns from the left.", AccountFieldWords.Of(column));
    public static Refusal LabelUnusable(int longest) => new("account-layout-label", $"A free field has a label of 1 to {longest} characters. Type what it is.", AccountFieldWords.Of(AccountField.Free));
    public static Refusal FieldTwice(AccountColumn column) => new("account-layout-field-twice", $"{AccountFieldWords.Of(column)} has two columns. Choose the one that counts.", AccountFieldWords.Of(column));
    public static Refusal ColumnTwice(AccountColumn column) => new("account-layout-column-twice", $"Column {column.Column} is used for another field and for {AccountFieldWords.Of(column)}. Choose one of them.", AccountFieldWords.Of(column));
    public static Refusal NoReference => new("account-layout-no-reference", "No column is the reference. Choose it: nothing else tells which account a line is about.", AccountFieldWords.Of(AccountField.Reference));
    public static Refusal NothingTold => new("account-layout-nothing", "No column but the reference is chosen, so the file would tell nothing. Choose the name or the balance, say.", AccountFieldWords.Of(AccountField.Name));
    public static Refusal MessageAlone => new("account-layout-message", "The stop's message has a column and the stop has none. Choose the stop's column, or take the message's away.", AccountFieldWords.Of(AccountField.Stop));
    public static Refusal TotalOfNothing => new("account-layout-total", "The trailer has a total, and no column is the balance that it is the total of. Choose the balance, or take the total away.", AccountFieldWords.Of(AccountField.Balance));
    public static Refusal NoStopWords => new("account-layout-stop-words", "The stop has a column and no words. Say what the file writes for a stop, such as Y.", "StopWords");
    public static Refusal NoClosedWords => new("account-layout-closed-words", "Closed has a column and no words. Say what the file writes for a closed account, such as Y or CLOSED.", "ClosedWords");
    public static Refusal TooManyWords(int most) => new("account-layout-words-many", $"At most {most} words can stand for stops or for closed. Take some out.", "StopWords");
    public static Refusal WordUnusable(string word, int longest) => new("account-layout-word", $"\"{word}\" cannot stand for anything: a word has 1 to {longest} characters. An empty cell is no stop and not closed by itself.", "StopWords");
    public static Refusal StopWordTwice(string word) => new("account-layout-word-twice", $"\"{word}\" stands for two stops. Keep one of them.", "StopWords");
}
