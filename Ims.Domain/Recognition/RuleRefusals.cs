using Ims.Domain.Values;

namespace Ims.Domain.Recognition;

/// <summary>Refusals of a recognition rule, in the order they are checked. A rule that passes them never fails on a line.</summary>
public static class RuleRefusals
{
    // What is asked for
    public static Refusal Unknown(int id) => new("rule-unknown", $"There is no rule {id}. Go back to the list of rules.");
    public static Refusal Changed(string name, int version) => new("rule-changed", $"Rule \"{name}\" is at version {version} by now: somebody else changed it. Compare the versions, then change it again from what it is now.");
    public static Refusal Unchanged => new("rule-unchanged", "This is how the rule stands already. Change something, or leave the page.");
    public static Refusal PlaceUnknown(int id) => new("rule-place-unknown", $"There is no rule {id} to be asked before this one. Choose one of the list.", "Order");
    public static Refusal PlaceAfterItself => new("rule-place-itself", "A rule cannot be asked after itself. Choose another one.", "Order");

    // The rule
    public static Refusal NameMissing() => new("rule-name-missing", "The rule has no name, or one longer than 200 characters. Type one that says what it recognises.", "Name");
    public static Refusal NameTaken(string name) => new("rule-name-taken", $"There is a rule \"{name}\" already. Give this one another name, so that people can tell them apart.", "Name");
    public static Refusal DatesReversed(DateOnly from, DateOnly to) => new("rule-dates-reversed", $"The rule ends on {to:dd/MM/yyyy}, before it begins on {from:dd/MM/yyyy}. Swap the dates or leave one out.", "Effective dates");
    public static Refusal ScopeEmpty => new("rule-scope-empty", "No import profile is chosen. Choose some, or all imports.", "Import profiles");
    public static Refusal BodyUnreadable(string why) => new("rule-unreadable", $"The rule's conditions and actions cannot be read: {why.TrimEnd('.')}. Enter them again.", "Conditions");

    // Its conditions
    public static Refusal TooDeep(int most) => new("rule-too-deep", $"Groups are nested more than {most} deep. Split the rule in two.", "Conditions");
    public static Refusal TooManyConditions(int most) => new("rule-too-long", $"The rule has more than {most} conditions. Use a list of values, or split the rule.", "Conditions");
    public static Refusal GroupEmpty() => new("rule-group-empty", "A group has no condition. Add one, or remove the group.", "Conditions");
    public static Refusal OperatorNotForField(LineField field, RuleOperator op) => new("rule-operator", $"\"{RuleFields.NameOf(op)}\" does not fit {RuleFields.NameOf(field)}. Choose one of: {string.Join(", ", RuleFields.OperatorsOf(field).Select(RuleFields.NameOf))}.", RuleFields.NameOf(field));
    public static Refusal ValuesWrong(LineField field, RuleOperator op, string expected) => new("rule-values", $"{Named(field)} {RuleFields.NameOf(op)}: {expected}.", RuleFields.NameOf(field));
    public static Refusal ValueUnreadable(LineField field, string value, string expected) => new("rule-value-unreadable", $"{Named(field)}: \"{value}\" is not {expected}.", RuleFields.NameOf(field));
    public static Refusal BoundsReversed(LineField field, string low, string high) => new("rule-bounds-reversed", $"{Named(field)}: {low} is above {high}. Swap the two.", RuleFields.NameOf(field));
    public static Refusal PatternUnreadable(LineField field, string why) => new("rule-pattern", $"{Named(field)}: the pattern cannot be used: {why.TrimEnd('.')}. Mend it; looking ahead, behind and back-references are not supported.", RuleFields.NameOf(field));

    public static Refusal ListTooLong(LineField field, int count, int most) => new("rule-list-too-long", $"{Named(field)} {RuleFields.NameOf(RuleOperator.InList)}: these are {count:N0} values, and a list has {most:N0} at most. Split it over several conditions.", RuleFields.NameOf(field));
    public static Refusal ListUnreadable(int largest) => new("rule-list-file", $"The file cannot be read as text, or is larger than {largest / 1000:N0} kB. Choose a text or CSV file with the values in its first column.");
    /// <summary>The same refusal, saying in which line of a list it is.</summary>
    public static Refusal OfListed(int line, Refusal refusal) => refusal with { Sentence = $"Line {line:N0}: {refusal.Sentence}" };

    // Its action
    public static Refusal ContinueDecides() => new("rule-continue-decides", "A rule that continues sets fields only. Let another rule decide, or switch continue off.", "Action");
    public static Refusal SetsOnly() => new("rule-sets-only", "The rule sets fields but decides nothing. Switch continue on, or choose what becomes of the line.", "Action");
    public static Refusal ActionMissing(string field) => new("rule-action-missing", $"{field} is missing. Choose one.", field);
    public static Refusal ActionTooLong(string field, int longest) => new("rule-action-too-long", $"{field} is longer than {longest} characters. Shorten it.", field);
    public static Refusal GroupNotCaught(string group) => new("rule-group-not-caught", $"No pattern of the rule catches a group \"{group}\". Write it into the pattern, such as (?<{group}>[0-9]{{10}}), outside any \"not\".", "Reference");
    public static Refusal ReferenceField(LineField field) => new("rule-reference-field", $"A reference cannot come from {RuleFields.NameOf(field)}. Choose a text field.", "Reference");

    public static Refusal SplitParts(int fewest, int most) => new("rule-split-parts", $"A split has {fewest} to {most} parts. Add or remove some.", "Action");
    public static Refusal SplitAmount => new("rule-split-amount", "The amount is missing, or is not above £0.00. Type one such as 142.00; the last part takes the rest.", "Share");
    public static Refusal SplitRest => new("rule-split-rest", "The last part of a split by amounts takes the rest. Leave its amount out.", "Share");
    public static Refusal SplitPercentage => new("rule-split-percentage", "The percentage is missing, or is not above 0 and below 100 with two decimals at most. Type one such as 33.33.", "Share");
    public static Refusal SplitSum(string sum) => new("rule-split-sum", $"The percentages add up to {sum}. Make them 100%.", "Split");
    /// <summary>The same refusal, saying which part of a split it is about.</summary>
    public static Refusal OfPart(int number, Refusal refusal) => refusal with { Sentence = $"Part {number}: {refusal.Sentence}", Field = $"Part {number} {refusal.Field}" };

    // What it names
    public static Refusal FundUnknown(string code) => new("rule-fund-unknown", $"There is no fund {code}. Choose one of the list.", "Fund");
    public static Refusal FundDisabled(string fund) => new("rule-fund-disabled", $"Fund {fund} is disabled. Choose another one.", "Fund");
    public static Refusal FundSuspense(string fund) => new("rule-fund-suspense", $"Fund {fund} is suspense. Choose \"hold it in suspense\", with a category that says what to look for.", "Fund");
    public static Refusal ControlCodeUnknown(string code) => new("rule-control-code-unknown", $"There is no control code {code}. Choose one of the list.", "Control code");
    public static Refusal MethodUnknown(string code) => new("rule-method-unknown", $"There is no method of payment {code}. Choose one of the list.", "Method");
    public static Refusal MethodDisabled(string method) => new("rule-method-disabled", $"Method of payment {method} is disabled. Choose another one.", "Method");
    public static Refusal VatCodeUnknown(string code) => new("rule-vat-code-unknown", $"There is no VAT code {code}. Choose one of the list.", "VAT code");
    public static Refusal VatCodeDisabled(string code) => new("rule-vat-code-disabled", $"VAT code {code} is disabled. Choose another one.", "VAT code");
    public static Refusal ProfileUnknown(string code) => new("rule-profile-unknown", $"There is no import profile {code}. Choose some of the list.", "Import profiles");
    public static Refusal ProfileDisabled(string name) => new("rule-profile-disabled", $"Import profile {name} is disabled. Choose others, or all.", "Import profiles");

    public static Refusal DraftUnknown => new("rule-draft-unknown", "There is no such draft any more. Go back to the learnt rules.");

    // Trying it
    public static Refusal ReplayDays(int most) => new("rule-replay-days", $"A replay goes over 1 to {most} days. Type a number between them.", "Days");
    public static Refusal TrialAccountUnknown(int id) => new("rule-trial-account", $"There is no bank account {id}. Choose one of the list.", "Bank account");

    // As a sentence begins.
    static string Named(LineField field) => string.Concat(RuleFields.NameOf(field)[..1].ToUpperInvariant(), RuleFields.NameOf(field)[1..]);

    /// <summary>The same refusal, saying which of many rules it is about.</summary>
    public static Refusal Of(string rule, Refusal refusal) => refusal with { Sentence = $"Rule \"{rule}\": {refusal.Sentence}" };
}
