using System.Globalization;
using System.Text.Json.Serialization;
using Ims.Domain.Funds.Setup;
using Ims.Domain.Values;

namespace Ims.Web.Funds.Setup;

/// <summary>A setting as it is typed: kept in the browser until it is saved.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(ReferenceRuleDraft), "reference-rule")]
[JsonDerivedType(typeof(VatCodeDraft), "vat-code")]
[JsonDerivedType(typeof(FundDraft), "fund")]
[JsonDerivedType(typeof(FundGroupDraft), "fund-group")]
[JsonDerivedType(typeof(ControlCodeDraft), "control-code")]
[JsonDerivedType(typeof(MethodDraft), "method")]
[JsonDerivedType(typeof(BankAccountDraft), "bank-account")]
[JsonDerivedType(typeof(CouncilDraft), "council")]
[JsonDerivedType(typeof(OfficeDraft), "office")]
[JsonDerivedType(typeof(WatchDraft), "watch-list")]
public abstract class SettingDraft
{
    /// <summary>The version that the form was opened with; null for a new setting.</summary>
    public int? SeenVersion { get; set; }
    /// <summary>Why the change is asked for.</summary>
    public string Reason { get; set; } = "";

    /// <summary>What is typed as a setting, or the first thing in it that cannot be read.</summary>
    public abstract Result<Setting> Read();

    public static SettingDraft New(SettingKind kind) => kind switch
    {
        SettingKind.ReferenceRule => new ReferenceRuleDraft(),
        SettingKind.VatCode => new VatCodeDraft(),
        SettingKind.Fund => new FundDraft(),
        SettingKind.FundGroup => new FundGroupDraft(),
        SettingKind.ControlCode => new ControlCodeDraft(),
        SettingKind.Method => new MethodDraft(),
        SettingKind.BankAccount => new BankAccountDraft(),
        SettingKind.Council => new CouncilDraft(),
        SettingKind.Office => new OfficeDraft(),
        SettingKind.WatchList => new WatchDraft(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "It has no form."),
    };

    public static SettingDraft Of(StoredSetting stored)
    {
        SettingDraft draft = stored.Setting switch
        {
            ReferenceRuleSetting rule => ReferenceRuleDraft.Of(rule),
            VatCodeSetting vat => VatCodeDraft.Of(vat),
            FundSetting fund => FundDraft.Of(fund),
            FundGroupSetting group => new FundGroupDraft { Id = group.Id, Name = group.Name, Funds = [.. group.Funds] },
            ControlCodeSetting control => new ControlCodeDraft { Code = control.Code, Name = control.Name, IsAccountsPayable = control.IsAccountsPayable, Disabled = control.Disabled },
            MethodSetting method => MethodDraft.Of(method),
            BankAccountSetting account => BankAccountDraft.Of(account),
            CouncilSetting council => CouncilDraft.Of(council),
            OfficeSetting office => OfficeDraft.Of(office),
            WatchSetting watch => WatchDraft.Of(watch),
            _ => throw new InvalidOperationException($"{stored.Setting.GetType().Name} has no form."),
        };
        draft.SeenVersion = stored.Version;
        return draft;
    }

    /// <summary>A whole number, or nothing.</summary>
    protected static Result<int?> Number(string text, string field)
    {
        if (text.Trim().Length == 0) return (int?)null;
        return int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : SetupRefusals.NumberUnreadable(field, text.Trim());
    }

    /// <summary>Pence, or nothing.</summary>
    protected static Result<long?> Pence(string text, string field)
    {
        if (text.Trim().Length == 0) return (long?)null;
        var amount = Money.Parse(text);
        return amount.Ok ? amount.Value.Pence : amount.Refusal with { Field = field };
    }

    protected static string Shown(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    protected static string ShownMoney(long? pence) => pence is { } p ? new Money(p).ToPlain() : "";
}

/// <summary>What holds from a day on, as it is typed.</summary>
public sealed class DatedRow
{
    public string From { get; set; } = "";
    public string Value { get; set; } = "";

    public bool IsEmpty => From.Trim().Length == 0 && Value.Trim().Length == 0;
}
