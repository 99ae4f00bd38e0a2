using Ims.Domain.Funds;
using Ims.Domain.Funds.Setup;
using Ims.Domain.Values;

namespace Ims.Web.Funds.Setup;

/// <summary>A method of payment as it is typed.</summary>
public sealed class MethodDraft : SettingDraft
{
    public string Code { get; set; } = "";
    public string Name { get; set; } = "";
    public string MethodKind { get; set; } = $"{Domain.Funds.MethodKind.BankCredit}";
    public string ControlCode { get; set; } = "";
    public string Minimum { get; set; } = "";
    public string Maximum { get; set; } = "";
    public bool Refundable { get; set; }
    public string Provider { get; set; } = "";
    public string BadgeColour { get; set; } = "#0c4a6e";
    public bool Disabled { get; set; }

    public static MethodDraft Of(MethodSetting method) => new()
    {
        Code = method.Code, Name = method.Name, MethodKind = $"{method.MethodKind}", ControlCode = method.ControlCode, Minimum = ShownMoney(method.MinimumPence),
        Maximum = ShownMoney(method.MaximumPence), Refundable = method.Refundable, Provider = method.Provider ?? "", BadgeColour = method.BadgeColour, Disabled = method.Disabled,
    };

    public override Result<Setting> Read()
    {
        var (least, most) = (Pence(Minimum, nameof(Minimum)), Pence(Maximum, nameof(Maximum)));
        if (!least.Ok) return least.Refusal;
        if (!most.Ok) return most.Refusal;
        return new MethodSetting
        {
            Code = Code, Name = Name, MethodKind = Enum.Parse<MethodKind>(MethodKind), ControlCode = ControlCode, MinimumPence = least.Value, MaximumPence = most.Value,
            Refundable = Refundable, Provider = Provider, BadgeColour = BadgeColour, Disabled = Disabled,
        };
    }
}
