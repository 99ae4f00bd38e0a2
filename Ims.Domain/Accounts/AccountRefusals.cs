using System.Globalization;
using Ims.Domain.Values;

namespace Ims.Domain.Accounts;

/// <summary>Refusals of adding and changing account holders, in the order they are checked. Those of fund and reference are in <c>FundRefusals</c>.</summary>
public static class AccountRefusals
{
    public const int LongestText = 200, LongestPostcode = 10;

    public static readonly Refusal NameMissing = new("account-name-missing", "The account holder has no name. Type the one on the bill.", "Name");
    public static readonly Refusal TextTooLong = new("account-text-too-long", $"A name, an address line or a message has {LongestText} characters at the most. Shorten the longest.");
    public static readonly Refusal PostcodeTooLong = new("account-postcode-too-long", $"A postcode has {LongestPostcode} characters at the most, such as WM1 2AB. Shorten it.", "Postcode");
    public static readonly Refusal StopSilent = new("account-stop-silent", "The stop has no message. Say why, and whom to ask: whoever takes a payment reads it.", "StopMessage");
    public static readonly Refusal MessageAlone = new("account-message-alone", "There is a message and no stop. Choose whom it stops or warns, or take the message away.", "StopMessage");

    public static Refusal TooManyFields(int most) => new("account-fields-many", $"There are more than {most} free fields. Take some out.", "FreeFields");
    public static Refusal FieldLabelMissing(int row, string value) => new("account-field-unnamed", $"The free field \"{value}\" has no label. Say what it is, or take the row out.", $"FreeFields[{row}].Label");
    public static Refusal FieldLabelTooLong(int row, int longest) => new("account-field-label-long", $"The label of a free field has {longest} characters at the most. Shorten it.", $"FreeFields[{row}].Label");
    public static Refusal FieldValueMissing(int row, string label) => new("account-field-empty", $"The free field \"{label}\" has no value. Type it, or take the row out.", $"FreeFields[{row}].Value");
    public static Refusal FieldValueTooLong(int row, string label, int longest) => new("account-field-value-long", $"The free field \"{label}\" has more than {longest} characters. Shorten it.", $"FreeFields[{row}].Value");
    public static Refusal FieldTwice(int row, string label) => new("account-field-twice", $"There are two free fields \"{label}\". Give one of them another label, or take it out.", $"FreeFields[{row}].Label");

    public static Refusal Taken(string fund, string reference, string? name) => new("account-taken",
        $"Fund {fund} has account {reference} already{(string.IsNullOrEmpty(name) ? "" : $": {name}")}. Open that account and change it.", "Reference");

    public static Refusal Gone(string fund, string reference) => new("account-gone", $"Fund {fund} has no account {reference}. Go back to the list and find it by name.");

    public static Refusal Changed(string? by, DateTime? at) => new("account-changed",
        $"{by ?? "The back office"} changed this account{(at is { } then ? $" on {UkTime.Local(then).ToString("dd/MM/yyyy 'at' HH:mm", CultureInfo.InvariantCulture)}" : "")}, after you had opened it. See what it is now, then make your change to that.");

    public static readonly Refusal NothingChanged = new("account-unchanged", "Nothing was changed, so there is nothing to save.");
}
