using CsCheck;
using Ims.Domain.Suspense;
using Ims.Domain.Values;
using Xunit;

namespace Ims.Tests.Unit.Suspense;

public sealed class SuspenseItemTests
{
    [Theory]
    [InlineData(100_00, 100_00, 0, SuspenseStatus.Cleared)]
    [InlineData(100_00, 40_00, 60_00, SuspenseStatus.PartAllocated)]
    [InlineData(-100_00, -100_00, 0, SuspenseStatus.Cleared)]
    [InlineData(-100_00, -1, -99_99, SuspenseStatus.PartAllocated)]
    public void Taking_moves_from_remaining_to_allocated(long amount, long take, long left, SuspenseStatus status)
    {
        var item = Item(amount);
        Assert.True(item.Take(new(take)).Ok);
        Assert.Equal((take, left, status), (item.AllocatedPence, item.RemainingPence, item.Status));
    }

    [Fact]
    public void Only_what_is_left_can_be_taken()
    {
        var item = Item(100_00);
        item.Take(new(60_00));
        var refusal = item.Take(new(40_01)).Refusal;
        Assert.Equal(("exceeds-remaining", "Only £40.00 is left to allocate."), (refusal?.Code, refusal?.Sentence));
        Assert.True(item.Take(new(40_00)).Ok);
        Assert.Equal("nothing-left", item.Take(new(1)).Refusal?.Code);
    }

    [Theory]
    [InlineData(100_00, 0, "take-zero")]
    [InlineData(100_00, -1, "wrong-sign")]
    [InlineData(-100_00, 1, "wrong-sign")]
    [InlineData(-100_00, -100_01, "exceeds-remaining")]
    [InlineData(-100_00, long.MinValue, "exceeds-remaining")]
    [InlineData(100_00, long.MaxValue, "exceeds-remaining")]
    public void A_refusal_changes_nothing(long amount, long take, string code)
    {
        var item = Item(amount);
        Assert.Equal(code, item.Take(new(take)).Refusal?.Code);
        Assert.Equal((0, amount, SuspenseStatus.Open), (item.AllocatedPence, item.RemainingPence, item.Status));
    }

    [Fact]
    public void Allocated_and_remaining_always_make_the_amount() =>
        Gen.Select(Gen.Long[-1_000, 1_000], Gen.Long[-1_100, 1_100].List[0, 10]).Sample((amount, takes) =>
        {
            var item = Item(amount);
            var taken = takes.Where(t => item.Take(new(t)).Ok).Sum();
            return item.AllocatedPence == taken && item.Allocated + item.Remaining == item.Amount && Math.Abs(taken) <= Math.Abs(amount)
                && item.Status == (taken == 0 ? SuspenseStatus.Open : taken == amount ? SuspenseStatus.Cleared : SuspenseStatus.PartAllocated);
        }, iter: 500);

    static SuspenseItem Item(long pence) => new()
    {
        Id = 1, LedgerLineId = 1, AmountPence = pence, RemainingPence = pence, ReceivedOn = new(2026, 4, 20), Category = "no-rule",
    };
}
