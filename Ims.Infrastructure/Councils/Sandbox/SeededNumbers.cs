namespace Ims.Infrastructure.Councils.Sandbox;

/// <summary>Numbers that look thrown and are the same in every run and on every machine (SplitMix64).</summary>
sealed class SeededNumbers
{
    readonly ulong seed;
    ulong state;

    public SeededNumbers(ulong seed) => this.seed = state = seed;

    /// <summary>0 up to, but not, <paramref name="limit"/>.</summary>
    public int Below(int limit) => (int)(Next() % (ulong)limit);

    /// <summary>Both ends included.</summary>
    public int Between(int least, int most) => least + Below(most - least + 1);

    public T Pick<T>(IReadOnlyList<T> from) => from[Below(from.Count)];

    public bool Chance(int percent) => Below(100) < percent;

    /// <summary>An amount between the two, in pence; half of them are round pounds, as people's payments are.</summary>
    public long Pence(int leastPounds, int mostPounds) => Between(leastPounds, mostPounds) * 100L + (Chance(50) ? 0 : Below(100));

    /// <summary>Numbers of their own for a part of the work, so that a change in one part leaves the others as they are.</summary>
    public SeededNumbers For(string part)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in part) hash = unchecked((hash ^ c) * 1099511628211UL);
        return new(seed ^ hash);
    }

    ulong Next()
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15UL;
            var z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }
}
