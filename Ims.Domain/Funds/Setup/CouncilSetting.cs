using Ims.Domain.Councils;
using Ims.Domain.Outside;
using Ims.Domain.Values;
using System.Globalization;

namespace Ims.Domain.Funds.Setup;

/// <summary>What the council says about itself. There is always exactly one; name, short name and slug are the service's to change.</summary>
public sealed record CouncilSetting : Setting
{
    /// <summary>Its key, as there is but one.</summary>
    public const string TheKey = "details";
    const int MostLines = 6, LongestPhone = 40;

    /// <summary>A line for each part.</summary>
    public string Address { get; init; } = "";
    public string VatNumber { get; init; } = "";
    public string Phone { get; init; } = "";
    public string Email { get; init; } = "";
    public string Colour { get; init; } = CouncilDetails.DefaultColour;
    /// <summary>SHA-256 of a picture that the council keeps; null: no logo.</summary>
    public string? Logo { get; init; }
    /// <summary>Suggestions for suspense items at or above so many percent may be accepted together.</summary>
    public int SuggestionPercent { get; init; } = CouncilDetails.DefaultSuggestionPercent;
    /// <summary>Whoever sees some funds only may ask for a transfer into any fund.</summary>
    public bool TransfersToAnyFund { get; init; }

    public override SettingKind Kind => SettingKind.Council;
    public override string? Key => TheKey;
    public override string Label => "details";

    public static CouncilSetting Of(CouncilDetails? details) => details is null ? new() : new()
    {
        Address = details.Address ?? "", VatNumber = details.VatNumber ?? "", Phone = details.Phone ?? "", Email = details.Email ?? "", Colour = details.Colour, Logo = details.LogoSha256,
        SuggestionPercent = details.SuggestionPercent, TransfersToAnyFund = details.TransfersToAnyFund,
    };

    internal override Setting Tidy() => this with
    {
        Address = string.Join('\n', CouncilLetterhead.LinesOf(Address)), VatNumber = Councils.VatNumber.Read(VatNumber) ?? VatNumber.Trim(), Phone = Phone.Trim(), Email = Email.Trim(),
        Colour = Colour.Trim().ToLowerInvariant(), Logo = SettingText.Kept(Logo)?.ToLowerInvariant(),
    };

    internal override Refusal? Check(Configuration now, Setting? before)
    {
        var lines = CouncilLetterhead.LinesOf(Address);
        if (lines.Count > MostLines) return SetupRefusals.AddressLong(MostLines);
        if (lines.Any(l => l.Length > SettingText.LongestName)) return SetupRefusals.TooLong("Address", "longest line of the address", SettingText.LongestName);
        if (VatNumber.Length > 0 && Councils.VatNumber.Read(VatNumber) is null) return SetupRefusals.VatNumberUnusable;
        if (Phone.Length > LongestPhone) return SetupRefusals.TooLong("Phone", "telephone number", LongestPhone);
        if (Phone.Any(char.IsControl)) return SetupRefusals.PhoneUnusable;
        if (Email.Length > 0 && EmailAddress.Read(Email, "Email") is { Ok: false, Refusal: var unreadable }) return unreadable;
        if (BadgeContrast.OfWhiteOn(Colour) is not { } ratio) return SetupRefusals.ColourUnreadable with { Field = "Colour" };
        if (ratio < BadgeContrast.Least) return SetupRefusals.ColourPale(ratio.ToString("0.0", CultureInfo.InvariantCulture)) with { Field = "Colour" };
        if (SuggestionPercent is < CouncilDetails.LeastSuggestionPercent or > CouncilDetails.MostSuggestionPercent)
            return SetupRefusals.SuggestionLine(CouncilDetails.LeastSuggestionPercent, CouncilDetails.MostSuggestionPercent);
        return Logo is not null && !now.Pictures.Contains(Logo) ? SetupRefusals.LogoUnknown : null;
    }

    internal override IEnumerable<SettingFact> Facts(Configuration now) =>
    [
        new("Address", Address.Length == 0 ? "none" : Address.Replace("\n", ", ", StringComparison.Ordinal)), new("VAT registration number", VatNumber.Length == 0 ? "none" : VatNumber),
        new("Telephone", Phone.Length == 0 ? "none" : Phone), new("E-mail for questions", Email.Length == 0 ? "none" : Email), new("Colour", Colour),
        new("Suggestions accepted together from", $"{SuggestionPercent}%"), new("Who sees some funds only may ask for a transfer into any fund", TransfersToAnyFund ? "yes" : "no"),
        new("Logo", Logo is { } sha ? $"picture {sha[..Math.Min(sha.Length, 8)]}" : "none"),
    ];

    internal override IEnumerable<string> Warnings(Configuration now, Setting? before)
    {
        if (VatNumber.Length == 0 || Address.Length == 0) yield return "Without address and VAT registration number no VAT receipt can be given.";
        if (VatNumber.Length > 0 && before is CouncilSetting { VatNumber.Length: > 0 } was && was.VatNumber != VatNumber) yield return "Receipts that are printed or sent again from now on carry the new number.";
    }
}
