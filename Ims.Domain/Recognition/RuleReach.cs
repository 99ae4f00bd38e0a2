namespace Ims.Domain.Recognition;

/// <summary>Tells of rules that are never asked, because an earlier one takes every line that they could take. It says so only where it is sure.</summary>
public static class RuleReach
{
    /// <summary>The first earlier rule that takes every line of the rule; null where none surely does, and for a rule that is off.</summary>
    /// <param name="inOrder">All rules.</param>
    /// <param name="rule">One of them.</param>
    public static RecognitionRule? TakenBy(IReadOnlyList<RecognitionRule> inOrder, RecognitionRule rule) => TakenBy(inOrder, rule, BodyOf);

    /// <summary>The same of every rule that is taken, by its id; each rule is read once.</summary>
    public static IReadOnlyDictionary<int, RecognitionRule> Taken(IReadOnlyList<RecognitionRule> inOrder)
    {
        var bodies = inOrder.ToDictionary(r => r.Id, BodyOf);
        return inOrder.Select(r => (r.Id, By: TakenBy(inOrder, r, one => bodies[one.Id]))).Where(t => t.By is not null).ToDictionary(t => t.Id, t => t.By!);
    }

    /// <summary>The later rules of which the rule takes every line, and no rule before it did already.</summary>
    public static IReadOnlyList<RecognitionRule> TakenAfter(IReadOnlyList<RecognitionRule> inOrder, RecognitionRule rule) =>
        [.. inOrder.SkipWhile(r => r.Id != rule.Id).Skip(1).Where(later => TakesAllOf(rule, later, BodyOf) && TakenBy(inOrder, later)?.Id == rule.Id)];

    static RuleBody? BodyOf(RecognitionRule rule) => RuleJson.Read(rule.BodyJson) is { Ok: true, Value: var body } ? body : null;

    static RecognitionRule? TakenBy(IReadOnlyList<RecognitionRule> inOrder, RecognitionRule rule, Func<RecognitionRule, RuleBody?> bodyOf) =>
        inOrder.TakeWhile(r => r.Id != rule.Id).FirstOrDefault(r => TakesAllOf(r, rule, bodyOf));

    static bool TakesAllOf(RecognitionRule earlier, RecognitionRule later, Func<RecognitionRule, RuleBody?> bodyOf) =>
        earlier.Enabled && later.Enabled
        && (earlier.EffectiveFrom ?? DateOnly.MinValue) <= (later.EffectiveFrom ?? DateOnly.MinValue)
        && (earlier.EffectiveTo ?? DateOnly.MaxValue) >= (later.EffectiveTo ?? DateOnly.MaxValue)
        && (earlier.ProfileCodes.Count == 0 || (later.ProfileCodes.Count > 0 && later.ProfileCodes.All(p => earlier.ProfileCodes.Contains(p, StringComparer.OrdinalIgnoreCase))))
        && bodyOf(earlier) is { Continue: false } taking
        && bodyOf(later) is { } taken
        && ConditionForm.Covers(taking.When, taken.When);
}
