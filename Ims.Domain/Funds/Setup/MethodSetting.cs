using System.Globalization;
using Ims.Domain.Values;

namespace Ims.Domain.Funds.Setup;

public sealed record MethodSetting : Setting
{
    public string Code { get; init; } = "";
    public string Name { get; init; } = "";
    public MethodKind MethodKind { get; init; }
    public string ControlCode { get; init; } = "";
    public long? MinimumPence { get; init; }
    public long? MaximumPence { get; init; }
    public bool Refundable { get; init; }
    /// <summary>Name of the provider that takes payments by it; null where none does.</summary>
    public string? Provider { get; init; }
    public string BadgeColour { get; init; } = "#0c4a6e";
    public bool Disabled { get; init; }

    public override SettingKind Kind => SettingKind.Method;
    public override string? Key => Code;
    public override string Label => $"{Code} {Name}";
    public override bool IsDisabled => Disabled;

    public static MethodSetting Of(MethodOfPayment method) => new()
    {
        Code = method.Code, Name = method.Name, MethodKind = method.Kind, ControlCode = method.ControlCode, MinimumPence = method.MinimumPence, MaximumPence = method.MaximumPence,
        Refundable = method.Refundable, Provider = method.Provider, BadgeColour = method.BadgeColour, Disabled = method.Disabled,
    };

    internal override bool Uses(Setting other) => other is ControlCodeSetting control && control.Code.Equals(ControlCode, StringComparison.OrdinalIgnoreCase);

    internal override Setting Tidy() => this with { Code = SettingText.Code(Code), Name = Name.Trim(), ControlCode = ControlCode.Trim(), BadgeColour = BadgeColour.Trim().ToLowerInvariant(), Provider = Provider?.Trim() is { Length: > 0 } provider ? provider.ToLowerInvariant() : null };

    internal override Refusal? Check(Configuration now, Setting? before) =>
        SettingText.CodeRefusal(Kind, Code) ?? SettingText.NameRefusal(Kind, this, Name, now, m => m.Name) ?? ControlCodeRefusal(now, ControlCode, (before as MethodSetting)?.ControlCode)
        ?? LimitsRefusal() ?? ColourRefusal() ?? (Provider?.Length > MethodOfPayment.LongestProvider ? SetupRefusals.ProviderTooLong(MethodOfPayment.LongestProvider) : null);

    /// <summary>A control code that is not there, or that is disabled and newly chosen.</summary>
    internal static Refusal? ControlCodeRefusal(Configuration now, string code, string? before) =>
        now.Find<ControlCodeSetting>(SettingKind.ControlCode, code) is not { } control ? SetupRefusals.Unknown("ControlCode", SettingKind.ControlCode, code)
        : control.Disabled && code != before ? SetupRefusals.Disabled("ControlCode", SettingKind.ControlCode, control.Label)
        : null;

    Refusal? LimitsRefusal()
    {
        if (MinimumPence < 0) return SetupRefusals.LimitNegative("Minimum");
        if (MaximumPence < 0) return SetupRefusals.LimitNegative("Maximum");
        return MinimumPence > MaximumPence ? SetupRefusals.LimitsCrossed : null;
    }

    Refusal? ColourRefusal()
    {
        if (BadgeContrast.OfWhiteOn(BadgeColour) is not { } ratio) return SetupRefusals.ColourUnreadable;
        return ratio < BadgeContrast.Least ? SetupRefusals.ColourPale(ratio.ToString("0.0", CultureInfo.InvariantCulture)) : null;
    }

    internal override IEnumerable<SettingFact> Facts(Configuration now)
    {
        yield return new("Code", Code);
        yield return new("Name", Name);
        yield return new("Kind", MethodKind.ToString());
        yield return new("Control code", now.LabelOf(SettingKind.ControlCode, ControlCode));
        yield return new("Smallest amount", SettingText.Money(MinimumPence));
        yield return new("Largest amount", SettingText.Money(MaximumPence));
        yield return SettingText.YesNo("Refundable", Refundable);
        yield return new("Provider", Provider ?? "none");
        yield return new("Colour of its badge", BadgeColour);
        yield return SettingText.State(Disabled);
    }

    internal override IEnumerable<string> Warnings(Configuration now, Setting? before)
    {
        if (before is not MethodSetting was) yield break;
        if (was.ControlCode != ControlCode) yield return "Lines that were posted keep the control code that they were posted with; what is unmatched there is matched there.";
        if (Disabled && !was.Disabled) yield return "No new money is taken by it. Money that a file brings by it waits in suspense; corrections of what was posted go on.";
    }
}

/// <summary>How well white text is read on a colour: the contrast ratio of WCAG 2.2, in exact decimals.</summary>
static class BadgeContrast
{
    public const decimal Least = 4.5m;

    /// <param name="colour"># and six hexadecimal digits.</param>
    /// <returns>Null where it is no colour.</returns>
    public static decimal? OfWhiteOn(string colour)
    {
        if (colour.Length != 7 || colour[0] != '#' || !int.TryParse(colour.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb)) return null;
        var luminance = 0.2126m * Linear(rgb >> 16) + 0.7152m * Linear((rgb >> 8) & 255) + 0.0722m * Linear(rgb & 255);
        return 1.05m / (luminance + 0.05m);
    }

    /// <summary><c>((c + 0.055) / 1.055) ^ 2.4</c>; the twelfth power's fifth root, by Newton's method.</summary>
    static decimal Linear(int channel)
    {
        var c = channel / 255m;
        if (c <= 0.04045m) return c / 12.92m;
        var x = (c + 0.055m) / 1.055m;
        var target = x * x * x * x * x * x * x * x * x * x * x * x;
        var root = x;
        for (var i = 0; i < 40; i++)
        {
            var fourth = root * root * root * root;
            if (fourth == 0m) return 0m;
            root = (4m * root + target / fourth) / 5m;
        }
        return root;
    }
}
