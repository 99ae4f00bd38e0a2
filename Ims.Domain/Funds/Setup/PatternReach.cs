namespace Ims.Domain.Funds.Setup;

/// <summary>What is known about whether a pattern can match any reference at all.</summary>
enum Reach { Some, None, Unknown, TooHeavy }

/// <summary>
/// Decides whether any reference fits a pattern together with what each of its places allows. Places do not depend on one another, so it is enough to follow, place
/// by place, all states that the pattern's automaton can be in: the answer is exact. A pattern with parts that are not read here (Unicode classes, word
/// boundaries...) is not decided: then nothing is refused.
/// </summary>
static class PatternReach
{
    /// <summary>Steps of an automaton beyond which a pattern holds up an import.</summary>
    public const int MostStates = 10_000;

    const int Never = -1;

    /// <summary>One step of the automaton: by a sign of a set, or for nothing, perhaps only at the beginning or the end.</summary>
    internal readonly record struct Step(int To, UInt128 Signs, bool Free, bool AtStart, bool AtEnd);

    /// <param name="pattern">Readable by the regular expression engine.</param>
    /// <param name="places">The signs allowed at each place from the left.</param>
    /// <param name="least">Fewest characters of a reference.</param>
    public static Reach Of(string pattern, IReadOnlyList<UInt128> places, int least)
    {
        var automaton = new PatternAutomaton(pattern);
        if (automaton.IsTooHeavy) return Reach.TooHeavy;
        if (automaton.Final == Never) return Reach.Unknown;
        var states = Close(automaton, [automaton.Start], first: true, last: places.Count == 0);
        for (var place = 0; place <= places.Count; place++)
        {
            if (place >= least && Close(automaton, states, place == 0, last: true).Contains(automaton.Final)) return Reach.Some;
            if (place == places.Count || states.Count == 0) return Reach.None;
            var next = new HashSet<int>();
            foreach (var state in states)
                foreach (var step in automaton.StepsOf(state))
                    if (!step.Free && (step.Signs & places[place]) != 0) next.Add(step.To);
            states = Close(automaton, next, first: false, last: false);
        }
        return Reach.None;
    }

    static HashSet<int> Close(PatternAutomaton automaton, IEnumerable<int> from, bool first, bool last)
    {
        var (closed, open) = (new HashSet<int>(from), new Stack<int>());
        foreach (var state in closed) open.Push(state);
        while (open.TryPop(out var state))
            foreach (var step in automaton.StepsOf(state))
                if (step.Free && (first || !step.AtStart) && (last || !step.AtEnd) && closed.Add(step.To)) open.Push(step.To);
        return closed;
    }
}

/// <summary>The printable ASCII signs as a set: one bit each.</summary>
static class Signs
{
    const char First = ' ', Last = '~';

    public static readonly UInt128 All = Where(_ => true), Digits = Where(char.IsAsciiDigit), Words = Where(c => char.IsAsciiLetterOrDigit(c) || c == '_'), Blank = Of(' ');

    public static bool Has(char sign) => sign is >= First and <= Last;

    public static UInt128 Of(char sign) => UInt128.One << (sign - First);

    public static UInt128 Where(Func<char, bool> wanted)
    {
        var set = UInt128.Zero;
        for (var sign = First; sign <= Last; sign++)
            if (wanted(sign)) set |= Of(sign);
        return set;
    }

}
