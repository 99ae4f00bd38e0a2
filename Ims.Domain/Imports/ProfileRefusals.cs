using System.Globalization;
using Ims.Domain.Values;

namespace Ims.Domain.Imports;

/// <summary>Refusals of saving an import profile, in the order they are checked. Those of a layout are in <c>LayoutRefusals</c>.</summary>
public static class ProfileRefusals
{
    public const int LongestCode = 40, LongestName = 100, LongestTypeCodes = 1_000;

    /// <summary>What the address of the form for a new profile has in the place of a code.</summary>
    public const string NewCode = "new";

    public static Refusal CodeMissing => new("profile-code-missing", "The profile has no code. Type a short one, such as bank or parking-agent.", "Code");
    public static Refusal CodeUnusable => new("profile-code-unusable", $"A profile's code has small letters, digits and single dashes, {LongestCode} at the most, and is not \"{NewCode}\". Type one such as bank or parking-agent.", "Code");
    public static Refusal NameMissing => new("profile-name-missing", "The profile has no name. Type the one by which people know the feed.", "Name");
    public static Refusal NameTooLong => new("profile-name-too-long", $"The name is longer than {LongestName} characters. Shorten it.", "Name");
    public static Refusal TypeCodesTooLong => new("type-codes-too-long", $"The type codes are longer than {LongestTypeCodes:N0} characters. Keep those that the standard does not name.", "TypeCodes");
    public static Refusal FormatMissing(IEnumerable<string> known) => new("profile-format-missing", $"No format is chosen. Choose one of {string.Join(", ", known)}.", "Format");
    public static Refusal AccountMissing => new("profile-account-missing", "Files of this format name no account. Type the feed's code, or the bank account that their lines are of.", "AccountText");
    public static Refusal AccountUnreadable(string text) => new("profile-account-unreadable", $"\"{text}\" is neither a feed's code (up to {Funds.BankAccount.LongestFeedCode} letters and digits, such as PAYPOINT) nor a UK bank account (60-12-34 12345678). Type one of them.", "AccountText");
    public static Refusal DaysUnusable(string field) => new("profile-days-unusable", $"Between 0 and {LineWindow.MostDays:N0} days can be given. Type how many, or nothing for no bound.", field);
    public static Refusal LargestUnusable => new("profile-largest-unusable", "The largest amount must be more than nothing. Type it in pounds and pence, or nothing for no bound.", "LargestPence");
    public static Refusal CodeTaken(string code, string name) => new("profile-code-taken", $"There is a profile \"{code}\" already: {name}. Type another code, or change that profile.", "Code");
    public static Refusal Gone(string code) => new("profile-gone", $"There is no import profile \"{code}\". Go back to the list of profiles.");
    /// <summary>Another user saved it first.</summary>
    public static Refusal Changed(string by, DateTime savedAt, int version) => new("profile-changed",
        $"{by} saved version {version} of this profile on {UkTime.Local(savedAt).ToString("dd/MM/yyyy 'at' HH:mm", CultureInfo.InvariantCulture)}, after you had opened it. Compare the two, then make your change to the profile as it is now.");
    public static Refusal NameTaken(string name, string code) => new("profile-name-taken", $"Profile \"{code}\" is called {name} already. Type another name, so that the two can be told apart.", "Name");
    public static Refusal OfficeUnknown(string code) => new("profile-office-unknown", $"There is no office \"{code}\". Choose one of the list, or add it under Offices first.", "OfficeCode");
    public static Refusal OfficeDisabled(string code, string name) => new("profile-office-disabled", $"Office {code} {name} is disabled. Choose another one, or enable it under Offices first.", "OfficeCode");
    public static Refusal SampleMissing(string code) => new("profile-sample-missing", $"Profile \"{code}\" has no test file. Choose a file and keep it first.", "File");
    public static Refusal SampleTooLarge => new("profile-sample-large", $"A test file has {ImportProfileSample.Largest / 1024} kB at the most. Keep one with fewer lines.", "File");
    public static Refusal NothingChanged => new("profile-unchanged", "Nothing was changed, so there is no new version to save.");
    public static Refusal VersionUnknown(string code, int version) => new("profile-version-unknown", $"Profile \"{code}\" has no version {version}. Choose one of its list.");
}
