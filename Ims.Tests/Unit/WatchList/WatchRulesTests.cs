using Ims.Domain.Councils;
using Ims.Domain.Values;
using Ims.Domain.WatchList;
using Ims.Tests.Support;

namespace Ims.Tests.Unit.WatchList;

/// <summary>What stands out, and what does not.</summary>
public sealed class WatchRulesTests
{
    static readonly DateOnly Day = new(2026, 6, 1);
    static readonly WatchLimits Limits = new();

    static bool Overpaid(long? owes, long refund, long givenBack = 0, int after = 10) =>
        WatchRules.IsOverpaidThenRefunded(Limits, owes is { } pence ? new Money(pence) : null, new Money(givenBack), new Money(refund), Day, Day.AddDays(after));

    [Fact]
    public void An_account_was_overpaid_when_without_the_refund_it_would_be_in_credit()
    {
        Assert.True(Overpaid(owes: -1_000_00, refund: 1_000_00));
        Assert.False(Overpaid(owes: -999_99, refund: 1_000_00));
        Assert.False(Overpaid(owes: 500_00, refund: 1_000_00));
        // The refund has left already: the account owes nothing, and was in credit by all of it before.
        Assert.True(Overpaid(owes: 0, refund: 1_000_00, givenBack: 1_000_00));
        Assert.False(Overpaid(owes: 100_00, refund: 1_000_00, givenBack: 1_000_00));
        // A small part of a large credit.
        Assert.False(Overpaid(owes: -5_000_00, refund: 999_99));
        Assert.False(Overpaid(owes: null, refund: 9_000_00));
        Assert.True(Overpaid(owes: -1_000_00, refund: 1_000_00, after: 90));
        Assert.False(Overpaid(owes: -1_000_00, refund: 1_000_00, after: 91));
    }

    [Theory]
    [InlineData("Ms B Payer", "MS B PAYER", null, false)]
    [InlineData("Bettina Payer", "Ms B Payer", null, false)]
    [InlineData("Mr J & Mrs P Hargreaves", "HARGREAVES P", null, false)]
    [InlineData("J Hargreaves", null, "FPI HARGREAVES J CTAX 5403211798", false)]
    [InlineData("J Hargreaves", null, "FPI OKONKWO T CTAX 5403211798", true)]
    [InlineData("Mrs A Resident", "Ms B Payer", null, true)]
    [InlineData("Brook Haulage Ltd", "BROOK HAULAGE LIMITED", null, false)]
    [InlineData("Westgate Motors Ltd", "BROOK HAULAGE LIMITED", null, true)]
    // Where one of both names nobody there is nothing to compare.
    [InlineData("Mrs A Resident", null, "FPI 5403211798", false)]
    [InlineData("Mrs A Resident", null, null, false)]
    [InlineData(null, "Ms B Payer", null, false)]
    [InlineData("The Occupier", "Ms B Payer", null, false)]
    public void Money_goes_to_another_where_nothing_that_came_with_it_names_the_payee(string? payTo, string? payer, string? narrative, bool standsOut)
    {
        Assert.Equal(standsOut, WatchRules.IsRefundedToAnother(Limits, payTo, payer, narrative, new Money(100_00)));
        Assert.False(WatchRules.IsRefundedToAnother(Limits, payTo, payer, narrative, new Money(99_99)));
    }

    [Fact]
    public void Cash_stands_out_by_times_amount_and_days_together()
    {
        Assert.Equal([1L, 2, 3], Cash((1, 0, 2_000_00), (2, 30, 2_000_00), (3, 90, 1_000_00)));
        Assert.Empty(Cash((1, 0, 2_000_00), (2, 30, 2_000_00), (3, 90, 999_99)));
        Assert.Empty(Cash((1, 0, 2_000_00), (2, 30, 2_000_00), (3, 91, 1_000_00)));
        Assert.Empty(Cash((1, 0, 4_000_00), (2, 30, 4_000_00)));
    }

    static IEnumerable<long> Cash(params (long Id, int After, long Pence)[] paid) =>
        WatchRules.RepeatedCash(Limits, paid.Select(p => new Watched(WatchedKind.Posting, p.Id, Day.AddDays(p.After), p.Pence))).Select(w => w.Id);

    [Fact]
    public void Refunds_above_the_limit_are_not_small()
    {
        var small = Enumerable.Range(1, 9).Select(i => new Watched(WatchedKind.Refund, i, Day, 50_00)).ToList();
        Assert.Empty(WatchRules.ManySmallRefunds(Limits, [.. small, new(WatchedKind.Refund, 10, Day, 50_01)]));
        Assert.Equal(10, WatchRules.ManySmallRefunds(Limits, [.. small, new(WatchedKind.Refund, 10, Day.AddDays(30), 1)]).Count);
    }

    /// <summary>Against the plain reading of the rule: everything in some stretch of days that holds enough.</summary>
    [Fact]
    public void What_stands_out_is_what_lies_in_some_stretch_that_holds_enough()
    {
        var random = new Random(Proof.Seed);
        for (var round = 0; round < 2_000; round++)
        {
            var limits = new WatchLimits { CashTimes = random.Next(1, 5), CashPence = random.Next(1, 40), CashDays = random.Next(1, 8) };
            var paid = Enumerable.Range(1, random.Next(0, 12)).Select(i => new Watched(WatchedKind.Posting, i, Day.AddDays(random.Next(0, 25)), random.Next(1, 15))).ToList();
            var plain = paid.Where(one => paid.Exists(first => IsIn(first, one, limits) && Enough(paid.Where(w => IsIn(first, w, limits)).ToList(), limits))).Select(w => w.Id).Order();
            Assert.True(plain.SequenceEqual(WatchRules.RepeatedCash(limits, paid).Select(w => w.Id).Order()), $"seed {Proof.Seed}, round {round}: {string.Join(", ", paid)}");
        }
    }

    static bool IsIn(Watched first, Watched one, WatchLimits limits) => one.On >= first.On && one.On.DayNumber - first.On.DayNumber <= limits.CashDays;

    static bool Enough(List<Watched> all, WatchLimits limits) => all.Count >= limits.CashTimes && all.Sum(w => w.Pence) >= limits.CashPence;
}
