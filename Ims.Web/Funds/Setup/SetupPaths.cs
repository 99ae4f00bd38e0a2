using Ims.Domain.Funds.Setup;

namespace Ims.Web.Funds.Setup;

/// <summary>The addresses of the set-up's forms, and of the lists that they belong to.</summary>
static class SetupPaths
{
    static readonly (SettingKind Kind, string Slug, string List, string Plural)[] kinds =
    [
        (SettingKind.ReferenceRule, "reference-rule", "/reference-rules", "Reference rules"), (SettingKind.VatCode, "vat-code", "/vat-codes", "VAT codes"),
        (SettingKind.Fund, "fund", FundPaths.List, "Funds"), (SettingKind.FundGroup, "fund-group", "/fund-groups", "Fund groups"),
        (SettingKind.ControlCode, "control-code", "/control-codes", "Control codes"), (SettingKind.Method, "method", "/methods", "Methods of payment"),
        (SettingKind.BankAccount, "bank-account", "/bank-accounts", "Bank accounts"), (SettingKind.Office, "office", "/offices", "Offices"),
        (SettingKind.Council, "council", "/council", "Council details"), (SettingKind.WatchList, "watch-list", "/watch-list/limits", "Limits of the watch list"),
    ];

    public static string New(SettingKind kind) => $"/set-up/{kinds.Single(k => k.Kind == kind).Slug}";

    public static string Of(SettingKind kind, string key) => $"{New(kind)}/{Uri.EscapeDataString(key)}";

    public static string List(SettingKind kind) => kinds.Single(k => k.Kind == kind).List;

    public static string Plural(SettingKind kind) => kinds.Single(k => k.Kind == kind).Plural;

    /// <summary>As the form of a setting is headed.</summary>
    public static string TitleOf(Setting setting) => setting switch
    {
        CouncilSetting => "Change the council's details",
        WatchSetting => "Change the limits of the watch list",
        _ => setting.Label,
    };

    /// <summary>Null for an address that is none.</summary>
    public static SettingKind? KindOf(string slug) => kinds.Where(k => k.Slug.Equals(slug, StringComparison.OrdinalIgnoreCase)).Select(k => (SettingKind?)k.Kind).FirstOrDefault();

    /// <summary>The input of a field: <c>BadgeColour</c> → <c>set-badge-colour</c>.</summary>
    public static string? InputId(string? field) =>
        field is null ? null : "set" + string.Concat(field.Select(c => char.IsUpper(c) ? $"-{char.ToLowerInvariant(c)}" : $"{c}"));
}
