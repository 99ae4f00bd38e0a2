using System.Globalization;
using Ims.Domain.Values;

namespace Ims.Domain.Imports.AccountFiles;

/// <summary>Refusals of account files, of their lines, and of what people do with them, in the order they are checked.</summary>
public static class AccountFileRefusals
{
    const string Mend = "Correct it in the back office, or the feed if the column is another one.";

    // The file
    public static Refusal FeedUnknown(string code, IEnumerable<string> known) => new("account-feed-unknown", $"There is no account feed \"{code}\". This council has: {Listed(known)}.", "Profile");
    public static Refusal FeedDisabled(string name) => new("account-feed-disabled", $"Account feed {name} is disabled. Choose another, or ask an administrator to enable it.", "Profile");
    public static Refusal AsAtToCome(DateOnly day) => new("account-file-as-at", $"{UkDates.Show(day)} is still to come. Type the day of which the balances are.", "AsAt");
    public static Refusal AsAtInRows => new("account-file-as-at-twice", "The feed reads the day from each line, so none is typed for the file. Leave it empty.", "AsAt");
    public static Refusal NoTable => new("account-file-empty", "The file has nothing in it but blank lines or lines to skip. Export it from the back office again.", "File");
    public static Refusal NoRows => new("account-file-no-rows", "The file has no account. If there is none to tell of, there is nothing to import; else export it again.", "File");
    public static Refusal ColumnMissing(int line, string column, AccountColumn field, string found) => new("account-column-missing", $"Line {line}: the header has no column \"{column}\", which the feed takes for the {AccountFieldWords.Of(field).ToLowerInvariant()}. It has: {found}. Correct the feed, or ask the back office why its file has changed.", AccountFieldWords.Of(field));
    public static Refusal ColumnRepeated(int line, string column) => new("account-column-repeated", $"Line {line}: the header has more than one column \"{column}\". Skip the header's line in the feed and choose columns by position.", "Columns");
    public static Refusal TotalTooLarge(int line) => new("account-total-too-large", $"Line {line}: the balances up to here are larger than any council's. Check which column is the balance.", AccountFieldWords.Of(AccountField.Balance));
    public static Refusal CheckFailed(FileCheck check) => new("account-check-failed", $"{check.Name}: the file says {check.Expected}, its lines give {check.Actual}. Nothing was changed. Export the file from the back office again.", check.Name);

    /// <summary>What the readers of all text say, in the words of whoever sends accounts.</summary>
    public static Refusal OfBackOffice(Refusal refusal) => refusal with
    {
        Sentence = refusal.Sentence.Replace("the bank", "the back office", StringComparison.Ordinal).Replace("the profile", "the feed", StringComparison.Ordinal).Replace("a statement", "an account file", StringComparison.Ordinal),
    };

    // Its lines
    public static Refusal RowTooShort(int line, int cells, int expected) => new("account-row-short", $"Line {line} has {cells} {(cells == 1 ? "cell" : "cells")} where {expected} are expected: it is cut off, or a delimiter is missing. {Mend}", "Line");
    public static Refusal RowTooWide(int line, int cells, int expected) => new("account-row-wide", $"Line {line} has {cells} cells where {expected} are expected: a delimiter stands in a text that is not quoted. {Mend}", "Line");
    public static Refusal ReferenceMissing(int line) => new("account-row-reference", $"Line {line} has no reference, so it is not known whose it is. {Mend}", AccountFieldWords.Of(AccountField.Reference));
    public static Refusal ReferenceSigns(int line) => new("account-row-signs", $"Line {line}: the reference has signs that no bill has: letters without accents, digits and punctuation will do. {Mend}", AccountFieldWords.Of(AccountField.Reference));
    public static Refusal FieldMissing(int line, string field) => new("account-row-empty", $"Line {line}: {field} is empty. {Mend}", field);
    public static Refusal AmountUnreadable(int line, string field, string text, string example) => new("account-row-amount", $"Line {line}: {field} \"{text}\" is not an amount such as {example}. {Mend}", field);
    public static Refusal DateUnreadable(int line, string field, string text, IEnumerable<string> formats) => new("account-row-date", $"Line {line}: {field} \"{text}\" is not a date as {string.Join(" or ", formats)}. {Mend}", field);
    public static Refusal StopUnknown(int line, string text) => new("account-row-stop", $"Line {line}: Stop is \"{text}\", which the feed does not know. Add the word to the feed, or ask the back office what it means.", AccountFieldWords.Of(AccountField.Stop));
    public static Refusal TextTooLong(int line, string field, int longest) => new("account-row-long", $"Line {line}: {field} is longer than {longest} characters. {Mend}", field);
    public static Refusal DayToCome(int line, DateOnly day) => new("account-row-day", $"Line {line}: As at is {UkDates.Show(day)}, which was still to come when the file came. {Mend}", AccountFieldWords.Of(AccountField.AsAt));
    public static Refusal ReferenceUnfit(int line, Refusal rule) => new("account-row-unfit", $"Line {line}: {rule.Sentence}", AccountFieldWords.Of(AccountField.Reference));
    public static Refusal ReferenceTwice(int line, string reference) => new("account-row-twice", $"Line {line}: {reference} stands more than once in the file, so it is not known which of its lines counts. None of them does. {Mend}", AccountFieldWords.Of(AccountField.Reference));
    public static Refusal FieldsUnfit(int line, Refusal fields) => new("account-row-free", $"Line {line}: {fields.Sentence}", AccountFieldWords.Of(AccountField.Free));

    // Holding it
    public static Refusal SameFile(string fileName) => new(SameCode, $"The same file was applied before, as {fileName}. Discard this copy.");
    public static Refusal Older(DateOnly day, DateOnly later, string fileName) => new(OlderCode, $"This file is of {UkDates.Show(day)}, and {fileName} of {UkDates.Show(later)} was applied already. Discard it, or apply it without closing anything: accounts that were told of later stay as they are.");
    public static Refusal Drop(int absent, int open, int percent, int count) => new(DropCode,
        $"{Accounts(absent)} of {open:N0} open ones {(absent == 1 ? "is" : "are")} not in the file, and no more than {percent} per cent and {count:N0} are closed unasked. Look at them, then discard the file, apply it without closing them, or ask another person to approve that they are closed.");
    public static Refusal AskedToShow => new(ShowsFirst, "Nothing is applied yet: look at what it would change, then apply it or discard it.");

    public const string SameCode = "account-same-file", OlderCode = "account-older-file", DropCode = "account-drop", ShowsFirst = "account-shows-first";

    // What people do
    public static Refusal Unknown(long id) => new("account-file-unknown", $"There is no account file {id} here. Go back to the list of account files.");
    public static Refusal AlreadyApplied(string fileName) => new("account-file-applied", $"{fileName} was applied already: it can no longer be discarded.");
    public static Refusal AlreadyEnded(string fileName) => new("account-file-ended", $"{fileName} was refused or discarded before: there is nothing left to decide.");
    public static Refusal NotHeld(string fileName) => new("account-file-not-held", $"{fileName} is not held: there is nothing to decide. Refresh the page to see what became of it.");
    public static Refusal CannotApply(string fileName) => new("account-file-repeat", $"{fileName} was applied before in the same words. Discard this copy.");
    public static Refusal NotForDrop(string fileName) => new("account-file-no-drop", $"{fileName} is not held because accounts are absent from it, so nobody needs to approve that they are closed.");
    public static Refusal HeldForMore(string fileName, Refusal other) => new("account-file-held-for-more", $"{fileName} cannot be applied so: {other.Sentence}");

    static string Accounts(int count) => count == 1 ? "1 account" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} accounts");

    static string Listed(IEnumerable<string> known) => string.Join(", ", known) is { Length: > 0 } list ? list : "none yet";
}
