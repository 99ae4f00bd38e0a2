using System.Globalization;
using Ims.Domain.Values;

namespace Ims.Domain.Funds.Setup;

/// <summary>Texts of settings: as they are kept, and as they are told.</summary>
static class SettingText
{
    public const int LongestCode = 5, LongestLedgerCode = 60, LongestName = 100, LongestHelp = 500;

    /// <summary>Null where nothing was typed.</summary>
    public static string? Kept(string? text) => text?.Trim() is { Length: > 0 } kept ? kept : null;

    public static string Code(string? text) => text?.Trim().ToUpperInvariant() ?? "";

    public static string? CodeOrNull(string? text) => Kept(text)?.ToUpperInvariant();

    public static bool IsCode(string code) => code.Length is > 0 and <= LongestCode && code.All(char.IsAsciiLetterOrDigit);

    public static SettingFact YesNo(string label, bool yes, string ifYes = "yes", string ifNo = "no") => new(label, yes ? ifYes : ifNo);

    public static SettingFact State(bool disabled) => YesNo("State", disabled, "disabled", "in use");

    public static string Percent(decimal rate) => rate.ToString("0.####%", CultureInfo.InvariantCulture);

    public static string Money(long? pence) => pence is { } p ? new Money(p).ToString() : "no limit";

    /// <summary>The refusal of a code or a name that is missing or has a wrong form.</summary>
    public static Refusal? CodeRefusal(SettingKind kind, string code) => IsCode(code) ? null : SetupRefusals.CodeUnusable(kind);

    public static Refusal? NameRefusal<T>(SettingKind kind, T setting, string name, Configuration now, Func<T, string> nameOf) where T : Setting
    {
        if (name.Length == 0) return SetupRefusals.NameMissing(kind);
        if (name.Length > LongestName) return SetupRefusals.TooLong("Name", "name", LongestName);
        var twin = now.Of<T>().FirstOrDefault(o => nameOf(o).Equals(name, StringComparison.OrdinalIgnoreCase) && !string.Equals(o.Key, setting.Key, StringComparison.OrdinalIgnoreCase));
        return twin is null ? null : SetupRefusals.NameTaken(kind, twin.Label);
    }
}
