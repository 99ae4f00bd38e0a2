using Ims.Domain.Approvals;
using Ims.Domain.Values;

namespace Ims.Domain.Recognition;

/// <summary>What a change of the rules comes to: the rule afterwards, what makes room for it, and how people are told.</summary>
/// <param name="After">The rule as it will be; a new one has id 0 until it is kept.</param>
/// <param name="Pushed">Other rules that get another order number.</param>
/// <param name="Title">What is done, in a line.</param>
public sealed record RulePlan(RecognitionRule After, IReadOnlyList<RulePush> Pushed, string Title, IReadOnlyList<PreviewFact> Facts, IReadOnlyList<string> Warnings);

/// <summary>Decides about a change of the rules before anything is written. What it lets through, the next file can be read with.</summary>
public static class RuleChange
{
    /// <summary>The id of a rule that is not kept yet.</summary>
    public const int NewId = 0;

    /// <summary>What the change comes to, or the first reason why it cannot be.</summary>
    /// <param name="rules">All rules as they are; none is changed.</param>
    /// <param name="command">What is asked for.</param>
    /// <param name="targets">What there is to name.</param>
    public static Result<RulePlan> Plan(IEnumerable<RecognitionRule> rules, RuleToChange command, RuleTargets targets)
    {
        var before = RuleOrder.InOrder(rules);
        var old = command.RuleId is { } id ? before.Find(r => r.Id == id) : null;
        if (command.RuleId is { } missing && old is null) return RuleRefusals.Unknown(missing);
        if (old is not null && old.Version != command.SeenVersion) return RuleRefusals.Changed(old.Name, old.Version);
        if (old is null && command.Draft is null) return RuleRefusals.NameMissing();

        var applied = Apply(before, command);
        if (!applied.Ok) return applied.Refusal;
        var (after, rule, pushed) = applied.Value;
        if (old is not null && Same(old, rule) && !Moves(before, after, rule.Id)) return RuleRefusals.Unchanged;
        if (Refusal(before, command, rule, targets) is { } refusal) return refusal;
        // Switching a rule off is always a way out, even where another one is broken.
        if (rule.Enabled && CompileRefusal(after, targets) is { } broken) return broken;
        return new RulePlan(rule, pushed, Title(old, rule, command, after), Facts(before, after, old, rule, pushed, targets.Names), Warnings(after, rule, targets));
    }

    /// <summary>All rules, in order, as they would be: for trying a change that may still be half done. Refuses only a rule or a place that is not there.</summary>
    public static Result<IReadOnlyList<RecognitionRule>> Tried(IEnumerable<RecognitionRule> rules, RuleToChange command) =>
        Apply(RuleOrder.InOrder(rules), command).Map<IReadOnlyList<RecognitionRule>>(a => a.Rules);

    static Result<(List<RecognitionRule> Rules, RecognitionRule Rule, IReadOnlyList<RulePush> Pushed)> Apply(List<RecognitionRule> before, RuleToChange command)
    {
        var old = before.Find(r => r.Id == command.RuleId);
        if (command.RuleId is { } missing && old is null) return RuleRefusals.Unknown(missing);
        var others = before.FindAll(r => r.Id != command.RuleId);
        if (command.Place is { AfterId: { } after } && !others.Exists(r => r.Id == after))
            return after == command.RuleId ? RuleRefusals.PlaceAfterItself : RuleRefusals.PlaceUnknown(after);

        var place = command.Place ?? (old is null ? new RulePlace(others.LastOrDefault()?.Id) : null);
        var slot = place is null || (old is not null && place == RuleOrder.PlaceOf(before, old.Id)) ? new RuleSlot(old!.Order, []) : RuleOrder.SlotAt(others, place);
        var rule = With(old, command, slot.Order);
        var pushed = slot.Pushed.ToDictionary(p => p.RuleId, p => p.Order);
        var rules = others.ConvertAll(r => pushed.TryGetValue(r.Id, out var order) ? Copy(r, order) : r);
        return (RuleOrder.InOrder(rules.Append(rule)), rule, slot.Pushed);
    }

    static RecognitionRule With(RecognitionRule? old, RuleToChange command, int order)
    {
        var draft = command.Draft;
        return new RecognitionRule
        {
            Id = old?.Id ?? NewId, Version = old?.Version ?? 0, Order = order, Enabled = command.Enabled ?? old?.Enabled ?? true,
            Name = draft?.Name.Trim() ?? old?.Name ?? "",
            EffectiveFrom = draft is null ? old?.EffectiveFrom : draft.EffectiveFrom, EffectiveTo = draft is null ? old?.EffectiveTo : draft.EffectiveTo,
            ProfileCodes = [.. draft?.Scope.Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal) ?? old?.ProfileCodes.AsEnumerable() ?? []],
            BodyJson = draft is null ? old?.BodyJson ?? "" : RuleJson.Write(draft.Body),
        };
    }

    static RecognitionRule Copy(RecognitionRule rule, int order) => new()
    {
        Id = rule.Id, Name = rule.Name, Order = order, Enabled = rule.Enabled, EffectiveFrom = rule.EffectiveFrom, EffectiveTo = rule.EffectiveTo,
        ProfileCodes = rule.ProfileCodes, BodyJson = rule.BodyJson, Version = rule.Version,
    };

    static bool Same(RecognitionRule old, RecognitionRule rule) =>
        (old.Name, old.Enabled, old.EffectiveFrom, old.EffectiveTo) == (rule.Name, rule.Enabled, rule.EffectiveFrom, rule.EffectiveTo)
        && old.ProfileCodes.ToHashSet(StringComparer.OrdinalIgnoreCase).SetEquals(rule.ProfileCodes)
        && (old.BodyJson == rule.BodyJson || (RuleState.Of(old).Body is { } was && RuleState.Of(rule).Body is { } now && SameBody(was, now)));

    static bool SameBody(RuleBody was, RuleBody now) => RuleJson.Write(was.Then) == RuleJson.Write(now.Then) && was.Continue == now.Continue && ConditionForm.Same(was.When, now.When);

    static bool Moves(List<RecognitionRule> before, List<RecognitionRule> after, int id) => RuleOrder.PlaceOf(before, id) != RuleOrder.PlaceOf(after, id);

    static Refusal? Refusal(List<RecognitionRule> before, RuleToChange command, RecognitionRule rule, RuleTargets targets)
    {
        if (command.Draft is null && command.Enabled != true) return null;
        if (RuleCheck.Check(rule) is { } refusal) return refusal;
        if (before.Exists(r => r.Id != rule.Id && r.Name.Equals(rule.Name, StringComparison.OrdinalIgnoreCase))) return RuleRefusals.NameTaken(rule.Name);
        return targets.Check(new RuleDraft(rule.Name, rule.ProfileCodes, rule.EffectiveFrom, rule.EffectiveTo, RuleState.Of(rule).Body!));
    }

    static Refusal? CompileRefusal(List<RecognitionRule> after, RuleTargets targets) =>
        targets.Profiles.Where(p => !p.Disabled).Select(p => CompiledRules.Compile(after, p.Code, RecognitionContext.Nothing).Refusal).FirstOrDefault(r => r is not null);

    static string Title(RecognitionRule? old, RecognitionRule rule, RuleToChange command, List<RecognitionRule> after)
    {
        var name = RuleWords.Short(old?.Name ?? rule.Name);
        if (old is null) return $"Add rule \"{name}\"";
        if (command.Draft is not null) return $"Change rule \"{name}\"";
        if (command.Enabled is null) return $"Move rule \"{name}\" to be asked {RuleWords.Place(after, rule.Id)}";
        return $"Switch rule \"{name}\" {RuleWords.State(rule.Enabled)}";
    }

    static List<PreviewFact> Facts(
        List<RecognitionRule> before, List<RecognitionRule> after, RecognitionRule? old, RecognitionRule rule, IReadOnlyList<RulePush> pushed, RuleNames names)
    {
        var facts = RuleComparison.Facts(old is null ? null : RuleState.Of(old), RuleState.Of(rule), names).Where(f => f.Changed)
            .Select(f => new PreviewFact(f.Label, f.Before, f.After)).ToList();
        if (old is not null && !Moves(before, after, rule.Id)) return facts;
        facts.Add(new PreviewFact("Asked", old is null ? null : RuleWords.Place(before, rule.Id), RuleWords.Place(after, rule.Id)));
        if (old is not null)
        {
            var (stood, stands) = (before.FindIndex(r => r.Id == rule.Id), after.FindIndex(r => r.Id == rule.Id));
            if (stands < stood) facts.Add(new PreviewFact("Now asked before", null, RuleWords.Names(after.GetRange(stands + 1, stood - stands))));
            else facts.Add(new PreviewFact("Now asked after", null, RuleWords.Names(after.GetRange(stood, stands - stood))));
        }
        if (pushed.Count > 0)
            facts.Add(new PreviewFact("Other rules that move up to make room", null, $"{pushed.Count}: {RuleWords.Names([.. pushed.Select(p => before.Find(r => r.Id == p.RuleId)!)])}"));
        return facts;
    }

    static List<string> Warnings(List<RecognitionRule> after, RecognitionRule rule, RuleTargets targets)
    {
        if (!rule.Enabled || RuleState.Of(rule).Body is not { } body) return [];
        List<string> warnings = [.. targets.Warnings(body)];
        if (RuleReach.TakenBy(after, rule) is { } first) warnings.Add($"It is never asked: \"{first.Name}\" comes first and takes every line that it could take.");
        if (RuleReach.TakenAfter(after, rule) is { Count: > 0 } later) warnings.Add($"Never asked any more, because this one takes all of their lines first: {RuleWords.Names(later)}.");
        return warnings;
    }
}
