using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ims.Domain.Auditors;
using Ims.Tests.Support;

namespace Ims.Tests.Unit.Auditors;

/// <summary>A draw that anybody can repeat.</summary>
public sealed class SampleSelectionTests
{
    static IReadOnlyList<long> Draw(SampleMethod method, string? seed, int size, IEnumerable<(long Id, long Pence)> lines)
    {
        using var selection = new SampleSelection(method, seed, size);
        foreach (var (id, pence) in lines) selection.Take(id, pence);
        return selection.Drawn();
    }

    // As somebody would do it with a list of ids and a shell: printf '%s|%s' SEED ID | sha256sum, sorted.
    static IEnumerable<long> ByHand(string seed, IEnumerable<long> ids) =>
        ids.OrderBy(id => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed}|{id}")))), StringComparer.Ordinal);

    [Fact]
    public void A_random_draw_is_repeated_by_hand_from_its_seed()
    {
        var random = new Random(Proof.Seed);
        for (var round = 0; round < Proof.Size(100, 2_000); round++)
        {
            var lines = Enumerable.Range(0, random.Next(0, 300)).Select(i => (Id: 1L + i * 3, Pence: random.NextInt64(-1_000_000, 1_000_000))).ToList();
            var (size, seed) = (random.Next(1, 60), $"seed {round}");
            Assert.Equal(ByHand(seed, lines.Select(l => l.Id)).Take(size), Draw(SampleMethod.Random, seed, size, lines));
        }
    }

    [Fact]
    public void The_largest_are_those_of_the_largest_amounts_whatever_their_sign_and_of_equals_the_older()
    {
        Assert.Equal([4, 2, 3, 1], Draw(SampleMethod.Largest, null, 4, [(1, 5), (2, -90), (3, 90), (4, long.MinValue + 1), (5, 0), (6, 5)]));
        var random = new Random(Proof.Seed);
        var lines = Enumerable.Range(1, 500).Select(i => ((long)i, random.NextInt64(-500, 500))).ToList();
        Assert.Equal(lines.OrderByDescending(l => Math.Abs(l.Item2)).ThenBy(l => l.Item1).Take(40).Select(l => l.Item1), Draw(SampleMethod.Largest, null, 40, lines));
    }

    [Fact]
    public void Every_line_has_the_same_chance()
    {
        // 1,000 draws of 10 in 100: each line is hit about 100 times; far from it (six deviations) no line is.
        var hits = new int[101];
        for (var draw = 0; draw < 1_000; draw++)
            foreach (var id in Draw(SampleMethod.Random, $"draw {draw}", 10, Enumerable.Range(1, 100).Select(i => ((long)i, 1L)))) hits[id]++;
        Assert.All(hits.Skip(1), h => Assert.InRange(h, 43, 157));
    }

    [Fact]
    public void What_it_was_drawn_from_is_told_by_count_sum_and_digest()
    {
        SampleSelection Of(params (long Id, long Pence)[] lines)
        {
            var selection = new SampleSelection(SampleMethod.Random, "seed", 2);
            foreach (var (id, pence) in lines) selection.Take(id, pence);
            return selection;
        }
        using var one = Of((1, 10), (2, -3), (3, 7));
        using var same = Of((1, 10), (2, -3), (3, 7));
        using var other = Of((1, 10), (2, -3), (3, 8));
        Assert.Equal((3L, 14L), (one.Lines, one.Pence));
        Assert.Equal(one.Digest(), same.Digest());
        Assert.NotEqual(one.Digest(), other.Digest());
    }
}
