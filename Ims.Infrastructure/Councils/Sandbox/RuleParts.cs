using Ims.Domain.Recognition;

namespace Ims.Infrastructure.Councils.Sandbox;

/// <summary>The parts that sandbox rules are written with. Ids and orders are given by the list: tens, so that a rule fits between two.</summary>
static class RuleParts
{
    public static readonly FieldTest Credit = new(LineField.Sign, RuleOperator.Equals, "credit");
    public static readonly FieldTest Debit = new(LineField.Sign, RuleOperator.Equals, "debit");

    public static FieldTest NarrativeStarts(string text) => new(LineField.Narrative, RuleOperator.StartsWith, text);
    public static FieldTest NarrativeHas(string text) => new(LineField.Narrative, RuleOperator.Contains, text);
    public static FieldTest NarrativeMatches(string pattern) => new(LineField.Narrative, RuleOperator.MatchesPattern, pattern);
    public static FieldTest TypeIn(params string[] codes) => new(LineField.TypeCode, RuleOperator.InList, codes);

    public static AllOf All(params Condition[] parts) => new(parts);
    public static AnyOf Any(params Condition[] parts) => new(parts);

    /// <summary>The bank's customer reference is an account of the fund as it stands.</summary>
    /// <param name="profiles">The import profiles that it serves; none = all.</param>
    public static RecognitionRule Quoted(string name, string fund, params string[] profiles) => Rule(name,
        All(Credit, new FieldTest(LineField.CustomerReference, RuleOperator.ValidReferenceOf, fund)),
        new PlaceAction(fund, new CleanedReference(LineField.CustomerReference)), r => r.ProfileCodes = [.. profiles]);

    /// <summary>The narrative has, somewhere, what looks like an account of the fund; whether it is one is decided when it is placed.</summary>
    public static RecognitionRule Written(string name, string fund, string pattern) => Rule(name,
        All(Credit, NarrativeMatches($@"\b(?<reference>{pattern})\b")), new PlaceAction(fund, new CapturedReference("reference")));

    public static RecognitionRule Rule(string name, Condition when, RuleAction then, Action<RecognitionRule>? settings = null)
    {
        var rule = new RecognitionRule { Id = 0, Name = name, Order = 0, BodyJson = RuleJson.Write(new RuleBody(when, then, Continue: then is SetFieldsAction)), Version = 1 };
        settings?.Invoke(rule);
        return rule;
    }

    public static List<RecognitionRule> InOrder(params RecognitionRule[] rules) =>
    [
        .. rules.Select((r, i) => new RecognitionRule
        {
            Id = i + 1, Name = r.Name, Order = 10 * (i + 1), Enabled = r.Enabled, EffectiveFrom = r.EffectiveFrom, EffectiveTo = r.EffectiveTo,
            ProfileCodes = r.ProfileCodes, BodyJson = r.BodyJson, Version = r.Version,
        }),
    ];
}
