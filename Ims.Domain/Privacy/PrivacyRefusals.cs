using Ims.Domain.Values;

namespace Ims.Domain.Privacy;

/// <summary>Refusals of retention runs and of subject access, in the order they are checked.</summary>
public static class PrivacyRefusals
{
    // Retention runs.
    public static Refusal DayAhead(DateOnly today) => new("retention-day-ahead", $"Retention is asked as at a day that is here: today, {UkDates.Show(today)}, or before. Choose such a day.", "AsAt");
    public static Refusal RunUnderWay(DateOnly asAt) => new("retention-under-way", $"The run as at {UkDates.Show(asAt)} is still at work. Ask again when it is done: then this finds only what is left.");
    public static Refusal NothingDue(DateOnly asAt) => new("retention-nothing-due", $"As at {UkDates.Show(asAt)} nothing is due: no details are older than their fund's retention, or what is has open business. Nothing needs approval.", "AsAt");

    // What is sought of a person.
    public static Refusal NothingSought => new("subject-nothing", "Say whom it is about: a name, an account or an e-mail address.", "Name");
    public static Refusal PostcodeAlone => new("subject-postcode-alone", "A post code has many people. Give the name that belongs to it too.", "Name");
    public static Refusal TooManyNames(int most) => new("subject-names-many", $"At most {most} spellings can be asked about at once. Leave some out.", "Name");
    public static Refusal NameTooShort(string name) => new("subject-name-short", $"\"{name}\" finds too many people. Give first and last name, or an account.", "Name");
    public static Refusal FieldTooLong(string field, int longest) => new("subject-long", $"That is longer than {longest} characters. Shorten it.", field);
    public static Refusal AccountUnreadable(string line) => new("subject-account-unreadable", $"\"{line}\" is no account: write the fund's code, a space and the reference, one account on each line.", "Accounts");
    public static Refusal FundUnknown(string code) => new("subject-fund-unknown", $"There is no fund {code}. Choose one of the set-up.", "Accounts");
    public static Refusal TooManyAccounts(int most) => new("subject-accounts-many", $"At most {most} accounts can be asked about at once. Ask about the others in another request.", "Accounts");
    public static Refusal EmailUnreadable => new("subject-email-unreadable", "That is no e-mail address. Correct it, or leave it out.", "Email");
    public static Refusal ReferenceMissing => new("subject-reference-missing", "Give the council's own reference of the request, by which it is found again. It names nobody.", "Reference");
    public static Refusal NotAPerson => new("subject-needs-person", "Only a person can ask for subject access: the file is for whoever asks and whoever approves. Sign in as one.");
    public static Refusal TooMuchFound(int most) => new("subject-much-found", $"This finds more than {most} payments: it is hardly one person. Say more: the whole name, a post code, or the accounts.", "Name");
    public static Refusal IndexBehind => new("subject-index-behind", "So much was posted lately that its words cannot all be searched yet. Try again in some minutes.", "Name");
    public static Refusal NothingFound => new("subject-nothing-found", "Nothing is kept about anybody like that. Tell whoever asked so, or look for it under another name.");

    // Asking for it, and what became of it.
    public static Refusal Unknown(long id) => new("subject-unknown", $"There is no subject access {id}. Go back to the list.");
    public static Refusal NotYours => new("subject-not-yours", "This file is for the two who asked for it and approved it. Ask one of them.");
    public static Refusal AskedAlready => new("subject-asked", "Approval was asked for already. Go back to the list to see how it stands.");
    public static Refusal WithdrawFirst => new("subject-withdraw-first", "This waits for approval. Withdraw that request first: then it has ended.");
    public static Refusal NotReady => new("subject-not-ready", "The file is not ready. Wait until it says so.");
    public static Refusal Over => new("subject-over", "This has ended, or its file is gone. Ask for it anew.");
    public static Refusal FileGone => new("subject-file-gone", "The file is not where it was put. Ask for it anew, and tell support.");
}
