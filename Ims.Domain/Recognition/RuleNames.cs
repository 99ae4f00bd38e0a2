namespace Ims.Domain.Recognition;

/// <summary>Names of what rules mention by code, so that a person can read them. A code without a name stands alone.</summary>
public sealed record RuleNames(IReadOnlyDictionary<string, string> Funds, IReadOnlyDictionary<string, string> ControlCodes, IReadOnlyDictionary<string, string> Profiles)
{
    static readonly Dictionary<string, string> Nothing = [];

    /// <summary>Codes alone.</summary>
    public static readonly RuleNames None = new(Nothing, Nothing, Nothing);

    public string Fund(string code) => Of(Funds, code);

    public string ControlCode(string code) => Of(ControlCodes, code);

    /// <summary>Profiles are known by their names alone.</summary>
    public string Profile(string code) => Profiles.GetValueOrDefault(code, code);

    static string Of(IReadOnlyDictionary<string, string> names, string code) => names.TryGetValue(code, out var name) ? $"{code} {name}" : code;
}
