using System.Runtime.InteropServices;

namespace Ims.Domain.Suspense.Suggestions;

/// <summary>
/// Many values under hashed keys, in two arrays: a look costs the same however many there are. Different keys may share a hash, so whoever looks
/// compares what he finds with what he seeks.
/// </summary>
sealed class HashBuckets
{
    [StructLayout(LayoutKind.Auto)]
    readonly record struct Entry(uint Check, int Value);

    readonly int[] starts;
    readonly Entry[] entries;
    readonly int shift;

    HashBuckets(int[] starts, Entry[] entries, int shift) => (this.starts, this.entries, this.shift) = (starts, entries, shift);

    /// <summary>Values are found in the order in which they were added.</summary>
    public static HashBuckets Of(IReadOnlyList<(ulong Key, int Value)> pairs)
    {
        var bits = 4;
        while (bits < 26 && 1L << bits < pairs.Count) bits++;
        var (shift, starts) = (64 - bits, new int[(1 << bits) + 1]);
        foreach (var (key, _) in pairs) starts[(int)(key >> shift) + 1]++;
        for (var i = 1; i < starts.Length; i++) starts[i] += starts[i - 1];
        var next = starts.AsSpan(0, 1 << bits).ToArray();
        var entries = new Entry[pairs.Count];
        foreach (var (key, value) in pairs) entries[next[(int)(key >> shift)]++] = new((uint)key, value);
        return new(starts, entries, shift);
    }

    /// <summary>Writes up to as many values of a key as there is room for; gives how many there are.</summary>
    public int Find(ulong key, Span<int> found)
    {
        var (bucket, count) = ((int)(key >> shift), 0);
        for (var i = starts[bucket]; i < starts[bucket + 1]; i++)
        {
            if (entries[i].Check != (uint)key) continue;
            if (count == found.Length) return count + 1;
            found[count++] = entries[i].Value;
        }
        return count;
    }
}

/// <summary>Hashes of texts, of texts without one of their signs, and of several things together.</summary>
static class Hash
{
    const ulong Base = 0x9E3779B97F4A7C15UL | 1;

    /// <summary>Longer texts have no keys.</summary>
    public const int Longest = 40;

    /// <summary>Every bit of the key depends on every bit of what went in.</summary>
    public static ulong Mixed(ulong hash)
    {
        unchecked
        {
            hash = (hash ^ (hash >> 32)) * 0xD6E8FEB86659FD93UL;
            hash = (hash ^ (hash >> 29)) * 0xBF58476D1CE4E5B9UL;
            return hash ^ (hash >> 32);
        }
    }

    public static ulong Of(ReadOnlySpan<char> text)
    {
        var hash = 1UL;
        unchecked { foreach (var sign in text) hash = hash * Base + sign; }
        return Mixed(hash);
    }

    public static ulong With(ulong hash, long more) => Mixed(unchecked(hash * Base + (ulong)more));

    /// <summary>The key of the text itself, then that of the text without each of its signs: texts that are one edit apart have one of these in common.</summary>
    public static int Keys(ReadOnlySpan<char> text, Span<ulong> keys)
    {
        Span<ulong> before = stackalloc ulong[Longest + 1];
        before[0] = 1;
        unchecked
        {
            for (var i = 0; i < text.Length; i++) before[i + 1] = before[i] * Base + text[i];
            var (count, power, whole) = (1, 1UL, before[text.Length]);
            keys[0] = Mixed(whole);
            // From the end: what follows the sign keeps its place, so each key is had from the sums before it.
            for (var i = text.Length - 1; i >= 0; i--)
            {
                var after = whole - before[i + 1] * power;
                if (i == 0 || text[i] != text[i - 1]) keys[count++] = Mixed(before[i] * power + after);   // of twins either may go
                power *= Base;
            }
            return count;
        }
    }
}
