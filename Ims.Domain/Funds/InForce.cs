namespace Ims.Domain.Funds;

/// <summary>Things of which each counts from its date on, until that of the next.</summary>
static class InForce
{
    /// <summary>The one in force on a date; null where none is yet. In any order. A loop, since it is asked for every line of a file.</summary>
    public static T? On<T>(List<T> all, Func<T, DateOnly> from, DateOnly on) where T : class
    {
        T? latest = null;
        foreach (var one in all)
            if (from(one) <= on && (latest is null || from(one) > from(latest))) latest = one;
        return latest;
    }
}
