using Ims.Domain.Funds;
using Ims.Domain.Funds.Setup;
using Ims.Domain.Values;

namespace Ims.Web.Funds.Setup;

/// <summary>An account reference rule as it is typed.</summary>
public sealed class ReferenceRuleDraft : SettingDraft
{
    public const string NoDigit = "none";

    public int? Id { get; set; }
    public string Name { get; set; } = "";
    public string MinimumLength { get; set; } = "";
    public string MaximumLength { get; set; } = "";
    public string Characters { get; set; } = $"{CharacterClass.Any}";
    public string Mask { get; set; } = "";
    public string Pattern { get; set; } = "";
    public string CheckDigitKind { get; set; } = NoDigit;
    public string Modulus { get; set; } = "10";
    public string Weights { get; set; } = "";
    public bool Subtract { get; set; }
    public string PrefixSubstitution { get; set; } = "";
    public string ResultSubstitutions { get; set; } = "";

    public static ReferenceRuleDraft Of(ReferenceRuleSetting rule) => new()
    {
        Id = rule.Id, Name = rule.Name, MinimumLength = Shown(rule.MinimumLength), MaximumLength = Shown(rule.MaximumLength), Characters = $"{rule.CharacterClass}", Mask = rule.Mask ?? "",
        Pattern = rule.Pattern ?? "", CheckDigitKind = rule.CheckDigit is { } digit ? $"{digit.Kind}" : NoDigit, Modulus = Shown(rule.CheckDigit?.Modulus ?? 10),
        Weights = rule.CheckDigit?.Weights ?? "", Subtract = rule.CheckDigit?.Subtract ?? false, PrefixSubstitution = rule.CheckDigit?.PrefixSubstitution ?? "",
        ResultSubstitutions = rule.CheckDigit?.ResultSubstitutions ?? "",
    };

    public override Result<Setting> Read() => ReadRule().Map<Setting>(r => r);

    /// <summary>To try references by before it is saved.</summary>
    public Result<ReferenceRuleSetting> ReadRule()
    {
        var (least, most, modulus) = (Number(MinimumLength, nameof(MinimumLength)), Number(MaximumLength, nameof(MaximumLength)), Number(Modulus, nameof(Modulus)));
        if (!least.Ok) return least.Refusal;
        if (!most.Ok) return most.Refusal;
        if (CheckDigitKind != NoDigit && !modulus.Ok) return modulus.Refusal;
        return new ReferenceRuleSetting
        {
            Id = Id, Name = Name, MinimumLength = least.Value, MaximumLength = most.Value, CharacterClass = Enum.Parse<CharacterClass>(Characters), Mask = Mask, Pattern = Pattern,
            CheckDigit = CheckDigitKind == NoDigit ? null : new CheckDigit
            {
                Kind = Enum.Parse<Domain.Funds.CheckDigitKind>(CheckDigitKind), Modulus = modulus.Value ?? 0, Weights = Weights, Subtract = Subtract,
                PrefixSubstitution = PrefixSubstitution, ResultSubstitutions = ResultSubstitutions,
            },
        };
    }
}
