using System.Globalization;
using System.Text.Json.Serialization;
using Ims.Domain.Values;

namespace Ims.Domain.Funds.Setup;

/// <summary>What a fund's account references look like.</summary>
public sealed record ReferenceRuleSetting : Setting
{
    /// <summary>Null: it is new, and gets the next number.</summary>
    public int? Id { get; init; }
    public string Name { get; init; } = "";
    public int? MinimumLength { get; init; }
    public int? MaximumLength { get; init; }
    public CharacterClass CharacterClass { get; init; }
    public string? Pattern { get; init; }
    public string? Mask { get; init; }
    public CheckDigit? CheckDigit { get; init; }

    public override SettingKind Kind => SettingKind.ReferenceRule;
    public override string? Key => Id?.ToString(CultureInfo.InvariantCulture);
    public override string Label => Name;

    public static ReferenceRuleSetting Of(AccountReferenceRule rule) => new()
    {
        Id = rule.Id, Name = rule.Name, MinimumLength = rule.MinimumLength, MaximumLength = rule.MaximumLength, CharacterClass = rule.CharacterClass, Pattern = rule.Pattern,
        Mask = rule.Mask, CheckDigit = rule.CheckDigit,
    };

    /// <summary>The rule to judge references by, saved or not.</summary>
    public AccountReferenceRule ToRule() => new()
    {
        Id = Id ?? 0, Name = Name.Trim().Length == 0 ? "this rule" : Name.Trim(), MinimumLength = MinimumLength, MaximumLength = MaximumLength, CharacterClass = CharacterClass,
        Pattern = SettingText.Kept(Pattern), Mask = SettingText.Kept(Mask), CheckDigit = CheckDigit,
    };

    internal override Setting Tidy() => this with
    {
        Name = Name.Trim(), Pattern = SettingText.Kept(Pattern), Mask = SettingText.CodeOrNull(Mask),
        CheckDigit = CheckDigit is null ? null : CheckDigit with
        {
            Weights = CheckDigit.Kind == CheckDigitKind.Luhn ? "" : string.Join(',', CheckDigit.Weights.Split(',', StringSplitOptions.TrimEntries)),
            Modulus = CheckDigit.Kind == CheckDigitKind.Luhn ? 10 : CheckDigit.Modulus, Subtract = CheckDigit.Kind == CheckDigitKind.WeightedSum && CheckDigit.Subtract,
            PrefixSubstitution = SettingText.Kept(CheckDigit.PrefixSubstitution), ResultSubstitutions = SettingText.CodeOrNull(CheckDigit.ResultSubstitutions),
        },
    };

    internal override Refusal? Check(Configuration now, Setting? before) =>
        SettingText.NameRefusal(Kind, this, Name, now, r => r.Name) ?? ReferenceRuleCheck.Refusal(this);

    internal override IEnumerable<SettingFact> Facts(Configuration now)
    {
        yield return new("Name", Name);
        yield return new("Shortest", MinimumLength is { } least ? $"{least} characters" : "not said");
        yield return new("Longest", MaximumLength is { } most ? $"{most} characters" : "not said");
        yield return new("Characters", ReferenceRuleCheck.Words(CharacterClass));
        yield return new("Mask", Mask ?? "none");
        yield return new("Pattern", Pattern ?? "none");
        yield return new("Check digit", CheckDigit switch { null => "none", { Kind: CheckDigitKind.Luhn } => "Luhn", var d => $"weighted sum, modulus {d.Modulus}{(d.Subtract ? ", taken from the modulus" : "")}" });
        if (CheckDigit is not { } digit) yield break;
        if (digit.Kind == CheckDigitKind.WeightedSum) yield return new("Weights", digit.Weights);
        yield return new("The first characters count as", digit.PrefixSubstitution ?? "themselves");
        yield return new("Results written otherwise", digit.ResultSubstitutions ?? "none");
    }

    internal override IEnumerable<string> Warnings(Configuration now, Setting? before) => ReferenceRuleCheck.Warnings(this);
}
