namespace Ims.Domain.Recognition;

/// <summary>What a person wants a rule to say; its order and whether it is on are asked for apart.</summary>
/// <param name="Scope">Codes of the import profiles that it serves; empty = all.</param>
/// <param name="EffectiveFrom">First day of lines that it judges; null = no bound.</param>
/// <param name="EffectiveTo">Last day of lines that it judges; null = no bound.</param>
public sealed record RuleDraft(string Name, IReadOnlyList<string> Scope, DateOnly? EffectiveFrom, DateOnly? EffectiveTo, RuleBody Body);

/// <summary>A place in the order, told by the rule before it, so that it stays right whatever else moves.</summary>
/// <param name="AfterId">The rule that is asked just before; null = none, it is the first.</param>
public sealed record RulePlace(int? AfterId);

/// <summary>What somebody asks for: a rule to be added, changed, switched on or off, moved; any of these at once. What is null stays as it is.</summary>
/// <param name="RuleId">Null = a new rule, which needs a draft.</param>
/// <param name="SeenVersion">Of the rule as the person saw it; 0 for a new one.</param>
/// <param name="Enabled">A new rule is on where nothing is said.</param>
/// <param name="Place">A new rule is the last where nothing is said.</param>
public sealed record RuleToChange(int? RuleId, int SeenVersion, RuleDraft? Draft, bool? Enabled, RulePlace? Place)
{
    /// <summary>Makes a rule say again what one of its versions said. Its place stays: the rules around it are others by now. Null where the version cannot be read.</summary>
    public static RuleToChange? Back(int ruleId, int seenVersion, RuleState version) => version.Body is not { } body
        ? null
        : new RuleToChange(ruleId, seenVersion, new RuleDraft(version.Name, version.Scope, version.EffectiveFrom, version.EffectiveTo, body), version.Enabled, Place: null);
}

/// <summary>An import profile as rules know it; the room of imports tells them.</summary>
public sealed record RuleProfile(string Code, string Name, bool Disabled);

/// <summary>A rule as it is, was or would be, apart from its place in the order.</summary>
/// <param name="Body">Null where what is kept cannot be read.</param>
public sealed record RuleState(string Name, bool Enabled, DateOnly? EffectiveFrom, DateOnly? EffectiveTo, IReadOnlyList<string> Scope, RuleBody? Body)
{
    public static RuleState Of(RecognitionRule rule) => new(rule.Name, rule.Enabled, rule.EffectiveFrom, rule.EffectiveTo, rule.ProfileCodes, BodyOf(rule.BodyJson));

    public static RuleState Of(RecognitionRuleVersion version) =>
        new(version.Name, version.Enabled, version.EffectiveFrom, version.EffectiveTo, version.ProfileCodes, BodyOf(version.BodyJson));

    static RuleBody? BodyOf(string json) => RuleJson.Read(json) is { Ok: true } read ? read.Value : null;
}
