using Ims.Domain.Transfers;
using Ims.Domain.Values;
using Ims.Tests.Support;

namespace Ims.Tests.Unit.Transfers;

/// <summary>Money that the bank takes back is taken from where it is by now.</summary>
public sealed class FollowedMoneyTests
{
    static MoneyPlace At(long line, long available, params (long Line, long Pence)[] onward) => new(line, new(available), null, [.. onward.Select(o => (o.Line, new Money(o.Pence)))]);

    static (List<(long, long)> Taken, long Shortfall) Follow(long amount, long line, long came, params MoneyPlace[] places)
    {
        var (taken, shortfall) = FollowedMoney.Follow([(line, new Money(came))], new(amount), places.ToDictionary(p => p.LineId));
        return (taken.Select(t => (t.Place.LineId, t.Amount.Pence)).ToList(), shortfall.Pence);
    }

    [Fact]
    public void What_is_still_there_goes_first_then_what_went_on()
    {
        var (taken, shortfall) = Follow(100, 1, 100, At(1, 30, (2, 40), (3, 30)), At(2, 40), At(3, 10, (4, 20)), At(4, 20));
        Assert.Equal([(1L, 30L), (2L, 40L), (3L, 10L), (4L, 20L)], taken);
        Assert.Equal(0, shortfall);
    }

    [Fact]
    public void No_more_is_taken_from_a_place_than_went_there_from_this_payment()
    {
        // Two payments were rolled up on line 2: only this one's 40 may be taken back.
        var (taken, shortfall) = Follow(100, 1, 100, At(1, 0, (2, 40)), At(2, 90));
        Assert.Equal([(2L, 40L)], taken);
        Assert.Equal(60, shortfall);
    }

    [Fact]
    public void What_is_nowhere_is_the_shortfall() => Assert.Equal(25, Follow(50, 1, 100, At(1, 25)).Shortfall);

    [Fact]
    public void Money_that_went_round_in_a_ring_is_taken_once()
    {
        var (taken, shortfall) = Follow(100, 1, 100, At(1, 20, (2, 80)), At(2, 30, (3, 50)), At(3, 50));
        Assert.Equal(100, taken.Sum(t => t.Item2));
        Assert.Equal(0, shortfall);
    }

    [Fact]
    public void Whatever_the_ways_are_what_is_taken_and_the_shortfall_make_the_whole()
    {
        var random = new Random(Proof.Seed);
        for (var round = 0; round < Proof.Size(2_000, 50_000); round++)
        {
            var count = random.Next(1, 8);
            var places = Enumerable.Range(1, count).Select(n => At(n, random.Next(50), [.. Enumerable.Range(n + 1, Math.Max(0, count - n)).Where(_ => random.Next(2) == 0).Select(m => ((long)m, (long)random.Next(1, 60)))])).ToArray();
            var amount = random.Next(1, 120);
            var (taken, shortfall) = Follow(amount, 1, 120, places);
            Assert.True(taken.Sum(t => t.Item2) + shortfall == amount, $"seed {Proof.Seed}, round {round}");
            Assert.True(taken.GroupBy(t => t.Item1).All(g => g.Sum(t => t.Item2) <= places[g.Key - 1].Available.Pence), $"seed {Proof.Seed}, round {round}");
        }
    }
}
