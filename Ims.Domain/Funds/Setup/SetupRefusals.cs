using Ims.Domain.Values;

namespace Ims.Domain.Funds.Setup;

/// <summary>Refusals of changing the set-up, in the order they are checked: what all settings have in common, then each kind.</summary>
public static class SetupRefusals
{
    public static Refusal CodeTaken(SettingKind kind, string label) => new("setup-code-taken", $"There is {SettingKinds.One(kind)} with that code already: {label}. Type another code, or change that one.", "Code");
    public static Refusal Gone(SettingKind kind) => new("setup-gone", $"There is no such {SettingKinds.Noun(kind)}. Go back to the list.");
    public static Refusal Changed(SettingKind kind, string label) => new("setup-changed", $"Somebody changed {SettingKinds.Noun(kind)} {label} after you had opened it. What you typed is kept: look at it as it is now, then save yours in its place or leave it.");
    public static Refusal NothingChanged => new("setup-unchanged", "Nothing was changed. Change something, or leave the page.");
    public static Refusal InUse(SettingKind kind, string label, string by) => new("setup-in-use", $"{Capital(SettingKinds.Noun(kind))} {label} is needed by {by}. Give them another one first, then disable it.", "Disabled");
    public static Refusal CodeUnusable(SettingKind kind) => new("setup-code-unusable", $"The code of {SettingKinds.One(kind)} is one to {SettingText.LongestCode} letters or digits, such as 23 or W0. Type one.", "Code");
    public static Refusal NameMissing(SettingKind kind) => new("setup-name-missing", $"The {SettingKinds.Noun(kind)} has no name. Type the one by which people know it.", "Name");
    public static Refusal NameTaken(SettingKind kind, string label) => new("setup-name-taken", $"{Capital(SettingKinds.Noun(kind))} {label} has that name already. Type another, so that the two can be told apart.", "Name");
    public static Refusal AccountsPayableTaken(string label) => new("setup-accounts-payable", $"What accounts payable is to pay waits at {label}. Say there first that it does not.", "IsAccountsPayable");
    public static Refusal TooLong(string field, string what, int longest) => new("setup-too-long", $"The {what} has more than {longest} characters. Shorten it.", field);
    public static Refusal NumberUnreadable(string field, string text) => new("setup-number", $"\"{text}\" is not a whole number. Type digits only, or leave it empty.", field);
    public static Refusal Unknown(string field, SettingKind kind, string? key) => new("setup-unknown", $"There is no {SettingKinds.Noun(kind)} \"{key}\". Choose one of the list.", field);
    public static Refusal Disabled(string field, SettingKind kind, string label) => new("setup-disabled", $"{Capital(SettingKinds.Noun(kind))} {label} is disabled. Choose another one, or enable it first.", field);
    public static Refusal DatedTwice(string field, string what, DateOnly from) => new("setup-dated-twice", $"Two {what} begin on {UkDates.Show(from)}, so both would hold from that day. Change one of the days, or leave one out.", field);

    // Reference rules.
    public static Refusal LengthOutOfRange(string field) => new("rule-length-range", $"A length is 1 to {ReferenceCheck.Longest} characters. Type such a number, or leave it empty.", field);
    public static Refusal LengthsCrossed(int least, int most) => new("rule-lengths-crossed", $"The minimum length {least} is above the maximum {most}, so nothing would fit. Change one of the two.", "MinimumLength");
    public static Refusal PatternTooLong(int longest) => new("rule-pattern-long", $"The pattern has more than {longest} characters. Shorten it, or say part of it by the mask and the lengths.", "Pattern");
    public static Refusal PatternUnreadable(string why) => new("rule-pattern-unreadable", $"The pattern cannot be read: {why}. Mend it, or leave it empty.", "Pattern");
    public static Refusal PatternLooks => new("rule-pattern-looks",
        "The pattern looks ahead, behind or back at what it met. Such a pattern can run for ever on a long text, so it is not taken. Say the same with groups, alternatives and counts, or by the mask and the check digit.", "Pattern");
    public static Refusal PatternHeavy(int most) => new("rule-pattern-heavy",
        $"The repeats of the pattern multiply to more than {most:N0} steps, which would hold up every import. References have {ReferenceCheck.Longest} characters at the most: use smaller counts, or no repeat inside another.", "Pattern");
    public static Refusal MaskTwoDigits => new("rule-mask-two-digits", "The mask has two places for a check digit. Leave one @.", "Mask");
    public static Refusal MaskTooLong(int longest) => new("rule-mask-long", $"The mask has more than {longest} places, and no reference is longer. Shorten it.", "Mask");
    public static Refusal MaskAgainstMaximum(int places, int most) => new("rule-mask-maximum", $"The mask has {places} places, but the longest reference may have {most} characters. Set the maximum length to {places}, or change the mask.", "MaximumLength");
    public static Refusal MaskAgainstMinimum(int places, int least) => new("rule-mask-minimum", $"The mask has {places} places, but the shortest reference must have {least} characters. Set the minimum length to {places} or less, or change the mask.", "MinimumLength");
    public static Refusal MaskAgainstCharacters(int place, char sign, string allowed) => new("rule-mask-characters", $"Place {place} of the mask, \"{sign}\", is never one of {allowed}, which is all that is allowed. Change the mask or the characters.", "Mask");
    public static Refusal NothingFits(string what) => new("rule-nothing-fits", $"No reference at all can fit {what}: they contradict each other. Change one of them, and try a real reference in the box.", "Pattern");
    public static Refusal CheckDigitMissing => new("rule-check-missing", "The mask has a place for a check digit, but nothing says how it is worked out. Choose how, or take the @ out of the mask.", "CheckDigitKind");
    public static Refusal CheckDigitUnusable(string why) => new("rule-check-unusable", $"The check digit cannot be worked out: {why}. Mend it, or choose no check digit.", "Weights");
    public static Refusal CheckDigitWeightless => new("rule-check-weightless", "Every weight is 0, so the check digit would be the same for all references. Type a weight for each place.", "Weights");
    public static Refusal PrefixUnusable => new("rule-check-prefix", $"What the first characters count as is digits only, {ReferenceCheck.Longest} at the most, such as 05 for BJ.", "PrefixSubstitution");

    // VAT codes.
    public static Refusal RateOutOfRange(string field) => new("vat-rate-range", "A rate is 0 to 100 per cent with at most four decimals, such as 20 or 17.5.", field);
    public static Refusal RateUnreadable(string field, string text) => new("vat-rate-unreadable", $"\"{text}\" is not a rate. Type per cent, such as 20 or 17.5.", field);
    public static Refusal RateMissing(string liability) => new("vat-rate-missing", $"A code of {liability} needs a rate above zero. Add one with the day from which it holds, or choose another liability.", "Rates");
    public static Refusal RateForbidden(string liability) => new("vat-rate-forbidden", $"A code of {liability} carries no output tax, so its rate cannot be above zero. Take the rate out, or choose another liability.", "Rates");
    public static Refusal OutputCodeMissing => new("vat-output-missing", "The code has a rate above zero but no ledger code for the output tax. Type the code to which the VAT goes.", "OutputTaxLedgerCode");

    // Funds.
    public static Refusal LedgerCodeMissing(string field) => new("fund-ledger-missing", "The fund has no ledger code. Add one with the day from which it holds, or say that the account reference itself is the code.", field);
    public static Refusal ReferenceIsCodeUnruled => new("fund-reference-unruled", "The account reference is the ledger code, so a reference rule must say what it looks like. Choose one.", "ReferenceRuleId");
    public static Refusal MaximumUnusable => new("fund-maximum", "The most per account is above £0.00. Type an amount, or leave it empty for no limit.", "Maximum");
    public static Refusal RetentionOutOfRange => new("fund-retention", "Personal details are kept for 1 to 99 years. Type such a number.", "RetentionYears");
    public static Refusal ReferenceLabelMissing => new("fund-reference-label", "The fund is shown to the public and has a reference rule, so the public must be told what to type. Type a label such as Account number.", "ReferenceLabel");
    public static Refusal SpecialTwice(string role, string label) => new("fund-special-twice", $"Fund {label} is the {role} fund already, and a council has exactly one. Leave this an ordinary fund; change the name or the codes of {label} instead.", "Special");
    public static Refusal SpecialTogether => new("fund-special-together", "The five special funds are named together when the council is set up from a template. Leave this an ordinary fund.", "Special");
    public static Refusal SpecialLeft(string role) => new("fund-special-left", $"This is the {role} fund, and a council must have exactly one. Keep it so; an ordinary fund can be added beside it.", "Special");
    public static Refusal SpecialDisabled(string role) => new("fund-special-disabled", $"This is the {role} fund, which money needs at any time, so it cannot be disabled. Keep it in use; change its name or its codes instead.", "Disabled");
    public static Refusal SpecialPublic(string role) => new("fund-special-public", $"The public does not pay into the {role} fund. Take it off the public pages.", "ShownToPublic");
    public static Refusal SpecialAccount(string role) => new("fund-special-account", $"Money in the {role} fund belongs to no account, so none can be required. Take the tick away.", "AccountMustExist");

    // Fund groups, control codes, methods, bank accounts.
    public static Refusal GroupEmpty => new("group-empty", "The group has no fund. Tick at least one.", "Funds");
    public static Refusal LedgerCodeUnusable(string field) => new("ledger-code-unusable", $"A ledger code has 1 to {SettingText.LongestLedgerCode} characters. Type the one of the council's ledger.", field);
    public static Refusal LimitNegative(string field) => new("method-limit-negative", "A limit is £0.00 or more. Type an amount, or leave it empty.", field);
    public static Refusal LimitsCrossed => new("method-limits-crossed", "The smallest amount is above the largest, so nothing could be taken. Change one of the two.", "Minimum");
    public static Refusal ColourUnreadable => new("method-colour", "A colour is # and six digits or letters A to F, such as #0c4a6e. Choose one.", "BadgeColour");
    public static Refusal ProviderTooLong(int most) => new("method-provider-long", $"The provider's name is longer than {most} characters. Type the name that IMS knows it by.", "Provider");
    public static Refusal ColourPale(string ratio) => new("method-colour-pale", $"White text on this colour has a contrast of {ratio} : 1; people need 4.5 : 1. Choose a darker colour.", "BadgeColour");
    public static Refusal SortCodeUnusable => new("bank-sort-code", "A sort code is six digits, such as 60-12-34. Type it as on the statement; leave it empty only for a feed, whose code has a letter.", "SortCode");
    public static Refusal AccountNumberUnusable => new("bank-account-number", "An account number is eight digits. Type it as on the statement; put zeros before a shorter one.", "AccountNumber");
    public static Refusal FeedCodeUnusable => new("bank-feed-code", $"A feed's code is up to {BankAccount.LongestFeedCode} letters and digits, a letter among them, such as PAYPOINT. Type one, or a sort code if this is a bank account.", "AccountNumber");
    public static Refusal CurrencyUnusable => new("bank-currency", "A currency is three letters, such as GBP.", "Currency");
    public static Refusal BankAccountTaken(string label) => new("bank-account-taken", $"That sort code and number are those of {label} already. Change that account instead.", "AccountNumber");
    public static Refusal BankAccountFixed => new("bank-account-fixed", "Statements name the account by its sort code and number, so they stay. Disable this account, and add one with the new number.", "AccountNumber");
    public static Refusal MethodForBank(string label) => new("bank-method", $"Method {label} is for transfers within the ledger; bank lines need one by which money comes. Choose another.", "DefaultMethodCode");

    // The council's details.
    public static Refusal AddressLong(int lines) => new("council-address-long", $"The address has more than {lines} lines. Write it as an envelope carries it.", "Address");
    public static Refusal VatNumberUnusable => new("council-vat-number", "A VAT registration number is GB and nine digits, of which the last two check the others, such as GB 999 0001 03. Type it as on the certificate.", "VatNumber");
    public static Refusal SuggestionLine(int least, int most) => new("council-suggestion-line", $"Suggestions can be accepted together from {least}% to {most}%. Type a whole number between the two.", "SuggestionPercent");
    public static Refusal PhoneUnusable => new("council-phone", "The telephone number has a sign that cannot be printed. Type it again.", "Phone");
    public static Refusal LogoUnknown => new("council-logo-unknown", "The council keeps no such picture. Choose the logo's file, or leave the logo as it is.", "Logo");

    // The watch list.
    public static Refusal WatchAmount(string field) => new("watch-amount", "The watch list begins at an amount above £0.00. Type one; a very large one makes it silent.", field);
    public static Refusal WatchNumber(string field, string what, int most) => new("watch-number", $"The watch list counts 1 to {most} {what}. Type a whole number between the two.", field);

    // A batch of references.
    public static Refusal BatchTooLong(int most) => new("reference-batch-long", $"At most {most:N0} references are tried at once. Leave some out, and try them after.", "Batch");

    static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
