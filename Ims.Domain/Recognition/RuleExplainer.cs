using Ims.Domain.Values;

namespace Ims.Domain.Recognition;

/// <summary>What a rule has to say about one line.</summary>
public enum RuleFinding
{
    Off, OtherProfile, NotInForce, DoesNotMatch,
    /// <summary>It matches and sets fields for the rule that places the line.</summary>
    Sets,
    /// <summary>It matches, and is the first that decides.</summary>
    Decides,
    /// <summary>It would decide, but an earlier one did.</summary>
    ComesTooLate,
}

/// <param name="Sentence">Why, in words.</param>
public sealed record RuleVerdict(RuleStamp Rule, int Order, RuleFinding Finding, string Sentence);

/// <summary>
/// Tells of every rule what it makes of a line and why, in the order in which they are asked. It stands beside <see cref="CompiledRules"/>, which decides;
/// a test proves that the two agree.
/// </summary>
public sealed class RuleExplainer
{
    sealed record Asked(RecognitionRule Rule, RuleBody? Body);

    readonly List<Asked> rules;
    readonly string profileCode;
    readonly ConditionExplainer conditions;
    readonly RuleNames names;

    RuleExplainer(List<Asked> rules, string profileCode, ConditionExplainer conditions, RuleNames names) =>
        (this.rules, this.profileCode, this.conditions, this.names) = (rules, profileCode, conditions, names);

    /// <summary>Refuses what compiling refuses: a rule that is asked and cannot be.</summary>
    public static Result<RuleExplainer> Of(IEnumerable<RecognitionRule> all, string profileCode, RecognitionContext context, RuleNames names)
    {
        var rules = RuleOrder.InOrder(all);
        var compiled = CompiledRules.Compile(rules, profileCode, context);
        if (!compiled.Ok) return compiled.Refusal;
        return new RuleExplainer(rules.ConvertAll(r => new Asked(r, RuleState.Of(r).Body)), profileCode, new ConditionExplainer(context, names), names);
    }

    public IReadOnlyList<RuleVerdict> Explain(IncomingLine line)
    {
        string? decided = null;
        var verdicts = new List<RuleVerdict>(rules.Count);
        foreach (var (rule, body) in rules)
        {
            var (finding, sentence) = Find(rule, body, line, decided);
            if (finding == RuleFinding.Decides) decided = rule.Name;
            verdicts.Add(new RuleVerdict(new RuleStamp(rule.Id, rule.Version, rule.Name), rule.Order, finding, sentence));
        }
        return verdicts;
    }

    (RuleFinding Finding, string Sentence) Find(RecognitionRule rule, RuleBody? body, IncomingLine line, string? decided)
    {
        if (!rule.Enabled) return (RuleFinding.Off, "It is off.");
        if (!CompiledRules.Covers(rule, profileCode)) return (RuleFinding.OtherProfile, $"It is for other files: {RuleWords.Scope(rule.ProfileCodes, names)}.");
        if (line.Date < (rule.EffectiveFrom ?? DateOnly.MinValue) || line.Date > (rule.EffectiveTo ?? DateOnly.MaxValue))
            return (RuleFinding.NotInForce, $"It is in force {RuleWords.InForce(rule.EffectiveFrom, rule.EffectiveTo)}, and the line is of {line.Date:dd/MM/yyyy}.");
        if (conditions.WhyNot(body!.When, line) is { } why) return (RuleFinding.DoesNotMatch, why);
        var outcome = RuleWords.Of(body.Then, names);
        if (decided is not null) return (RuleFinding.ComesTooLate, $"It would match too, but \"{decided}\" comes first.");
        return body.Then is SetFieldsAction ? (RuleFinding.Sets, $"It matches: {outcome}.") : (RuleFinding.Decides, $"It matches and decides: {outcome}.");
    }
}

/// <summary>Says why a condition does not hold for a line. Single tests are asked as compiling makes them.</summary>
sealed class ConditionExplainer(RecognitionContext context, RuleNames names)
{
    const int MostAlternatives = 4;

    /// <summary>The first thing that fails, in words; null where the condition holds.</summary>
    public string? WhyNot(Condition condition, IncomingLine line) => condition switch
    {
        AllOf all => all.Parts.Select(p => WhyNot(p, line)).FirstOrDefault(w => w is not null),
        AnyOf any => any.Parts.Any(p => WhyNot(p, line) is null) ? null : NoneHolds(any.Parts, line),
        Not not => WhyNot(not.Part, line) is null ? $"\"{RuleWords.Of(ConditionForm.Plain(not.Part), names)}\" holds, and it must not." : null,
        FieldTest test => Holds(test, line) ? null : $"\"{RuleWords.Of(test, names)}\" does not hold: the {RuleFields.NameOf(test.Field)} is {ValueOf(line, test.Field)}.",
        _ => throw new InvalidOperationException($"{condition.GetType().Name} is no condition that is known."),
    };

    string NoneHolds(IReadOnlyList<Condition> parts, IncomingLine line) =>
        parts.Count == 1 ? WhyNot(parts[0], line)!
        : parts.Count > MostAlternatives ? $"None of its {parts.Count} alternatives holds: the first is \"{RuleWords.Of(ConditionForm.Plain(parts[0]), names)}\"."
        : $"None of these holds: {string.Join("; ", parts.Select(p => RuleWords.Of(ConditionForm.Plain(p), names)))}.";

    bool Holds(FieldTest test, IncomingLine line) => new ConditionCompiler(context).Compile(test).Value.Matches(line);

    static string ValueOf(IncomingLine line, LineField field) => field switch
    {
        LineField.Amount => line.Amount.ToString(),
        LineField.Date => $"{line.Date:dd/MM/yyyy}",
        LineField.Sign => line.Amount.IsZero ? "neither: the amount is nil" : line.Amount.IsNegative ? "debit" : "credit",
        _ => CompiledCondition.Text(line, field) is { Length: > 0 } text ? $"\"{text}\"" : "empty",
    };
}
