using Ims.Domain.Funds.Setup;
using Ims.Domain.Values;

namespace Ims.Web.Funds.Setup;

/// <summary>A fund group as it is ticked together.</summary>
public sealed class FundGroupDraft : SettingDraft
{
    public int? Id { get; set; }
    public string Name { get; set; } = "";
    public HashSet<string> Funds { get; set; } = [];

    public override Result<Setting> Read() => new FundGroupSetting { Id = Id, Name = Name, Funds = [.. Funds] };

    public void Tick(string fund, bool isIn)
    {
        if (isIn) Funds.Add(fund);
        else Funds.Remove(fund);
    }
}
