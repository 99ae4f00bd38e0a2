using System.Globalization;
using Ims.Domain.Values;

namespace Ims.Domain.Funds.Setup;

/// <summary>One of the council's bank accounts, or a feed: then it has no sort code, and a code for a number.</summary>
public sealed record BankAccountSetting : Setting
{
    const int SortCodeDigits = 6, NumberDigits = 8, CurrencyLetters = 3;

    /// <summary>Null: it is new, and gets the next number.</summary>
    public int? Id { get; init; }
    public string Name { get; init; } = "";
    public string SortCode { get; init; } = "";
    public string AccountNumber { get; init; } = "";
    public string Currency { get; init; } = "GBP";
    public string ControlCode { get; init; } = "";
    public string DefaultMethodCode { get; init; } = "";
    public bool Disabled { get; init; }

    public bool IsFeed => SortCode.Length == 0;

    public override SettingKind Kind => SettingKind.BankAccount;
    public override string? Key => Id?.ToString(CultureInfo.InvariantCulture);
    public override string Label => Name;
    public override bool IsDisabled => Disabled;

    public static BankAccountSetting Of(BankAccount account) => new()
    {
        Id = account.Id, Name = account.Name, SortCode = account.SortCode, AccountNumber = account.AccountNumber, Currency = account.Currency, ControlCode = account.ControlCode,
        DefaultMethodCode = account.DefaultMethodCode, Disabled = account.Disabled,
    };

    internal override bool Uses(Setting other) => other switch
    {
        ControlCodeSetting control => control.Code.Equals(ControlCode, StringComparison.OrdinalIgnoreCase),
        MethodSetting method => method.Code.Equals(DefaultMethodCode, StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    internal override Setting Tidy() => this with
    {
        Name = Name.Trim(), SortCode = new string([.. SortCode.Where(c => c is not ('-' or ' '))]), AccountNumber = AccountNumber.Trim().ToUpperInvariant(), Currency = SettingText.Code(Currency),
        ControlCode = ControlCode.Trim(), DefaultMethodCode = SettingText.Code(DefaultMethodCode),
    };

    internal override Refusal? Check(Configuration now, Setting? before)
    {
        var was = before as BankAccountSetting;
        if (SettingText.NameRefusal(Kind, this, Name, now, b => b.Name) is { } refusal) return refusal;
        if (NumberRefusal() is { } unusable) return unusable;
        if (Currency.Length != CurrencyLetters || !Currency.All(char.IsAsciiLetterUpper)) return SetupRefusals.CurrencyUnusable;
        if (was is not null && (was.SortCode, was.AccountNumber, was.Currency) != (SortCode, AccountNumber, Currency)) return SetupRefusals.BankAccountFixed;
        if (now.Of<BankAccountSetting>().FirstOrDefault(b => b.Id != Id && (b.SortCode, b.AccountNumber) == (SortCode, AccountNumber)) is { } twin) return SetupRefusals.BankAccountTaken(twin.Label);
        return MethodSetting.ControlCodeRefusal(now, ControlCode, was?.ControlCode) ?? MethodRefusal(now, was);
    }

    Refusal? NumberRefusal() =>
        IsFeed ? BankAccount.IsFeedCode(AccountNumber) ? null : AccountNumber.All(char.IsAsciiDigit) ? SetupRefusals.SortCodeUnusable : SetupRefusals.FeedCodeUnusable
        : SortCode.Length != SortCodeDigits || !SortCode.All(char.IsAsciiDigit) ? SetupRefusals.SortCodeUnusable
        : AccountNumber.Length != NumberDigits || !AccountNumber.All(char.IsAsciiDigit) ? SetupRefusals.AccountNumberUnusable
        : null;

    Refusal? MethodRefusal(Configuration now, BankAccountSetting? was)
    {
        if (now.Find<MethodSetting>(SettingKind.Method, DefaultMethodCode) is not { } method) return SetupRefusals.Unknown("DefaultMethodCode", SettingKind.Method, DefaultMethodCode);
        if (method.MethodKind == MethodKind.Transfer) return SetupRefusals.MethodForBank(method.Label);
        return method.Disabled && DefaultMethodCode != was?.DefaultMethodCode ? SetupRefusals.Disabled("DefaultMethodCode", SettingKind.Method, method.Label) : null;
    }

    internal override IEnumerable<SettingFact> Facts(Configuration now) =>
    [
        new("Name", Name), .. IsFeed ? (SettingFact[])[new("Feed", AccountNumber)] : [new("Sort code", SortCode), new("Account number", AccountNumber)], new("Currency", Currency),
        new("Control code", now.LabelOf(SettingKind.ControlCode, ControlCode)), new("Method of its lines", now.LabelOf(SettingKind.Method, DefaultMethodCode)), SettingText.State(Disabled),
    ];

    internal override IEnumerable<string> Warnings(Configuration now, Setting? before)
    {
        if (Currency != "GBP") yield return "Only pounds are imported: statements of this account are held.";
        if (Disabled && before is BankAccountSetting { Disabled: false }) yield return "Statements of this account are held from now on.";
    }
}
