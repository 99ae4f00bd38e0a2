using System.Text.Json.Serialization;
using Ims.Domain.Values;

namespace Ims.Domain.Funds.Setup;

/// <summary>What a council sets up on screens.</summary>
public enum SettingKind { ReferenceRule, VatCode, Fund, FundGroup, ControlCode, Method, BankAccount, Office, Council, WatchList }

/// <summary>One line of a setting in words.</summary>
public sealed record SettingFact(string Label, string Value);

/// <summary>
/// A setting as it is or is to be, whole: forms type it, requests carry it, the audit keeps it before and after, files hold it. It decides itself whether it
/// may be so among the others. A new property is a new fact.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(ReferenceRuleSetting), "reference-rule")]
[JsonDerivedType(typeof(VatCodeSetting), "vat-code")]
[JsonDerivedType(typeof(FundSetting), "fund")]
[JsonDerivedType(typeof(FundGroupSetting), "fund-group")]
[JsonDerivedType(typeof(ControlCodeSetting), "control-code")]
[JsonDerivedType(typeof(MethodSetting), "method")]
[JsonDerivedType(typeof(BankAccountSetting), "bank-account")]
[JsonDerivedType(typeof(CouncilSetting), "council")]
[JsonDerivedType(typeof(OfficeSetting), "office")]
[JsonDerivedType(typeof(WatchSetting), "watch-list")]
public abstract record Setting
{
    [JsonIgnore] public abstract SettingKind Kind { get; }

    /// <summary>Its code or its number; null while it has no number yet.</summary>
    [JsonIgnore] public abstract string? Key { get; }

    /// <summary>As lists name it: <c>23 Council Tax</c>.</summary>
    [JsonIgnore] public abstract string Label { get; }

    [JsonIgnore] public virtual bool IsDisabled => false;

    /// <summary>The codes of the council's ledger that it names, without the spaces round what was typed.</summary>
    [JsonIgnore] public virtual IEnumerable<string> LedgerCodesNamed => [];

    /// <summary>Without the spaces round what was typed, codes in upper case, nothing where nothing was typed.</summary>
    internal abstract Setting Tidy();

    /// <summary>The first thing wrong with it, in the order of the form, or null.</summary>
    /// <param name="now">All settings as they are.</param>
    /// <param name="before">Itself as it is; null where it is new.</param>
    internal abstract Refusal? Check(Configuration now, Setting? before);

    /// <summary>Everything about it, in the order of the form.</summary>
    internal abstract IEnumerable<SettingFact> Facts(Configuration now);

    /// <summary>What whoever saves it or approves it should know.</summary>
    internal virtual IEnumerable<string> Warnings(Configuration now, Setting? before) => [];

    /// <summary>Whether it names the other.</summary>
    internal virtual bool Uses(Setting other) => false;

    /// <summary>Whether it could not go on while the other is disabled.</summary>
    internal virtual bool Needs(Setting other) => !IsDisabled && Uses(other);
}

/// <summary>What somebody wants a setting to be.</summary>
/// <param name="SeenVersion">The version that they saw; null where it is new.</param>
public sealed record SettingToSave(int? SeenVersion, Setting Setting);
