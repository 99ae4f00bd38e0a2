namespace Ims.Tests.Architecture;

static class Breaches
{
    /// <summary>Fails with every breach on a line of its own.</summary>
    public static void None(IEnumerable<string> breaches)
    {
        var all = breaches.Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.True(all.Count == 0, $"{all.Count} to mend:\n  {string.Join("\n  ", all)}");
    }
}
