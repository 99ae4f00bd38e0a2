namespace Ims.Domain.Recognition;

/// <summary>The order number that a rule gets, and those that must move up so that it fits; they keep their order among themselves.</summary>
public sealed record RuleSlot(int Order, IReadOnlyList<RulePush> Pushed);

/// <summary>A rule that gets another order number to make room.</summary>
public sealed record RulePush(int RuleId, int Order);

/// <summary>
/// The order in which rules are asked. Numbers are far apart, so that a rule fits between two without touching any other; only where no number is free do as
/// few as possible of the next ones move up.
/// </summary>
public static class RuleOrder
{
    /// <summary>From the last rule to one that is added after it.</summary>
    public const int Step = 10;

    public static List<RecognitionRule> InOrder(IEnumerable<RecognitionRule> rules) => [.. rules.OrderBy(r => r.Order).ThenBy(r => r.Id)];

    /// <summary>Where a rule stands among the others now.</summary>
    /// <param name="inOrder">All rules, this one among them.</param>
    /// <param name="ruleId">The rule.</param>
    public static RulePlace PlaceOf(IReadOnlyList<RecognitionRule> inOrder, int ruleId)
    {
        int? before = null;
        foreach (var rule in inOrder)
        {
            if (rule.Id == ruleId) return new RulePlace(before);
            before = rule.Id;
        }
        throw new ArgumentException($"There is no rule {ruleId} among them.", nameof(ruleId));
    }

    /// <summary>The number that puts a rule in its place.</summary>
    /// <param name="others">The other rules, in order.</param>
    /// <param name="place">Names one of them, or none.</param>
    public static RuleSlot SlotAt(IReadOnlyList<RecognitionRule> others, RulePlace place)
    {
        var at = place.AfterId is { } after ? IndexOf(others, after) + 1 : 0;
        var before = at > 0 ? others[at - 1].Order : (int?)null;
        if (at == others.Count) return new RuleSlot(checked((before ?? 0) + Step), []);

        var next = others[at].Order;
        var middle = before is { } low ? low + (int)(((long)next - low) / 2) : next / 2;
        if (middle > (before ?? -1) && middle < next) return new RuleSlot(middle, []);
        return Pushing(others, at, checked((before ?? -1) + 1));
    }

    static RuleSlot Pushing(IReadOnlyList<RecognitionRule> others, int at, int order)
    {
        var pushed = new List<RulePush>();
        var last = order;
        for (; at < others.Count && others[at].Order <= last; at++) pushed.Add(new RulePush(others[at].Id, checked(++last)));
        return new RuleSlot(order, pushed);
    }

    static int IndexOf(IReadOnlyList<RecognitionRule> rules, int id)
    {
        for (var i = 0; i < rules.Count; i++) if (rules[i].Id == id) return i;
        throw new ArgumentException($"There is no rule {id} among them.", nameof(id));
    }
}
