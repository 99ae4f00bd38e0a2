using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Ims.Tests.Support;
using static Ims.Tests.Unit.Recognition.Rules;

namespace Ims.Tests.Unit.Recognition;

/// <summary>A line shared over several places: what each gets, what is refused, and what is decided.</summary>
public sealed class SplitTests
{
    static SplitAction Amounts(params long?[] shares) => new(SplitKind.Amounts, [.. shares.Select((s, i) => new SplitPart($"{i:00}", s))]);

    static SplitAction Percentages(params long[] shares) => new(SplitKind.Percentages, [.. shares.Select((s, i) => new SplitPart($"{i:00}", s))]);

    static string? Of(long pence, SplitAction split) => SplitCalculation.Of(new Money(pence), split) is { } amounts ? string.Join(' ', amounts.Select(a => a.Pence)) : null;

    [Fact]
    public void Fixed_amounts_take_the_lines_sign_and_the_last_part_the_rest()
    {
        Assert.Equal("3000 7000", Of(100_00, Amounts(30_00, null)));
        Assert.Equal("-3000 -7000", Of(-100_00, Amounts(30_00, null)));
        Assert.Equal("3000 2000 5000", Of(100_00, Amounts(30_00, 20_00, null)));
        Assert.Equal("3000 0", Of(30_00, Amounts(30_00, null)));
        Assert.Null(Of(29_99, Amounts(30_00, null)));
        Assert.Null(Of(-29_99, Amounts(30_00, null)));
        Assert.Null(Of(49_99, Amounts(30_00, 20_00, null)));
    }

    [Fact]
    public void Percentages_leave_the_fraction_of_a_penny_to_the_last_part()
    {
        Assert.Equal("3333 3333 3334", Of(100_00, Percentages(33_33, 33_33, 33_34)));
        Assert.Equal("0 1", Of(1, Percentages(50_00, 50_00)));
        Assert.Equal("-2 -3", Of(-5, Percentages(50_00, 50_00)));
        Assert.Equal("0 0 0 0 0 0 0 0 0 5", Of(5, Percentages(10_00, 10_00, 10_00, 10_00, 10_00, 10_00, 10_00, 10_00, 10_00, 10_00)));
    }

    [Fact]
    public void Whatever_is_split_the_parts_come_to_the_line_and_have_its_sign()
    {
        var random = new Random(Proof.Seed);
        for (var round = 0; round < Proof.Size(5_000, 500_000); round++)
        {
            var line = new Money(random.Next(8) == 0 ? random.NextInt64(-9_000_000_000_000_000_000, 9_000_000_000_000_000_000) : random.Next(-100_000, 100_001));
            if (line.IsZero) continue;
            var count = random.Next(SplitAction.Fewest, SplitAction.Most + 1);
            var split = random.Next(2) == 0
                ? Amounts([.. Enumerable.Range(1, count).Select(i => i == count ? (long?)null : random.Next(1, 20_000))])
                : Percentages(Cut(random, count));
            var told = $"seed {Proof.Seed}, round {round}: {line} by {RuleJson.Write(new RuleBody(Always, split))}";
            Assert.True(Refused(Always, split) is null, told);
            if (SplitCalculation.Of(line, split) is not { } amounts)
            {
                Assert.True(split.By == SplitKind.Amounts && split.Parts.Sum(p => p.Share ?? 0) > line.Abs().Pence, told);
                continue;
            }
            Assert.True(amounts.Count == count && Money.Sum(amounts) == line && amounts.All(a => a.IsZero || a.IsNegative == line.IsNegative), told);
            if (split.By == SplitKind.Percentages)
                Assert.True(amounts.SkipLast(1).Zip(split.Parts, (a, p) => Int128.Abs(a.Pence) * 10_000 <= Int128.Abs(line.Pence) * p.Share!.Value && (Int128.Abs(a.Pence) + 1) * 10_000 > Int128.Abs(line.Pence) * p.Share!.Value).All(x => x), told);
        }
    }

    /// <summary>Whole hundredths, none of them nothing, that make 100%.</summary>
    static long[] Cut(Random random, int count)
    {
        var cuts = Enumerable.Range(0, int.MaxValue).Select(_ => (long)random.Next(1, 10_000)).Distinct().Take(count - 1).Append(0).Append(10_000).Order().ToList();
        return [.. cuts.Zip(cuts.Skip(1), (a, b) => b - a)];
    }

    public static TheoryData<string, SplitAction> Wrong { get; } = new()
    {
        { "rule-split-parts", Amounts([null]) },
        { "rule-split-parts", Amounts([.. Enumerable.Repeat<long?>(1, 10), null]) },
        { "rule-split-amount", Amounts(null, null) },
        { "rule-split-amount", Amounts(0, null) },
        { "rule-split-amount", Amounts(-1, null) },
        { "rule-split-rest", Amounts(1, 2) },
        { "rule-split-sum", Percentages(50_00, 49_99) },
        { "rule-split-sum", Percentages(50_00, 50_01) },
        { "rule-split-percentage", Percentages(100_00, 1) },
        { "rule-split-percentage", Percentages(0, 100_00) },
        { "rule-split-percentage", new SplitAction(SplitKind.Percentages, [new("05", 50_00), new("23", null)]) },
        { "rule-action-missing", new SplitAction(SplitKind.Amounts, [new("05", 1), new("", null)]) },
        { "rule-group-not-caught", new SplitAction(SplitKind.Amounts, [new("05", 1, new CapturedReference("ref")), new("23", null)]) },
        { "rule-action-too-long", new SplitAction(SplitKind.Amounts, [new("05", 1), new("23", null)], MethodCode: "TOOLONG") },
    };

    [Theory, MemberData(nameof(Wrong))]
    public void A_split_that_would_not_add_up_is_refused(string code, SplitAction split) => Assert.Equal(code, Refused(Always, split));

    [Fact]
    public void What_is_wrong_with_a_part_names_the_part()
    {
        var refusal = RuleCheck.Check(new RuleBody(Always, new SplitAction(SplitKind.Amounts, [new("05", 1), new("", null)])))!;
        Assert.Equal(("Part 2: Fund is missing. Choose one.", "Part 2 Fund"), (refusal.Sentence, refusal.Field));
    }

    [Fact]
    public void A_split_is_kept_as_it_was_written_and_said_in_words()
    {
        var split = new SplitAction(SplitKind.Amounts, [new("05", 30_00, new ConstantReference("61"), "W0", "Rent"), new("23", null, new CleanedReference(LineField.CustomerReference))], "BC");
        var read = (SplitAction)RuleJson.Read(RuleJson.Write(new RuleBody(Always, split))).Value.Then;
        Assert.Equal((split.By, split.MethodCode), (read.By, read.MethodCode));
        Assert.Equal(split.Parts, read.Parts);
        Assert.Equal("split: £30.00 to fund 05, reference 61, VAT code W0, narrative \"Rent\"; the rest to fund 23, reference from customer reference, method BC", RuleWords.Of(split));
        Assert.Equal("split: 33.33% to fund 00; 66.67% to fund 01", RuleWords.Of(Percentages(33_33, 66_67)));
    }

    [Theory]
    [InlineData("33.33", 33_33)]
    [InlineData(" 50 % ", 50_00)]
    [InlineData("100", 100_00)]
    [InlineData("33.333", null)]
    [InlineData("-5", null)]
    [InlineData("1e1", null)]
    [InlineData("half", null)]
    [InlineData("101", null)]
    public void A_percentage_is_typed_with_two_decimals_at_most(string typed, int? hundredths) => Assert.Equal(hundredths, SplitCalculation.ReadPercent(typed));

    [Fact]
    public void A_line_is_decided_with_the_amount_of_each_part_and_what_earlier_rules_set()
    {
        var split = new SplitAction(SplitKind.Amounts, [new("05", 42_00, new ConstantReference("61")), new("23", 100_00, new CleanedReference(LineField.CustomerReference), Narrative: "Tax"), new("19", null)]);
        var decision = Assert.IsType<Split>(Decide(Line, Rule(1, Always, new SetFieldsAction("DD", "W0", "set"), goOn: true), Rule(2, Always, split)));
        var stamp = new RuleStamp(2, 3, "Rule 2");
        // The third part would get nothing of £142.00, so it is none.
        Assert.Equal(stamp, decision.Rule);
        Assert.Equal([new PlacePart(new Place(stamp, "05", "61", "DD", "W0", "set"), new Money(42_00)), new PlacePart(new Place(stamp, "23", "5403211789", "DD", "W0", "Tax"), new Money(100_00))], decision.Parts);

        Assert.Equal(new Suspend(stamp, "split-too-small"), Decide(Line with { Amount = new Money(141_99) }, Rule(2, Always, split)));
        Assert.Equal(new Suspend(stamp, "reference-missing"), Decide(Line with { CustomerReference = null }, Rule(2, Always, split)));
    }
}
