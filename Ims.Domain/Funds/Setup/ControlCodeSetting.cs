using Ims.Domain.Values;

namespace Ims.Domain.Funds.Setup;

/// <summary>A code of the council's ledger that a line may debit or clear.</summary>
public sealed record ControlCodeSetting : Setting
{
    public string Code { get; init; } = "";
    public string Name { get; init; } = "";
    /// <summary>Money that accounts payable is to pay out waits here.</summary>
    public bool IsAccountsPayable { get; init; }
    public bool Disabled { get; init; }

    public override SettingKind Kind => SettingKind.ControlCode;
    public override string? Key => Code;
    public override string Label => $"{Code} {Name}";
    public override bool IsDisabled => Disabled;
    public override IEnumerable<string> LedgerCodesNamed => [Code.Trim()];

    public static ControlCodeSetting Of(ControlCode code) => new() { Code = code.Code, Name = code.Name, IsAccountsPayable = code.IsAccountsPayable, Disabled = code.Disabled };

    internal override Setting Tidy() => this with { Code = Code.Trim(), Name = Name.Trim() };

    internal override Refusal? Check(Configuration now, Setting? before) =>
        Code.Length is 0 or > SettingText.LongestLedgerCode ? SetupRefusals.LedgerCodeUnusable("Code")
        : SettingText.NameRefusal(Kind, this, Name, now, c => c.Name) ?? (IsAccountsPayable && Other(now) is { } other ? SetupRefusals.AccountsPayableTaken(other.Label) : null);

    ControlCodeSetting? Other(Configuration now) => now.Of<ControlCodeSetting>().FirstOrDefault(c => c.IsAccountsPayable && !c.Code.Equals(Code, StringComparison.OrdinalIgnoreCase));

    internal override IEnumerable<SettingFact> Facts(Configuration now) => [new("Code", Code), new("Name", Name), SettingText.YesNo("Payments through accounts payable", IsAccountsPayable, "wait here", "wait elsewhere"), SettingText.State(Disabled)];
}
