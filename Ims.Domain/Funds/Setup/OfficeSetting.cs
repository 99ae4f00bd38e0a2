using Ims.Domain.Values;

namespace Ims.Domain.Funds.Setup;

/// <summary>A place whose takings are told apart.</summary>
public sealed record OfficeSetting : Setting
{
    public string Code { get; init; } = "";
    public string Name { get; init; } = "";
    public long? CashLimitPence { get; init; }
    public bool Disabled { get; init; }

    public override SettingKind Kind => SettingKind.Office;
    public override string? Key => Code;
    public override string Label => $"{Code} {Name}";
    public override bool IsDisabled => Disabled;

    public static OfficeSetting Of(Office office) => new() { Code = office.Code, Name = office.Name, CashLimitPence = office.CashLimitPence, Disabled = office.Disabled };

    internal override Setting Tidy() => this with { Code = SettingText.Code(Code), Name = Name.Trim() };

    internal override Refusal? Check(Configuration now, Setting? before) =>
        SettingText.CodeRefusal(Kind, Code) ?? SettingText.NameRefusal(Kind, this, Name, now, o => o.Name) ?? (CashLimitPence < 0 ? SetupRefusals.LimitNegative("CashLimit") : null);

    internal override IEnumerable<SettingFact> Facts(Configuration now) => [new("Code", Code), new("Name", Name), new("Cash in a till up to", SettingText.Money(CashLimitPence)), SettingText.State(Disabled)];
}
