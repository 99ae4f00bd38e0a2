using CsCheck;
using Ims.Domain.Ledger;
using Ims.Domain.Suspense;
using Ims.Domain.Values;
using Xunit;

namespace Ims.Tests.Unit.Suspense;

/// <summary>Allocation of one or many items, credit or debit, to one or many lines, whole or in part (domain.md, "Suspense").</summary>
public sealed class AllocationPlanTests
{
    const string SuspenseFund = "SP";

    [Fact]
    public void One_item_goes_whole_to_one_line()
    {
        var plan = Make([Take(1, 142_00, 142_00)], [Line(142_00)]).Value;
        var part = Assert.Single(plan.Parts);
        Assert.Equal((1L, 0, null, new Money(142_00)), (part.Source.ItemId, part.LineIndex, part.Clears, part.Amount));
    }

    [Fact]
    public void Two_items_fill_three_lines_in_their_order()
    {
        var plan = Make([Take(1, 100_00, 100_00), Take(2, 80_00, 50_00)], [Line(30_00), Line(90_00), Line(30_00)]).Value;
        Assert.Equal([(1, 0, 30_00), (1, 1, 70_00), (2, 1, 20_00), (2, 2, 30_00)], plan.Parts.Select(p => (p.Source.ItemId, p.LineIndex, p.Amount.Pence)));
    }

    [Fact]
    public void A_debit_item_is_cleared_first_and_the_rest_goes_to_the_line()
    {
        var plan = Make([Take(1, 100_00, 100_00), Take(2, -30_00, -30_00)], [Line(70_00)]).Value;
        Assert.Equal([(1, 2, null, 30_00), (1, null, 0, 70_00)], plan.Parts.Select(p => (p.Source.ItemId, p.Clears?.ItemId, p.LineIndex, p.Amount.Pence)));
    }

    [Fact]
    public void Debit_items_go_to_debit_lines()
    {
        var plan = Make([Take(1, -100_00, -60_00), Take(2, 20_00, 20_00)], [Line(-40_00)]).Value;
        Assert.Equal([(1, 2, null, -20_00), (1, null, 0, -40_00)], plan.Parts.Select(p => (p.Source.ItemId, p.Clears?.ItemId, p.LineIndex, p.Amount.Pence)));
    }

    [Fact]
    public void Items_that_net_to_zero_clear_one_against_the_other_without_a_line()
    {
        var plan = Make([Take(1, 100_00, 50_00), Take(2, -50_00, -50_00)], []).Value;
        var part = Assert.Single(plan.Parts);
        Assert.Equal((1L, 2L, new Money(50_00)), (part.Source.ItemId, part.Clears?.ItemId, part.Amount));
        Assert.Null(part.LineIndex);
    }

    [Fact]
    public void A_credit_note_helps_the_items_to_pay_the_other_lines()
    {
        var plan = Make([Take(1, 100_00, 100_00), Take(2, -10_00, -10_00)], [Note(-20_00), Line(110_00)]).Value;
        Assert.Equal([(1, 2, null, null, 10_00), (1, null, 1, null, 90_00), (1, null, 1, 0, 20_00)], plan.Parts.Select(p => (p.Source.ItemId, p.Clears?.ItemId, p.LineIndex, p.CreditNoteIndex, p.Amount.Pence)));
    }

    public static TheoryData<string, string, Taking[], AllocationLine[]> Refused => new()
    {
        { "nothing-selected", "Items", [], [Line(1)] },
        { "item-twice", "Items", [Take(1, 100, 50), Take(1, 100, 50)], [Line(100)] },
        { "nothing-left", "Items[0].Amount", [Take(1, 0, 50)], [Line(50)] },
        { "take-zero", "Items[0].Amount", [Take(1, 100, 0)], [Line(50)] },
        { "wrong-sign", "Items[1].Amount", [Take(1, 100, 50), Take(2, -100, 50)], [Line(100)] },
        { "exceeds-remaining", "Items[0].Amount", [Take(1, 40_00, 40_01)], [Line(40_01)] },
        { "line-zero", "Lines[1].Amount", [Take(1, 100, 100)], [Line(100), Line(0)] },
        { "back-to-suspense", "Lines[0].Fund", [Take(1, 100, 100)], [Line(100) with { FundCode = "sp" }] },
        { "line-wrong-sign", "Lines[1].Amount", [Take(1, 100, 100)], [Line(150), Line(-50)] },
        { "line-wrong-sign", "Lines[0].Amount", [Take(1, -100, -100)], [Line(100)] },
        { "credit-note-sign", "Lines[1].Amount", [Take(1, 100, 100)], [Line(50), Note(50)] },
        { "credit-note-for-debits", "Lines[1].CreditNote", [Take(1, -100, -100)], [Line(-50), Note(-50)] },
        { "not-equal", "Lines", [Take(1, 100, 100)], [Line(100), Note(-20)] },
        { "lines-missing", "Lines", [Take(1, 100, 100)], [] },
        { "nothing-for-lines", "Lines", [Take(1, 100, 100), Take(2, -100, -100)], [Line(1)] },
        { "not-equal", "Lines", [Take(1, 100_00, 100_00)], [Line(90_00)] },
        { "not-equal", "Lines", [Take(1, 100_00, 100_00)], [Line(long.MaxValue), Line(long.MaxValue)] },
        { "not-equal", "Lines", [Take(1, -100_00, -100_00)], [Line(long.MinValue), Line(long.MinValue)] },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void What_cannot_be_allocated_is_refused_by_name(string code, string field, Taking[] takings, AllocationLine[] lines)
    {
        var refusal = Make(takings, lines).Refusal;
        Assert.Equal((code, field), (refusal?.Code, refusal?.Field));
    }

    [Theory]
    [InlineData(100_00, 90_00, "£100.00 is taken and the lines come to £90.00. £10.00 is still to be placed.")]
    [InlineData(100_00, 110_00, "£100.00 is taken and the lines come to £110.00. £10.00 is too much on the lines.")]
    [InlineData(-100_00, -110_00, "-£100.00 is taken and the lines come to -£110.00. £10.00 is too much on the lines.")]
    public void A_difference_is_told_to_the_penny(long taken, long placed, string sentence) =>
        Assert.Equal(sentence, Make([Take(1, taken, taken)], [Line(placed)]).Refusal?.Sentence);

    [Fact]
    public void Every_allocation_that_stands_keeps_the_laws() =>
        Balanced.Sample(x =>
        {
            var plan = Make(x.Takings, x.Lines).Value;

            // Never a part without money, and each pound has one source.
            Assert.All(plan.Parts, p => Assert.True(p.LineIndex is null ^ p.Clears is null));
            Assert.All(plan.Parts, p => Assert.False(p.Amount.IsZero));
            Assert.True(plan.Parts.Count < x.Takings.Length + x.Lines.Length, "more parts than a greedy match needs");

            // Each item shows exactly what was taken from it; each line gets exactly its amount.
            foreach (var taking in x.Takings)
            {
                var shown = Sum(plan.Parts.Where(p => p.Source == taking.Item && p.CreditNoteIndex is null)) - Sum(plan.Parts.Where(p => p.Clears == taking.Item));
                Assert.Equal(taking.Amount, shown);
                Assert.All(plan.Parts.Where(p => p.Source == taking.Item), p => Assert.True(p.Amount.HasSignOf(taking.Amount)));
            }
            for (var i = 0; i < x.Lines.Length; i++) Assert.Equal(x.Lines[i].Amount, Sum(plan.Parts.Where(p => p.LineIndex == i)) - Sum(plan.Parts.Where(p => p.CreditNoteIndex == i)));
            Assert.All(plan.Parts.Where(p => p.CreditNoteIndex is not null), p => Assert.True(p.LineIndex is not null && p.Amount.Pence > 0));

            // As it is posted: sums to zero, on every control code too.
            Assert.Null(PostingBalance.Fault(Posted(plan)));

            // The items take what the plan says, and no more.
            foreach (var taking in x.Takings)
            {
                var item = Item(taking.Item);
                Assert.True(item.Take(taking.Amount).Ok);
                Assert.Equal(taking.Item.Remaining - taking.Amount, item.Remaining);
            }
        }, iter: 500);

    [Fact]
    public void Whatever_is_asked_nothing_is_over_allocated_and_a_refusal_changes_nothing() =>
        Anything.Sample(x =>
        {
            var before = x.Takings.Select(t => t.Item).ToArray();
            var plan = Make(x.Takings, x.Lines);
            Assert.Equal(before, x.Takings.Select(t => t.Item));
            if (!plan.Ok) return;
            Assert.Null(PostingBalance.Fault(Posted(plan.Value)));
            Assert.All(x.Takings, t => Assert.True(t.Amount.HasSignOf(t.Item.Remaining) && t.Amount.Abs() <= t.Item.Remaining.Abs()));
            Assert.Equal(Money.Sum(x.Takings.Select(t => t.Amount)), Money.Sum(x.Lines.Select(l => l.Amount)));
            Assert.All(x.Lines, l => Assert.NotEqual(SuspenseFund, l.FundCode));
        }, iter: 500);

    static readonly Gen<(Taking[] Takings, AllocationLine[] Lines)> Anything =
        from takes in Gen.Select(Gen.Long[-9, 9], Gen.Long[-9, 9]).Array[0, 4]
        from lines in Gen.Long[-9, 9].Array[0, 3]
        select (takes.Select((t, i) => Take(i, t.Item1, t.Item2)).ToArray(), lines.Select(l => Line(l)).ToArray());

    // Takings with their sign and within what is left; lines that share out the net, or none where it is zero.
    static readonly Gen<(Taking[] Takings, AllocationLine[] Lines)> Balanced =
        from items in Gen.Select(Gen.Long[1, 100_000], Gen.Long[0, 100_000], Gen.Bool).Array[1, 8]
        from cuts in Gen.Long[1, 1_000_000].Array[0, 6]
        from evenOut in Gen.Bool
        from notes in Gen.Long[1, 50_000].Array[0, 2]
        select WithNotes(Balance(items, cuts, evenOut), notes);

    // What credit notes take off their accounts goes to the first line.
    static (Taking[], AllocationLine[]) WithNotes((Taking[] Takings, AllocationLine[] Lines) plain, long[] notes) =>
        plain.Lines.Length == 0 || plain.Lines[0].Amount.IsNegative ? plain
            : (plain.Takings, [plain.Lines[0] with { Amount = plain.Lines[0].Amount + new Money(notes.Sum()) }, .. plain.Lines[1..], .. notes.Select(n => Note(-n))]);

    static (Taking[], AllocationLine[]) Balance((long Take, long More, bool Debit)[] items, long[] cuts, bool evenOut)
    {
        var takings = items.Select((x, i) => Take(i, (x.Debit ? -1 : 1) * (x.Take + x.More), (x.Debit ? -1 : 1) * x.Take)).ToList();
        var net = takings.Sum(t => t.Amount.Pence);
        // Now and then one item more makes the whole clear itself.
        if (evenOut && net != 0) { takings.Add(Take(takings.Count, -net, -net)); net = 0; }
        if (net == 0) return ([.. takings], []);
        var at = cuts.Select(c => c % Math.Abs(net)).Where(c => c > 0).Append(Math.Abs(net)).Distinct().Order().ToArray();
        return ([.. takings], [.. at.Select((c, i) => Line(Math.Sign(net) * (c - (i == 0 ? 0 : at[i - 1]))))]);
    }

    static Money Sum(IEnumerable<AllocationPart> parts) => Money.Sum(parts.Select(p => p.Amount));

    // Two ledger lines per part, as the posting of an allocation has them.
    static Posting Posted(AllocationPlan plan) => new()
    {
        Id = 1, Kind = PostingKind.SuspenseAllocation, ReceiptNumber = "WBC-7Q4MJX-K", PostedAt = default, PostedBy = "test", ActId = 1, Digest = "",
        Lines = [.. plan.Parts.SelectMany((p, i) => new[]
        {
            Ledger(2 * i + 1, p.CreditNoteIndex is { } note ? plan.Lines[note].FundCode : SuspenseFund, p, -p.Amount),
            Ledger(2 * i + 2, p.LineIndex is { } line ? plan.Lines[line].FundCode : SuspenseFund, p, p.Amount),
        })],
    };

    static LedgerLine Ledger(int ordinal, string fund, AllocationPart part, Money amount) => new()
    {
        Id = ordinal, PostingId = 1, Ordinal = ordinal, FundCode = fund, MethodCode = part.Source.MethodCode, CreditCode = $"I-{fund}", DebitCode = part.Source.ControlCode,
        AmountPence = amount.Pence, ReceivedOn = part.Source.ReceivedOn, AccountingOn = part.Source.ReceivedOn,
    };

    static SuspenseItem Item(AllocationItem item) => new()
    {
        Id = item.ItemId, LedgerLineId = item.ItemId, AmountPence = item.Remaining.Pence, RemainingPence = item.Remaining.Pence, ReceivedOn = item.ReceivedOn, Category = "no-rule",
    };

    static Result<AllocationPlan> Make(Taking[] takings, AllocationLine[] lines) => AllocationPlan.Make(takings, lines, SuspenseFund);

    // Items wait on three control codes.
    static Taking Take(long id, long remaining, long take) => new(new(id, new(remaining), $"{id % 3}", $"C-{id % 3}", new(2026, 4, 20), 1), new(take));

    static AllocationLine Note(long pence) => Line(pence) with { CreditNote = "CN 4711" };

    static AllocationLine Line(long pence) => new("23", "12345678", new(pence));
}
