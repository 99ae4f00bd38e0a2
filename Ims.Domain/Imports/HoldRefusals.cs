using Ims.Domain.Values;

namespace Ims.Domain.Imports;

/// <summary>
/// Why a file that was read is held until a person decides, in the order they are checked. Holding is a refusal to post by itself: the bytes are kept,
/// nothing is posted.
/// </summary>
public static class HoldRefusals
{
    public static Refusal MarkedCopy(string account, string number) => new("statement-copy",
        $"The bank marks statement {number} of {account} as a copy or duplicate, and no line of it was posted before. Look whether the original came another way, then post this one or discard it.");
    public static Refusal Status(StatementStatus status) => new("statement-status",
        $"The bank marks this file as {Word(status)}, not as an update: it never posts by itself. Discard it, or ask the bank what it means.");
    public static Refusal AccountUnknown(string account) => new("bank-account-unknown",
        $"Account \"{account}\" is none of this council's bank accounts. Discard the file, or ask an administrator to set the account up and send it again.");
    public static Refusal AccountDisabled(string account) => new("bank-account-disabled",
        $"Bank account {account} is disabled. Discard the file, or ask an administrator to enable the account and send it again.");
    public static Refusal NotSterling(string account, string currency) => new("not-sterling",
        $"The statement of account \"{account}\" is in {currency}. Only pounds sterling are imported: discard the file.");
    public static Refusal CheckFailed(FileCheck check) => new("check-failed",
        $"{check.Name}: the file says {check.Expected}, its lines give {check.Actual}. Ask the bank for the whole statement and discard this one.");
    public static Refusal SameFile(string fileName) => new("same-file", $"The same file was accepted before, as {fileName}. Discard this copy, or ask for its release.");
    public static Refusal SameStatement(string account, string number) => new("same-statement",
        $"Statement {number} of {account} was imported before. Compare the two, then discard this one or ask for its release.");
    public static Refusal StatementTwice(string account, string number) => new("statement-twice",
        $"The file holds statement {number} of {account} twice. Ask the bank which of the two counts, and discard this file.");
    public static Refusal LinesSeen(int lines) => new("lines-seen",
        $"{lines:N0} {(lines == 1 ? "line was" : "lines were")} posted before. Compare the two files, then discard this one or ask for its release.");
    public static Refusal DatesOutside(int lines, int first, string side, int days) => new("dates-outside",
        $"{Counted(lines)} dated more than {days:N0} {(days == 1 ? "day" : "days")} {side} the file came in, line {first:N0} first. Look at them, then post the file or discard it.");
    public static Refusal AmountsOutside(int lines, int first, Money largest) => new("amounts-outside",
        $"{Counted(lines)} larger than {largest}, line {first:N0} first. Look at them, then post the file or discard it.");
    public static Refusal Gap(string account, Money closed, Money opens) => new("statement-gap",
        $"The last statement of {account} closed at {closed} and this one opens at {opens}: one between them is missing. Import that one first, or post this one all the same, or discard it.");
    public static Refusal IntradayDiffers(string account, int lines) => new("intraday-differs",
        $"{lines:N0} {(lines == 1 ? "line" : "lines")} of the day's interim statements of {account} and of its final one do not match: the same money may stand there in other words, and would count twice. Compare them, then post this file or discard it.");
    public static Refusal AskedToShow => new(ShowsFirst, "Nothing is posted yet: look at what it would post, then post it or discard it.");

    /// <summary>The code of a file that waits because its sender asked to see it first.</summary>
    public const string ShowsFirst = "shows-first";

    /// <summary>Whether a hold says that something was imported before: two people can release it.</summary>
    public static bool IsRepeat(string? code) => code is "same-file" or "same-statement" or "lines-seen";

    /// <summary>Whether one person who decides about files may let it post: it is whole and new, and only unusual.</summary>
    public static bool IsUnusual(string? code) => code is "dates-outside" or "amounts-outside" or "statement-gap" or "statement-copy" or "intraday-differs";

    static string Counted(int lines) => $"{lines:N0} {(lines == 1 ? "line is" : "lines are")}";

    static string Word(StatementStatus status) => status switch
    {
        StatementStatus.Delete => "a deletion", StatementStatus.Correct => "a correction", StatementStatus.Test => "a test", _ => "an update",
    };
}

/// <summary>Refusals of what people do with files, in the order they are checked.</summary>
public static class FileRefusals
{
    /// <summary>The largest file that is taken, in bytes: 512 MB.</summary>
    public const long LargestFile = 512L * 1024 * 1024;

    public static Refusal ProfileUnknown(string code, IEnumerable<string> known) => new("profile-unknown",
        $"There is no import profile \"{code}\". This council has: {string.Join(", ", known)}.", "Profile");
    public static Refusal ProfileDisabled(string name) => new("profile-disabled", $"Import profile {name} is disabled. Choose another, or ask an administrator to enable it.", "Profile");
    public static Refusal Removed(string file, DateOnly on) => new("file-removed", $"{file} can no longer be read: its bytes went on {UkDates.Show(on)} after their retention. Choose a later file.", "File");
    public static Refusal NoFileName => new("file-name-missing", "The file has no name. Choose a file.", "File");
    public static Refusal Empty => new("file-is-empty", "The file is empty: 0 bytes came. Choose the file that the bank delivered.", "File");
    public static Refusal TooLarge => new("file-too-large", "The file is larger than 512 MB. Ask the bank for smaller files, such as one a day.", "File");
    public static Refusal Unknown(long id) => new("import-unknown", $"There is no import {id} here. Go back to the list of imports.");
    public static Refusal AlreadyPosting(string fileName) => new("import-posting", $"{fileName} is being posted or was posted already: it can no longer be discarded.");
    public static Refusal NotHeld(string fileName) => new("import-not-held", $"{fileName} is not held: there is nothing to decide. Refresh the page to see what became of it.");
    public static Refusal NotARepeat(string fileName) => new("import-not-a-repeat", $"{fileName} is not held because it repeats something, so it cannot be released. Its page says what to do.");
    public static Refusal HeldForMore(string fileName, Refusal other) => new("import-held-for-more", $"{fileName} cannot be released: {other.Sentence}");
    public static Refusal NotShownFirst(string fileName) => new("import-not-shown-first", $"{fileName} does not wait for its sender. Its page says what it waits for.");
    public static Refusal NotUnusual(string fileName) => new("import-not-unusual", $"{fileName} is not held because it is unusual, so nobody can let it post. Its page says what to do.");
    public static Refusal NotPosted(string fileName) => new("import-not-posted", $"{fileName} is not posted, so there is nothing of it in the ledger. Its page says what became of it.");
    public static Refusal ReversedAlready(string fileName) => new("import-reversed", $"{fileName} was reversed before. Import the right file in its place.");
    public static Refusal MustBeSettled(string fileName, int lines) => new("import-not-settled",
        $"{lines:N0} {(lines == 1 ? "line of " : "lines of ")}{fileName} must be settled first: money was allocated or moved since, or a later file left lines out. Its page lists them.");
    public static Refusal AlreadyDecided(string fileName) => new("import-decided", $"{fileName} was refused or discarded before: there is nothing left to decide.");
}
