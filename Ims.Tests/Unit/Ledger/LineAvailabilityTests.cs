using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Tests.Support;

namespace Ims.Tests.Unit.Ledger;

/// <summary>What is left of a line, defined once.</summary>
public sealed class LineAvailabilityTests
{
    static LineAvailability Line(long amount, long vat = 0, long moved = 0, long movedVat = 0, long held = 0, NoMove? why = null) => new(new(amount), new(vat), new(moved), new(movedVat), new(held), why);

    [Fact]
    public void Its_amount_less_what_went_and_what_is_held()
    {
        Assert.Equal(new Money(55), Line(100, moved: 30, held: 15).Available);
        Assert.Equal(new Money(-55), Line(-100, moved: -45).Available);
        Assert.Equal(Money.Zero, Line(100, why: NoMove.Reversed).Available);
        Assert.True(Line(100).IsWhole);
        Assert.False(Line(100, held: 1).IsWhole);
    }

    [Fact]
    public void Lines_that_hold_no_money_that_came_in_give_none()
    {
        foreach (var kind in Enum.GetValues<PostingKind>())
        {
            var holds = kind is PostingKind.Receipt or PostingKind.Migration or PostingKind.Transfer or PostingKind.SuspenseAllocation or PostingKind.WriteOff;
            Assert.Equal(holds, LineAvailability.WhyNot(kind, isSuspense: false, isOut: false, isIn: true, isReversed: false, new(1)) is null);
            Assert.Equal(NoMove.Reversed, LineAvailability.WhyNot(kind, isSuspense: true, isOut: true, isIn: false, isReversed: true, new(1)));
            Assert.Equal(NoMove.InSuspense, LineAvailability.WhyNot(kind, isSuspense: true, isOut: true, isIn: false, isReversed: false, new(1)));
        }
        Assert.Equal(NoMove.TakesAway, LineAvailability.WhyNot(PostingKind.Transfer, isSuspense: false, isOut: true, isIn: false, isReversed: false, new(-1)));
        // A credit note takes off its account; what it gave its other account is money like any.
        Assert.Equal(NoMove.TakesAway, LineAvailability.WhyNot(PostingKind.SuspenseAllocation, isSuspense: false, isOut: false, isIn: false, isReversed: false, new(-1)));
        Assert.Null(LineAvailability.WhyNot(PostingKind.SuspenseAllocation, isSuspense: false, isOut: false, isIn: false, isReversed: false, new(1)));
    }

    [Fact]
    public void Parts_take_the_VAT_of_a_line_to_the_penny_however_it_is_cut()
    {
        var random = new Random(Proof.Seed);
        for (var round = 0; round < Proof.Size(2_000, 50_000); round++)
        {
            var sign = random.Next(2) == 0 ? 1 : -1;
            var (gross, moved, vatTaken) = (sign * random.NextInt64(1, 100_000), 0L, 0L);
            var vat = sign * random.NextInt64(0, Math.Abs(gross) + 1);
            while (moved != gross)
            {
                var part = sign * random.NextInt64(1, Math.Abs(gross - moved) + 1);
                var taken = Line(gross, vat, moved, vatTaken).VatOf(new(part)).Pence;
                Assert.True(taken == 0 || Math.Sign(taken) == sign, $"seed {Proof.Seed}, round {round}");
                (moved, vatTaken) = (moved + part, vatTaken + taken);
            }
            Assert.True(vat == vatTaken, $"seed {Proof.Seed}, round {round}: {vatTaken} of {vat}");
        }
    }
}
