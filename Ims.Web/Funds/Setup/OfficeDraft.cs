using Ims.Domain.Funds.Setup;
using Ims.Domain.Values;

namespace Ims.Web.Funds.Setup;

/// <summary>An office as it is typed.</summary>
public sealed class OfficeDraft : SettingDraft
{
    public string Code { get; set; } = "";
    public string Name { get; set; } = "";
    public string CashLimit { get; set; } = "";
    public bool Disabled { get; set; }

    public static OfficeDraft Of(OfficeSetting office) => new() { Code = office.Code, Name = office.Name, CashLimit = ShownMoney(office.CashLimitPence), Disabled = office.Disabled };

    public override Result<Setting> Read()
    {
        var limit = Pence(CashLimit, nameof(CashLimit));
        return limit.Ok ? new OfficeSetting { Code = Code, Name = Name, CashLimitPence = limit.Value, Disabled = Disabled } : limit.Refusal;
    }
}
