using Ims.Domain.Funds.Setup;
using Ims.Domain.Values;

namespace Ims.Web.Funds.Setup;

/// <summary>A bank account as it is typed.</summary>
public sealed class BankAccountDraft : SettingDraft
{
    public int? Id { get; set; }
    public string Name { get; set; } = "";
    public string SortCode { get; set; } = "";
    public string AccountNumber { get; set; } = "";
    public string Currency { get; set; } = "GBP";
    public string ControlCode { get; set; } = "";
    public string DefaultMethodCode { get; set; } = "";
    public bool Disabled { get; set; }

    public static BankAccountDraft Of(BankAccountSetting account) => new()
    {
        Id = account.Id, Name = account.Name, SortCode = account.SortCode, AccountNumber = account.AccountNumber, Currency = account.Currency, ControlCode = account.ControlCode,
        DefaultMethodCode = account.DefaultMethodCode, Disabled = account.Disabled,
    };

    public override Result<Setting> Read() => new BankAccountSetting
    {
        Id = Id, Name = Name, SortCode = SortCode, AccountNumber = AccountNumber, Currency = Currency, ControlCode = ControlCode, DefaultMethodCode = DefaultMethodCode, Disabled = Disabled,
    };
}
