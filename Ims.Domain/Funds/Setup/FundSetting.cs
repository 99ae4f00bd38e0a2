using System.Globalization;
using Ims.Domain.Values;

namespace Ims.Domain.Funds.Setup;

/// <summary>The five uses for which a council has exactly one fund each.</summary>
public enum SpecialUse { Suspense, UnclaimedReceipts, Losses, UndersAndOvers, EReturnDefault }

/// <summary>The ledger code from a day on, until that of the next.</summary>
public sealed record DatedCode(DateOnly From, string Code);

public sealed record FundSetting : Setting
{
    const int LongestRetention = 99;

    public string Code { get; init; } = "";
    public string Name { get; init; } = "";
    public string? PublicLabel { get; init; }
    public bool LedgerCodeIsReference { get; init; }
    /// <summary>Oldest first.</summary>
    public IReadOnlyList<DatedCode> LedgerCodes { get; init; } = [];
    public string DefaultVatCode { get; init; } = "";
    public bool VatOverrideAllowed { get; init; }
    public long? MaximumPence { get; init; }
    public int? ReferenceRuleId { get; init; }
    public bool AccountMustExist { get; init; }
    public bool OverpaymentAllowed { get; init; } = true;
    public bool PayerAddressRequired { get; init; }
    public bool RefundsAllowed { get; init; } = true;
    public bool CreditNotesAllowed { get; init; }
    public bool ShownToPublic { get; init; }
    public string? ReferenceLabel { get; init; }
    public string? ReferenceHelp { get; init; }
    public DirectDebitPoster DirectDebitPoster { get; init; }
    public int RetentionYears { get; init; } = 6;
    /// <summary>Null: an ordinary fund.</summary>
    public SpecialUse? Special { get; init; }
    public bool Disabled { get; init; }

    public override SettingKind Kind => SettingKind.Fund;
    public override string? Key => Code;
    public override string Label => $"{Code} {Name}";
    public override bool IsDisabled => Disabled;
    public override IEnumerable<string> LedgerCodesNamed => LedgerCodeIsReference ? [] : LedgerCodes.Select(c => c.Code.Trim()).Where(c => c.Length > 0);

    public static FundSetting Of(Fund fund, SpecialFunds? special) => new()
    {
        Code = fund.Code, Name = fund.Name, PublicLabel = fund.PublicLabel, LedgerCodeIsReference = fund.LedgerCodeIsReference,
        LedgerCodes = [.. fund.LedgerCodes.OrderBy(c => c.From).Select(c => new DatedCode(c.From, c.Code))], DefaultVatCode = fund.DefaultVatCode,
        VatOverrideAllowed = fund.VatOverrideAllowed, MaximumPence = fund.MaximumPence, ReferenceRuleId = fund.ReferenceRuleId, AccountMustExist = fund.AccountMustExist,
        OverpaymentAllowed = fund.OverpaymentAllowed, PayerAddressRequired = fund.PayerAddressRequired, RefundsAllowed = fund.RefundsAllowed,
        CreditNotesAllowed = fund.CreditNotesAllowed, ShownToPublic = fund.ShownToPublic, ReferenceLabel = fund.ReferenceLabel, ReferenceHelp = fund.ReferenceHelp,
        DirectDebitPoster = fund.DirectDebitPoster, RetentionYears = fund.RetentionYears, Disabled = fund.Disabled, Special = UseOf(fund.Code, special),
    };

    static SpecialUse? UseOf(string code, SpecialFunds? special) =>
        special is null ? null
        : code == special.SuspenseFundCode ? SpecialUse.Suspense
        : code == special.UnclaimedReceiptsFundCode ? SpecialUse.UnclaimedReceipts
        : code == special.LossesFundCode ? SpecialUse.Losses
        : code == special.UndersAndOversFundCode ? SpecialUse.UndersAndOvers
        : code == special.EReturnDefaultFundCode ? SpecialUse.EReturnDefault : null;

    public static string Words(SpecialUse use) => use switch
    {
        SpecialUse.Suspense => "suspense",
        SpecialUse.UnclaimedReceipts => "unclaimed receipts",
        SpecialUse.Losses => "losses",
        SpecialUse.UndersAndOvers => "unders and overs",
        SpecialUse.EReturnDefault => "eReturn default",
        _ => throw new ArgumentOutOfRangeException(nameof(use), use, "Unknown use."),
    };

    internal override bool Uses(Setting other) => other switch
    {
        ReferenceRuleSetting rule => ReferenceRuleId is not null && rule.Id == ReferenceRuleId,
        VatCodeSetting vat => vat.Code.Equals(DefaultVatCode, StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    internal override Setting Tidy() => this with
    {
        Code = SettingText.Code(Code), Name = Name.Trim(), PublicLabel = SettingText.Kept(PublicLabel), DefaultVatCode = SettingText.Code(DefaultVatCode),
        ReferenceLabel = SettingText.Kept(ReferenceLabel), ReferenceHelp = SettingText.Kept(ReferenceHelp),
        LedgerCodes = [.. LedgerCodes.Select(c => c with { Code = c.Code.Trim() }).OrderBy(c => c.From)],
    };

    internal override Refusal? Check(Configuration now, Setting? before) =>
        SettingText.CodeRefusal(Kind, Code) ?? SettingText.NameRefusal(Kind, this, Name, now, f => f.Name) ?? SpecialRefusal(now, before as FundSetting) ?? LedgerRefusal()
        ?? VatRefusal(now, before as FundSetting) ?? ReferenceRefusal(now) ?? PublicRefusal()
        ?? (MaximumPence <= 0 ? SetupRefusals.MaximumUnusable : null) ?? (RetentionYears is < 1 or > LongestRetention ? SetupRefusals.RetentionOutOfRange : null);

    /// <summary>The law of exactly one: suspense must balance with its items, and the other four are named by postings to come.</summary>
    Refusal? SpecialRefusal(Configuration now, FundSetting? before)
    {
        if (before?.Special is { } kept && Special != kept) return SetupRefusals.SpecialLeft(Words(kept));
        if (Special is not { } use) return null;
        if (now.Of<FundSetting>().FirstOrDefault(f => f.Special == use && f.Code != Code) is { } other) return SetupRefusals.SpecialTwice(Words(use), other.Label);
        if (before?.Special != use) return SetupRefusals.SpecialTogether;
        if (Disabled) return SetupRefusals.SpecialDisabled(Words(use));
        if (ShownToPublic) return SetupRefusals.SpecialPublic(Words(use));
        return AccountMustExist ? SetupRefusals.SpecialAccount(Words(use)) : null;
    }

    Refusal? LedgerRefusal()
    {
        if (LedgerCodeIsReference) return ReferenceRuleId is null ? SetupRefusals.ReferenceIsCodeUnruled : null;
        if (LedgerCodes.Count == 0) return SetupRefusals.LedgerCodeMissing("LedgerCodes");
        for (var i = 0; i < LedgerCodes.Count; i++)
        {
            if (LedgerCodes[i].Code.Length is 0 or > SettingText.LongestLedgerCode) return SetupRefusals.LedgerCodeUnusable("LedgerCodes");
            if (i > 0 && LedgerCodes[i].From == LedgerCodes[i - 1].From) return SetupRefusals.DatedTwice("LedgerCodes", "ledger codes", LedgerCodes[i].From);
        }
        return null;
    }

    Refusal? VatRefusal(Configuration now, FundSetting? before) =>
        now.Find<VatCodeSetting>(SettingKind.VatCode, DefaultVatCode) is not { } vat ? SetupRefusals.Unknown("DefaultVatCode", SettingKind.VatCode, DefaultVatCode)
        : vat.Disabled && (before is null || before.DefaultVatCode != DefaultVatCode || before.Disabled && !Disabled) ? SetupRefusals.Disabled("DefaultVatCode", SettingKind.VatCode, vat.Label)
        : null;

    Refusal? ReferenceRefusal(Configuration now) =>
        ReferenceRuleId?.ToString(CultureInfo.InvariantCulture) is { } rule && now.Find(SettingKind.ReferenceRule, rule) is null ? SetupRefusals.Unknown("ReferenceRuleId", SettingKind.ReferenceRule, rule) : null;

    Refusal? PublicRefusal()
    {
        if (PublicLabel?.Length > SettingText.LongestName) return SetupRefusals.TooLong("PublicLabel", "public label", SettingText.LongestName);
        if (ReferenceLabel?.Length > SettingText.LongestName) return SetupRefusals.TooLong("ReferenceLabel", "label of the reference", SettingText.LongestName);
        if (ReferenceHelp?.Length > SettingText.LongestHelp) return SetupRefusals.TooLong("ReferenceHelp", "help", SettingText.LongestHelp);
        return ShownToPublic && ReferenceRuleId is not null && ReferenceLabel is null ? SetupRefusals.ReferenceLabelMissing : null;
    }

    internal override IEnumerable<SettingFact> Facts(Configuration now)
    {
        yield return new("Code", Code);
        yield return new("Name", Name);
        yield return new("Special use", Special is { } use ? Words(use) : "none");
        yield return SettingText.YesNo("Ledger code", LedgerCodeIsReference, "the account reference itself", "by date");
        foreach (var code in LedgerCodes) yield return new($"Ledger code from {UkDates.Show(code.From)}", code.Code);
        yield return new("VAT code", now.LabelOf(SettingKind.VatCode, DefaultVatCode));
        yield return SettingText.YesNo("Another VAT code", VatOverrideAllowed, "may be chosen", "may not be chosen");
        yield return new("Reference rule", ReferenceRuleId is { } rule ? now.LabelOf(SettingKind.ReferenceRule, rule.ToString(CultureInfo.InvariantCulture)) : "any reference");
        yield return SettingText.YesNo("Account must exist", AccountMustExist);
        yield return new("Most per account and payment", SettingText.Money(MaximumPence));
        yield return SettingText.YesNo("Overpaying the balance", OverpaymentAllowed, "allowed", "not allowed");
        yield return SettingText.YesNo("Payer's address", PayerAddressRequired, "required", "not asked for");
        yield return SettingText.YesNo("Refunds", RefundsAllowed, "allowed", "not allowed");
        yield return SettingText.YesNo("Credit notes", CreditNotesAllowed, "allowed", "not allowed");
        yield return SettingText.YesNo("Shown to the public", ShownToPublic);
        yield return new("Public label", PublicLabel ?? "none");
        yield return new("Label of the reference", ReferenceLabel ?? "none");
        yield return new("Help for the reference", ReferenceHelp ?? "none");
        yield return SettingText.YesNo("Direct debits posted by", DirectDebitPoster == DirectDebitPoster.Ims, "IMS", "the back office");
        yield return new("Personal details kept", RetentionYears == 1 ? "1 year" : $"{RetentionYears} years");
        yield return SettingText.State(Disabled);
    }

    internal override IEnumerable<string> Warnings(Configuration now, Setting? before)
    {
        if (before is not FundSetting was) yield break;
        if (Disabled && !was.Disabled) yield return "No new money is taken for it. Money that a file brings for it waits in suspense; corrections of what was posted go on.";
        if (!LedgerCodes.SequenceEqual(was.LedgerCodes) || LedgerCodeIsReference != was.LedgerCodeIsReference) yield return "Lines that were posted keep the ledger code that they were posted with.";
        if (ReferenceRuleId != was.ReferenceRuleId && ReferenceRuleId is not null) yield return "Accounts whose reference does not fit the new rule take no more money; what a file brings for them waits in suspense.";
    }
}
