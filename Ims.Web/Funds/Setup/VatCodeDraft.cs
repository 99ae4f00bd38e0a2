using System.Globalization;
using Ims.Domain.Funds;
using Ims.Domain.Funds.Setup;
using Ims.Domain.Values;

namespace Ims.Web.Funds.Setup;

/// <summary>A VAT code as it is typed, its rates in per cent.</summary>
public sealed class VatCodeDraft : SettingDraft
{
    public string Code { get; set; } = "";
    public string Name { get; set; } = "";
    public string Liability { get; set; } = $"{VatLiability.Standard}";
    public string OutputTaxLedgerCode { get; set; } = "";
    public List<DatedRow> Rates { get; set; } = [];
    public bool Disabled { get; set; }

    public static VatCodeDraft Of(VatCodeSetting vat) => new()
    {
        Code = vat.Code, Name = vat.Name, Liability = $"{vat.Liability}", OutputTaxLedgerCode = vat.OutputTaxLedgerCode ?? "", Disabled = vat.Disabled,
        Rates = [.. vat.Rates.Select(r => new DatedRow { From = UkDates.Show(r.From), Value = (r.Rate * 100m).ToString("0.####", CultureInfo.InvariantCulture) })],
    };

    public override Result<Setting> Read()
    {
        var rates = new List<DatedRate>();
        foreach (var row in Rates.Where(r => !r.IsEmpty))
        {
            var from = UkDates.Read(row.From, nameof(Rates));
            if (!from.Ok) return from.Refusal;
            if (!decimal.TryParse(row.Value.Trim().TrimEnd('%'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent))
                return SetupRefusals.RateUnreadable(nameof(Rates), row.Value.Trim());
            rates.Add(new DatedRate(from.Value, percent / 100m));
        }
        return new VatCodeSetting { Code = Code, Name = Name, Liability = Enum.Parse<VatLiability>(Liability), OutputTaxLedgerCode = OutputTaxLedgerCode, Rates = rates, Disabled = Disabled };
    }
}
