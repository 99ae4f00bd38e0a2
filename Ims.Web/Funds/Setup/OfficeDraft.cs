using Ims.Domain.Funds.Setup;
using Ims.Domain.Values;

namespace Ims.Web.Funds.Setup;

/// <summary>An office as it is typed.</summary>
public sealed class OfficeDraft : SettingDraft
{
    public string Code { get; set; } = "";
    public string Name { get; set; } = "";
    public bool Disabled { get; set; }

    public override Result<Setting> Read() => new OfficeSetting { Code = Code, Name = Name, Disabled = Disabled };
}
