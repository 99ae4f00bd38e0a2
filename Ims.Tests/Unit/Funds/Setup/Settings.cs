using Ims.Domain.Funds.Setup;
using Ims.Domain.Values;
using Ims.Tests.Support;

namespace Ims.Tests.Unit.Funds.Setup;

/// <summary>The set-up of the test council, and changes of it.</summary>
static class Settings
{
    public static Configuration Now()
    {
        var template = TestTemplate.For("WBC", new DateOnly(2026, 7, 15));
        return new Configuration(
        [
            .. template.ReferenceRules.Select(r => new StoredSetting(ReferenceRuleSetting.Of(r), r.Version)), .. template.VatCodes.Select(v => new StoredSetting(VatCodeSetting.Of(v), v.Version)),
            .. template.ControlCodes.Select(c => new StoredSetting(ControlCodeSetting.Of(c), c.Version)), .. template.Methods.Select(m => new StoredSetting(MethodSetting.Of(m), m.Version)),
            .. template.Funds.Select(f => new StoredSetting(FundSetting.Of(f, template.SpecialFunds), f.Version)), .. template.FundGroups.Select(g => new StoredSetting(FundGroupSetting.Of(g), g.Version)),
            .. template.BankAccounts.Select(b => new StoredSetting(BankAccountSetting.Of(b), b.Version)),
            .. template.Offices.Select(o => new StoredSetting(OfficeSetting.Of(o), o.Version)),
            new StoredSetting(CouncilSetting.Of(template.Details), 0), new StoredSetting(WatchSetting.Of(null), 0),
        ], template.Pictures.Select(p => p.Sha256));
    }

    /// <summary>The plan of adding it where no version is named, else of changing it.</summary>
    public static Result<SettingPlan> Plan(Setting setting, int? seen = null, Configuration? now = null) => SettingChange.Plan(now ?? Now(), new SettingToSave(seen, setting), []);

    public static (string?, string?) Refusal(Setting setting, int? seen = null) => Plan(setting, seen).Refusal is { } no ? (no.Code, no.Field) : (null, null);

    public static T The<T>(string key) where T : Setting => Now().Of<T>().Single(s => s.Key == key);
}
