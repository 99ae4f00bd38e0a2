namespace Ims.Domain.Recognition;

/// <summary>One thing that a rule says, in two of its states; null before = there was no rule.</summary>
public sealed record ComparedFact(string Label, string? Before, string After)
{
    public bool Changed => Before != After;
}

/// <summary>What became of a line of the conditions.</summary>
public enum LineChange { Same, Gone, Added }

/// <summary>A line of either or both conditions, in the order in which a person reads the two side by side.</summary>
public sealed record ComparedLine(LineChange Change, ConditionLine Line);

/// <summary>Two states of a rule, told apart.</summary>
public static class RuleComparison
{
    const string Unreadable = "cannot be read";

    /// <summary>What the rule says, thing by thing, changed or not.</summary>
    public static IReadOnlyList<ComparedFact> Facts(RuleState? before, RuleState after, RuleNames names)
    {
        ComparedFact Told(string label, Func<RuleState, string> of) => new(label, before is null ? null : of(before), of(after));
        return
        [
            Told("Name", r => r.Name),
            Told("State", r => RuleWords.State(r.Enabled)),
            Told("For", r => RuleWords.Scope(r.Scope, names)),
            Told("In force", r => RuleWords.InForce(r.EffectiveFrom, r.EffectiveTo)),
            Told("Conditions", r => r.Body is { } body ? RuleWords.Of(ConditionForm.Plain(body.When), names) : Unreadable),
            Told("Outcome", r => r.Body is { } body ? RuleWords.Of(body.Then, names) : Unreadable),
        ];
    }

    /// <summary>The lines of both conditions, what they share once. A line that moved deeper or higher is gone and added.</summary>
    public static IReadOnlyList<ComparedLine> Conditions(RuleBody? before, RuleBody? after, RuleNames names)
    {
        var (was, now) = (LinesOf(before, names), LinesOf(after, names));
        var shared = Shared(was, now);
        var lines = new List<ComparedLine>();
        var (i, j) = (0, 0);
        while (i < was.Count || j < now.Count)
        {
            if (i < was.Count && j < now.Count && was[i] == now[j])
            {
                lines.Add(new ComparedLine(LineChange.Same, was[i]));
                (i, j) = (i + 1, j + 1);
            }
            else if (j == now.Count || (i < was.Count && shared[i + 1][j] >= shared[i][j + 1])) lines.Add(new ComparedLine(LineChange.Gone, was[i++]));
            else lines.Add(new ComparedLine(LineChange.Added, now[j++]));
        }
        return lines;
    }

    static IReadOnlyList<ConditionLine> LinesOf(RuleBody? body, RuleNames names) => body is null ? [new(0, Unreadable)] : RuleWords.Lines(body.When, names);

    // How many lines the rest of both have in common, from each pair of lines on.
    static int[][] Shared(IReadOnlyList<ConditionLine> was, IReadOnlyList<ConditionLine> now)
    {
        var shared = Enumerable.Range(0, was.Count + 1).Select(_ => new int[now.Count + 1]).ToArray();
        for (var i = was.Count - 1; i >= 0; i--)
            for (var j = now.Count - 1; j >= 0; j--)
                shared[i][j] = was[i] == now[j] ? shared[i + 1][j + 1] + 1 : Math.Max(shared[i + 1][j], shared[i][j + 1]);
        return shared;
    }
}
