using System.Globalization;
using Ims.Domain.Councils;
using Ims.Domain.Funds.Setup;
using Ims.Domain.Values;

namespace Ims.Web.Funds.Setup;

/// <summary>The council's details as they are typed.</summary>
public sealed class CouncilDraft : SettingDraft
{
    public string Address { get; set; } = "";
    public string VatNumber { get; set; } = "";
    public string Phone { get; set; } = "";
    public string Email { get; set; } = "";
    public string Colour { get; set; } = CouncilDetails.DefaultColour;
    /// <summary>SHA-256 of a picture that the council keeps; empty: no logo.</summary>
    public string Logo { get; set; } = "";
    public string SuggestionPercent { get; set; } = CouncilDetails.DefaultSuggestionPercent.ToString(CultureInfo.InvariantCulture);
    public bool TransfersToAnyFund { get; set; }

    public static CouncilDraft Of(CouncilSetting council) => new()
    {
        Address = council.Address, VatNumber = council.VatNumber, Phone = council.Phone, Email = council.Email, Colour = council.Colour, Logo = council.Logo ?? "",
        SuggestionPercent = council.SuggestionPercent.ToString(CultureInfo.InvariantCulture), TransfersToAnyFund = council.TransfersToAnyFund,
    };

    public override Result<Setting> Read()
    {
        var percent = Number(SuggestionPercent, nameof(SuggestionPercent));
        if (!percent.Ok) return percent.Refusal;
        return new CouncilSetting
        {
            Address = Address, VatNumber = VatNumber, Phone = Phone, Email = Email, Colour = Colour, Logo = Logo, SuggestionPercent = percent.Value ?? 0, TransfersToAnyFund = TransfersToAnyFund,
        };
    }
}
