using Ims.Domain.Ledger;
using Ims.Domain.Transfers;
using Ims.Domain.Values;
using Ims.Tests.Support;

namespace Ims.Tests.Unit.Transfers;

/// <summary>What goes where: balanced, nothing over what is available, whatever is typed.</summary>
public sealed class TransferPlanTests
{
    static readonly DateOnly On = new(2026, 7, 14);

    static LineAvailability Standing(long pence, long moved = 0, long held = 0, NoMove? why = null) => new(new(pence), Money.Zero, new(moved), Money.Zero, new(held), why);

    static TransferSource From(long pence, LineAvailability? standing, long? line = 1, string fund = "23", string? reference = "5403211798") =>
        new(line, $"{fund} Council Tax, {reference}", fund, reference, new(pence), standing, On);

    static TransferTarget To(long pence, string fund = "05", string? reference = "5403211798") => new(fund, reference, new(pence));

    static string? Refused(TransferSource[] sources, params TransferTarget[] targets) => TransferPlan.Make(sources, targets).Refusal?.Code;

    [Fact]
    public void One_goes_to_many_many_to_one_and_many_to_many()
    {
        var split = TransferPlan.Make([From(100, Standing(100))], [To(60), To(40, "19", "12345678")]).Value;
        Assert.Equal([(0, 0, 60L), (0, 1, 40L)], split.Parts.Select(p => (p.Source, p.Target, p.Amount.Pence)));
        var rolled = TransferPlan.Make([From(60, Standing(100)), From(40, Standing(40), 2)], [To(100)]).Value;
        Assert.Equal([(0, 0, 60L), (1, 0, 40L)], rolled.Parts.Select(p => (p.Source, p.Target, p.Amount.Pence)));
        var crossed = TransferPlan.Make([From(70, Standing(100)), From(30, Standing(40), 2)], [To(50), To(50, "19", "12345678")]).Value;
        Assert.Equal([(0, 0, 50L), (0, 1, 20L), (1, 1, 30L)], crossed.Parts.Select(p => (p.Source, p.Target, p.Amount.Pence)));
    }

    [Fact]
    public void A_debit_moves_as_a_debit() => Assert.Equal(-25, Assert.Single(TransferPlan.Make([From(-25, Standing(-40))], [To(-25)]).Value.Parts).Amount.Pence);

    [Fact]
    public void What_cannot_be_moved_is_refused_by_name()
    {
        Assert.Equal("transfer-nothing", Refused([], To(1)));
        Assert.Equal("transfer-nowhere", Refused([From(1, Standing(1))]));
        Assert.Equal("transfer-line-twice", Refused([From(1, Standing(9)), From(1, Standing(9))], To(2)));
        Assert.Equal("transfer-takes-zero", Refused([From(0, Standing(9))], To(1)));
        Assert.Equal("transfer-free-debit", Refused([From(-1, null, line: null)], To(-1)));
        Assert.Equal("transfer-nothing-available", Refused([From(1, Standing(9, moved: 9))], To(1)));
        Assert.Equal("transfer-wrong-sign", Refused([From(-1, Standing(9))], To(-1)));
        Assert.Equal("transfer-more-than-available", Refused([From(8, Standing(9, moved: 1, held: 1))], To(8)));
        Assert.Equal("transfer-mixed-signs", Refused([From(1, Standing(9)), From(-1, Standing(-9), 2)], To(1)));
        Assert.Equal("transfer-target-zero", Refused([From(1, Standing(9))], To(0)));
        Assert.Equal("transfer-target-sign", Refused([From(1, Standing(9))], To(2), To(-1, "19")));
        Assert.Equal("transfer-not-equal", Refused([From(1, Standing(9))], To(2)));
        Assert.Equal("transfer-to-itself", Refused([From(1, Standing(9))], To(1, "23", " 5403211798 ")));
        foreach (var why in Enum.GetValues<NoMove>()) Assert.StartsWith("transfer-", Refused([From(1, Standing(9, why: why))], To(1)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_says_how_much_there_is_and_what_holds_the_rest()
    {
        var no = TransferPlan.Make([From(90, Standing(100, moved: 10, held: 20))], [To(90)]).Refusal!;
        Assert.Equal("Only £0.70 of this payment to 23 Council Tax, 5403211798 is available. £0.20 of it is held for a refund.", no.Sentence);
        Assert.Equal("Sources[0].Amount", no.Field);
    }

    [Fact]
    public void Sums_too_large_for_any_amount_are_refused_and_do_not_overflow() =>
        Assert.Equal("transfer-not-equal", Refused([From(5, Standing(9))], To(long.MaxValue), To(long.MaxValue, "19")));

    [Fact]
    public void Whatever_is_typed_a_plan_takes_and_gives_exactly_what_was_said()
    {
        var random = new Random(Proof.Seed);
        for (var i = 0; i < Proof.Size(2_000, 50_000); i++)
        {
            var sign = random.Next(2) == 0 ? 1 : -1;
            var sources = Enumerable.Range(1, random.Next(1, 6)).Select(n => random.NextInt64(1, 10_000) * sign is var pence ? From(pence, Standing(pence + sign * random.Next(3)), n) : null!).ToArray();
            var (left, targets) = (sources.Sum(s => s.Amount.Pence), new List<TransferTarget>());
            while (left != 0 && targets.Count < 6)
            {
                var pence = targets.Count == 5 ? left : sign * random.NextInt64(1, Math.Abs(left) + 1);
                targets.Add(To(pence));
                left -= pence;
            }
            var plan = TransferPlan.Make(sources, targets).Value;
            Assert.True(sources.Select((s, n) => plan.Parts.Where(p => p.Source == n).Sum(p => p.Amount.Pence) == s.Amount.Pence).All(x => x), $"seed {Proof.Seed}, round {i}");
            Assert.True(targets.Select((t, n) => plan.Parts.Where(p => p.Target == n).Sum(p => p.Amount.Pence) == t.Amount.Pence).All(x => x), $"seed {Proof.Seed}, round {i}");
            Assert.DoesNotContain(plan.Parts, p => p.Amount.Sign != sign);
        }
    }
}
