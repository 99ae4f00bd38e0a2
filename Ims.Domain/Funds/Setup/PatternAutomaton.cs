namespace Ims.Domain.Funds.Setup;

/// <summary>A pattern as an automaton: from its one start to its one end by steps. Without an end where the pattern has parts that are not read here.</summary>
sealed class PatternAutomaton
{
    readonly List<List<PatternReach.Step>> states = [];

    public PatternAutomaton(string pattern)
    {
        Start = New();
        if (new PatternReader(pattern).Read() is not { } part) return;
        var end = Build(part, Start);
        if (!IsTooHeavy) Final = end;
    }

    public int Start { get; }
    public int Final { get; } = -1;
    public bool IsTooHeavy { get; private set; }

    public List<PatternReach.Step> StepsOf(int state) => states[state];

    int New()
    {
        states.Add([]);
        return states.Count - 1;
    }

    void Free(int from, int to) => states[from].Add(new(to, 0, Free: true, AtStart: false, AtEnd: false));

    int Build(PatternPart part, int from)
    {
        if (states.Count > PatternReach.MostStates) IsTooHeavy = true;
        if (IsTooHeavy) return from;
        switch (part)
        {
            case OneOf signs:
                var next = New();
                states[from].Add(new(next, signs.Signs, Free: false, AtStart: false, AtEnd: false));
                return next;
            case Edge edge:
                var beyond = New();
                states[from].Add(new(beyond, 0, Free: true, edge.IsStart, !edge.IsStart));
                return beyond;
            case Row row:
                return row.Parts.Aggregate(from, (at, p) => Build(p, at));
            case Choice choice:
                var joined = New();
                foreach (var one in choice.Parts) Free(Build(one, Fork(from)), joined);
                return joined;
            case Repeat repeat:
                return Repeated(repeat, from);
            default:
                throw new InvalidOperationException($"A pattern has no {part.GetType().Name}.");
        }
    }

    int Fork(int from)
    {
        var branch = New();
        Free(from, branch);
        return branch;
    }

    int Repeated(Repeat repeat, int from)
    {
        // No reference has more characters: what could match the empty text as well needs no more rounds either.
        var (least, most) = (Math.Min(repeat.Least, ReferenceCheck.Longest + 1), repeat.Most is { } m && m <= ReferenceCheck.Longest ? m : (int?)null);
        for (var i = 0; i < least && !IsTooHeavy; i++) from = Build(repeat.Part, from);
        var end = New();
        Free(from, end);
        if (most is null)
        {
            var again = Fork(from);
            var after = Build(repeat.Part, again);
            Free(after, again);
            Free(after, end);
            return end;
        }
        for (var i = least; i < most && !IsTooHeavy; i++) Free(from = Build(repeat.Part, Fork(from)), end);
        return end;
    }
}

/// <summary>A part of a pattern.</summary>
abstract record PatternPart;

sealed record OneOf(UInt128 Signs) : PatternPart;

sealed record Edge(bool IsStart) : PatternPart;

sealed record Row(IReadOnlyList<PatternPart> Parts) : PatternPart;

sealed record Choice(IReadOnlyList<PatternPart> Parts) : PatternPart;

/// <param name="Most">Null = without end.</param>
sealed record Repeat(PatternPart Part, int Least, int? Most) : PatternPart;
