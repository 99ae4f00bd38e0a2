using Ims.Domain.Recognition;
using Ims.Tests.Support;
using static Ims.Tests.Unit.Recognition.Rules;

namespace Ims.Tests.Unit.Recognition;

/// <summary>Two states of a rule, side by side.</summary>
public sealed class RuleComparisonTests
{
    static readonly FieldTest Rent = new(LineField.Narrative, RuleOperator.Contains, "RENT");
    static readonly FieldTest Ctax = new(LineField.Narrative, RuleOperator.Contains, "CTAX");
    static readonly FieldTest Large = new(LineField.Amount, RuleOperator.GreaterThan, "1000");
    static readonly RuleNames Names = RuleNames.None with { Funds = new Dictionary<string, string> { ["23"] = "Council Tax" }, Profiles = new Dictionary<string, string> { ["bank"] = "General account" } };

    static RuleState State(Condition when, string name = "Rents") => new(name, true, null, null, [], new RuleBody(when, new PlaceAction("23")));

    static IEnumerable<string> Lines(Condition? before, Condition? after) =>
        RuleComparison.Conditions(before is null ? null : State(before).Body, after is null ? null : State(after).Body, Names)
            .Select(l => $"{(l.Change switch { LineChange.Gone => '-', LineChange.Added => '+', _ => ' ' })}{new string('.', l.Line.Depth)}{l.Line.Text}");

    [Fact]
    public void Each_thing_is_told_as_it_was_and_as_it_is()
    {
        var before = State(Rent);
        var after = before with { Name = "Rent", Enabled = false, EffectiveFrom = new DateOnly(2026, 4, 1), Scope = ["bank"], Body = new RuleBody(new AllOf([Rent, Large]), new ClearAction("9200")) };
        Assert.Equal(
        [
            new("Name", "Rents", "Rent"), new("State", "on", "off"), new("For", "all imports", "General account"), new("In force", "always", "from 01/04/2026"),
            new("Conditions", "narrative contains \"RENT\"", "narrative contains \"RENT\" and amount is greater than £1,000.00"),
            new("Outcome", "place in fund 23 Council Tax", "clear to control code 9200"),
        ], RuleComparison.Facts(before, after, Names));
        Assert.DoesNotContain(RuleComparison.Facts(before, State(new AllOf([Rent])), Names), f => f.Changed);
        Assert.All(RuleComparison.Facts(null, after, Names), f => Assert.Null(f.Before));
        Assert.Equal("cannot be read", RuleComparison.Facts(before with { Body = null }, after, Names).Single(f => f.Label == "Outcome").Before);
    }

    [Fact]
    public void Lines_of_the_conditions_are_the_same_gone_or_added()
    {
        Assert.Equal([" all of these hold", " .narrative contains \"RENT\"", "-.narrative contains \"CTAX\"", "+.amount is greater than £1,000.00"], Lines(new AllOf([Rent, Ctax]), new AllOf([Rent, Large])));
        Assert.Equal([" narrative contains \"RENT\""], Lines(Rent, new AllOf([Rent])));
        Assert.Equal(["-narrative contains \"RENT\"", "+every line"], Lines(Rent, Always));
        Assert.Equal(
            ["-any of these hold", "-.narrative contains \"RENT\"", "-.narrative contains \"CTAX\"", "+none of these hold", "+.all of these hold", "+..narrative contains \"RENT\"", "+..amount is greater than £1,000.00"],
            Lines(new AnyOf([Rent, Ctax]), new Not(new AllOf([Rent, Large]))));
        Assert.Equal(["-any of these hold", "+none of these hold", " .narrative contains \"RENT\"", " .narrative contains \"CTAX\""], Lines(new AnyOf([Rent, Ctax]), new Not(new AnyOf([Rent, Ctax]))));
        Assert.Equal(["-cannot be read", "+narrative contains \"RENT\""], Lines(null, Rent));
    }

    [Fact]
    public void Over_conditions_at_random_both_sides_can_be_read_back_from_the_comparison()
    {
        var random = new Random(Proof.Seed);
        var made = new RandomRules(random);
        for (var round = 0; round < Proof.Size(500, 20_000); round++)
        {
            var (before, after) = (State(made.Condition(3)), State(made.Condition(3)));
            var lines = RuleComparison.Conditions(before.Body, after.Body, Names);
            Assert.Equal(RuleWords.Lines(before.Body!.When, Names), lines.Where(l => l.Change != LineChange.Added).Select(l => l.Line));
            Assert.Equal(RuleWords.Lines(after.Body!.When, Names), lines.Where(l => l.Change != LineChange.Gone).Select(l => l.Line));
            Assert.All(RuleComparison.Conditions(before.Body, before.Body, Names), l => Assert.Equal(LineChange.Same, l.Change));
        }
    }

    [Fact]
    public void Groups_of_one_change_nothing_and_the_rest_is_kept()
    {
        Assert.True(ConditionForm.Same(Rent, new AllOf([new AnyOf([Rent])])));
        Assert.True(ConditionForm.Same(new Not(Rent), new Not(new AnyOf([Rent]))));
        Assert.False(ConditionForm.Same(new AllOf([Rent, Ctax]), new AllOf([Ctax, Rent])));
        Assert.False(ConditionForm.Same(new AllOf([Rent, Ctax]), new AnyOf([Rent, Ctax])));
        var random = new Random(Proof.Seed);
        var made = new RandomRules(random);
        for (var round = 0; round < 500; round++)
        {
            var (condition, line) = (made.Condition(3), made.Line());
            Assert.Equal(Holds(condition, line), Holds(ConditionForm.Plain(condition), line));
        }
    }

    [Fact]
    public void What_covers_lets_every_line_pass_that_the_narrower_one_does()
    {
        Assert.True(ConditionForm.Covers(Always, Rent));
        Assert.True(ConditionForm.Covers(Rent, new AllOf([Large, new AllOf([Rent])])));
        Assert.True(ConditionForm.Covers(new AllOf([Rent, Large]), new AllOf([Large, Ctax, Rent])));
        Assert.False(ConditionForm.Covers(new AllOf([Rent, Large]), Rent));
        Assert.False(ConditionForm.Covers(Rent, Always));
        var random = new Random(Proof.Seed);
        var made = new RandomRules(random);
        var covered = 0;
        for (var round = 0; round < 5_000; round++)
        {
            var wide = made.Condition(random.Next(3));
            Condition narrow = random.Next(2) == 0 ? made.Condition(2) : new AllOf([made.Condition(1), wide]);
            if (!ConditionForm.Covers(wide, narrow)) continue;
            covered++;
            for (var i = 0; i < 3; i++)
            {
                var line = made.Line();
                Assert.True(!Holds(narrow, line) || Holds(wide, line), $"seed {Proof.Seed}: {RuleWords.Of(wide)} does not cover {RuleWords.Of(narrow)}");
            }
        }
        Assert.True(covered > 500);
    }
}
