using Ims.Domain.Funds.Setup;
using Ims.Domain.Values;

namespace Ims.Web.Funds.Setup;

/// <summary>A control code as it is typed.</summary>
public sealed class ControlCodeDraft : SettingDraft
{
    public string Code { get; set; } = "";
    public string Name { get; set; } = "";
    public bool IsAccountsPayable { get; set; }
    public bool Disabled { get; set; }

    public override Result<Setting> Read() => new ControlCodeSetting { Code = Code, Name = Name, IsAccountsPayable = IsAccountsPayable, Disabled = Disabled };
}
