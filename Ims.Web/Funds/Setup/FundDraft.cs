using System.Globalization;
using Ims.Domain.Funds;
using Ims.Domain.Funds.Setup;
using Ims.Domain.Values;

namespace Ims.Web.Funds.Setup;

/// <summary>A fund as it is typed.</summary>
public sealed class FundDraft : SettingDraft
{
    public string Code { get; set; } = "";
    public string Name { get; set; } = "";
    public string PublicLabel { get; set; } = "";
    public bool LedgerCodeIsReference { get; set; }
    public List<DatedRow> LedgerCodes { get; set; } = [];
    public string DefaultVatCode { get; set; } = "";
    public bool VatOverrideAllowed { get; set; }
    public string Maximum { get; set; } = "";
    public string ReferenceRuleId { get; set; } = "";
    public bool AccountMustExist { get; set; }
    public bool OverpaymentAllowed { get; set; } = true;
    public bool PayerAddressRequired { get; set; }
    public bool RefundsAllowed { get; set; } = true;
    public bool CreditNotesAllowed { get; set; }
    public bool ShownToPublic { get; set; }
    public string ReferenceLabel { get; set; } = "";
    public string ReferenceHelp { get; set; } = "";
    public string DirectDebitPoster { get; set; } = $"{Domain.Funds.DirectDebitPoster.Ims}";
    public string RetentionYears { get; set; } = "6";
    public string Special { get; set; } = "";
    public bool Disabled { get; set; }

    public static FundDraft Of(FundSetting fund) => new()
    {
        Code = fund.Code, Name = fund.Name, PublicLabel = fund.PublicLabel ?? "", LedgerCodeIsReference = fund.LedgerCodeIsReference,
        LedgerCodes = [.. fund.LedgerCodes.Select(c => new DatedRow { From = UkDates.Show(c.From), Value = c.Code })], DefaultVatCode = fund.DefaultVatCode,
        VatOverrideAllowed = fund.VatOverrideAllowed, Maximum = ShownMoney(fund.MaximumPence), ReferenceRuleId = Shown(fund.ReferenceRuleId), AccountMustExist = fund.AccountMustExist,
        OverpaymentAllowed = fund.OverpaymentAllowed, PayerAddressRequired = fund.PayerAddressRequired, RefundsAllowed = fund.RefundsAllowed, CreditNotesAllowed = fund.CreditNotesAllowed,
        ShownToPublic = fund.ShownToPublic, ReferenceLabel = fund.ReferenceLabel ?? "", ReferenceHelp = fund.ReferenceHelp ?? "", DirectDebitPoster = $"{fund.DirectDebitPoster}",
        RetentionYears = Shown(fund.RetentionYears), Special = fund.Special is { } use ? $"{use}" : "", Disabled = fund.Disabled,
    };

    public override Result<Setting> Read()
    {
        var codes = new List<DatedCode>();
        foreach (var row in LedgerCodes.Where(r => !r.IsEmpty))
        {
            var from = UkDates.Read(row.From, nameof(LedgerCodes));
            if (!from.Ok) return from.Refusal;
            codes.Add(new DatedCode(from.Value, row.Value));
        }
        var (most, years) = (Pence(Maximum, nameof(Maximum)), Number(RetentionYears, nameof(RetentionYears)));
        if (!most.Ok) return most.Refusal;
        if (!years.Ok) return years.Refusal;
        return new FundSetting
        {
            Code = Code, Name = Name, PublicLabel = PublicLabel, LedgerCodeIsReference = LedgerCodeIsReference, LedgerCodes = codes, DefaultVatCode = DefaultVatCode,
            VatOverrideAllowed = VatOverrideAllowed, MaximumPence = most.Value, ReferenceRuleId = ReferenceRuleId.Length == 0 ? null : int.Parse(ReferenceRuleId, CultureInfo.InvariantCulture),
            AccountMustExist = AccountMustExist, OverpaymentAllowed = OverpaymentAllowed, PayerAddressRequired = PayerAddressRequired, RefundsAllowed = RefundsAllowed,
            CreditNotesAllowed = CreditNotesAllowed, ShownToPublic = ShownToPublic, ReferenceLabel = ReferenceLabel, ReferenceHelp = ReferenceHelp,
            DirectDebitPoster = Enum.Parse<DirectDebitPoster>(DirectDebitPoster), RetentionYears = years.Value ?? 0, Special = Special.Length == 0 ? null : Enum.Parse<SpecialUse>(Special), Disabled = Disabled,
        };
    }
}
