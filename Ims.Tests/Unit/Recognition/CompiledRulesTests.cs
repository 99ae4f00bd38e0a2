using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Xunit;
using static Ims.Tests.Unit.Recognition.Rules;

namespace Ims.Tests.Unit.Recognition;

public sealed class CompiledRulesTests
{
    static readonly SetAsideAction First = new("first"), Second = new("second");

    static FieldTest Pattern(LineField field, string pattern) => new(field, RuleOperator.MatchesPattern, pattern);

    [Fact]
    public void Without_a_match_a_line_goes_to_suspense_as_unrecognised()
    {
        Assert.Equal(new Suspend(null, "unrecognised"), Decide(Line));
        Assert.Equal(new Suspend(null, "unrecognised"), Decide(Line, Rule(1, Never, First)));
    }

    [Fact]
    public void The_first_match_in_order_wins_and_names_its_rule_and_version()
    {
        var late = Rule(1, Always, First);
        late.Order = 9;
        Assert.Equal(new SetAside(new RuleStamp(2, 3, "Rule 2"), "second"), Decide(Line, late, Rule(2, Always, Second)));
        Assert.Equal("first", Assert.IsType<SetAside>(Decide(Line, late, Rule(2, Never, Second))).Reason);
        var same = Rule(3, Always, Second);
        same.Order = 9;
        Assert.Equal("first", Assert.IsType<SetAside>(Decide(Line, same, late)).Reason);
    }

    [Fact]
    public void Each_action_makes_its_decision()
    {
        var stamp = new RuleStamp(1, 3, "Rule 1");
        Assert.Equal(new Clear(stamp, "90000-9200"), Decide(Line, Rule(1, Always, new ClearAction("90000-9200"))));
        Assert.Equal(new SetAside(stamp, "bank charges"), Decide(Line, Rule(1, Always, new SetAsideAction("bank charges"))));
        Assert.Equal(new Suspend(stamp, "housing benefit"), Decide(Line, Rule(1, Always, new SuspendAction("housing benefit"))));
        Assert.Equal(new Place(stamp, "23", "12345", "BC", "N0", "Council tax"), Decide(Line, Rule(1, Always, new PlaceAction("23", new ConstantReference("12345"), "BC", "N0", "Council tax"))));
        Assert.Equal(new Place(stamp, "23", null, null, null, null), Decide(Line, Rule(1, Always, new PlaceAction("23", null))));
    }

    [Fact]
    public void A_disabled_rule_never_runs()
    {
        var off = Rule(1, Always, First);
        off.Enabled = false;
        Assert.Equal("second", Assert.IsType<SetAside>(Decide(Line, off, Rule(2, Always, Second))).Reason);
        off.BodyJson = "not even readable";
        Assert.Equal(0, CompiledRules.Compile([off], "bank", Known).Value.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(true, "bank")]
    [InlineData(true, "allpay", "BANK")]
    [InlineData(false, "allpay")]
    public void A_rule_runs_only_for_the_profiles_of_its_scope(bool runs, params string[] profiles)
    {
        var rule = Rule(1, Always, First);
        rule.ProfileCodes.AddRange(profiles);
        Assert.Equal(runs, Decide(Line, rule) is SetAside);
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData("2026-04-20", "2026-04-20", true)]
    [InlineData("2026-04-21", null, false)]
    [InlineData(null, "2026-04-19", false)]
    [InlineData("2026-01-01", null, true)]
    [InlineData(null, "2026-12-31", true)]
    public void The_date_of_the_line_says_whether_a_rule_is_in_force(string? from, string? to, bool runs)
    {
        var rule = Rule(1, Always, First);
        rule.EffectiveFrom = from is null ? null : DateOnly.Parse(from);
        rule.EffectiveTo = to is null ? null : DateOnly.Parse(to);
        Assert.Equal(runs, Decide(Line, rule) is SetAside);
    }

    [Fact]
    public void A_reference_is_constant_caught_or_cleaned()
    {
        Assert.Equal("5403211789", Reference(Always, new CleanedReference(LineField.CustomerReference)));
        Assert.Equal("5403211789", Reference(Pattern(LineField.Narrative, "(?<ref>54[0-9]{8})"), new CapturedReference("ref")));
        Assert.Equal("5403211789", Reference(Pattern(LineField.Narrative, "FPI (.*) ([0-9]{10})"), new CapturedReference("2")));
        Assert.Equal("FPI77120", Reference(Pattern(LineField.BankReference, "^FPI.*$"), new CapturedReference("0")));
        Assert.Equal("X1", Reference(Always, new ConstantReference("X1")));
    }

    static string? Reference(Condition when, ReferenceSource source) => Assert.IsType<Place>(Decide(Line, Rule(1, when, new PlaceAction("23", source)))).Reference;

    [Fact]
    public void Only_the_part_that_matched_gives_the_reference()
    {
        var byNarrative = new AllOf([new FieldTest(LineField.TypeCode, RuleOperator.Equals, "198"), Pattern(LineField.Narrative, "(?<ref>[0-9]{10})")]);
        var byReference = new AllOf([new FieldTest(LineField.TypeCode, RuleOperator.Equals, "171"), Pattern(LineField.BankReference, "FPI(?<ref>[0-9]+)")]);
        Assert.Equal("77120", Reference(new AnyOf([byNarrative, byReference]), new CapturedReference("ref")));
        Assert.Equal("77120", Reference(new AllOf([new Not(byNarrative), byReference]), new CapturedReference("ref")));
    }

    [Fact]
    public void A_match_without_a_usable_reference_goes_to_suspense_with_its_rule()
    {
        var stamp = new RuleStamp(1, 3, "Rule 1");
        var optional = Rule(1, Pattern(LineField.Narrative, "CTAX(?<ref>[0-9]+)?"), new PlaceAction("23", new CapturedReference("ref")));
        Assert.Equal(new Suspend(stamp, "reference-missing"), Decide(Line, optional));
        var blank = Rule(1, Always, new PlaceAction("23", new CleanedReference(LineField.CustomerReference)));
        Assert.Equal(new Suspend(stamp, "reference-missing"), Decide(Line with { CustomerReference = " " }, blank));
        Assert.Equal(new Suspend(stamp, "reference-too-long"), Decide(Line with { CustomerReference = new string('9', 41) }, blank));
    }

    [Fact]
    public void A_rule_that_continues_carries_its_fields_to_the_rule_that_places()
    {
        var method = Rule(1, Always, new SetFieldsAction(MethodCode: "DD", Narrative: "one"), goOn: true);
        var more = Rule(2, Always, new SetFieldsAction(MethodCode: "XX", VatCode: "W0", Narrative: "two"), goOn: true);
        var other = Rule(3, Never, new SetFieldsAction(VatCode: "E0"), goOn: true);
        var place = Rule(4, Always, new PlaceAction("23", null, Narrative: "own"));

        var placed = Assert.IsType<Place>(Decide(Line, place, other, more, method));
        Assert.Equal((4, "DD", "W0", "own"), (placed.Rule!.Id, placed.MethodCode, placed.VatCode, placed.Narrative));
        Assert.Equal(Suspend.Unrecognised, Decide(Line, method));
        Assert.Equal(new SetAside(new RuleStamp(5, 3, "Rule 5"), "first"), Decide(Line, method, Rule(5, Always, First)));
    }

    [Fact]
    public void A_rule_that_cannot_be_read_stops_the_compilation_and_is_named()
    {
        var broken = Rule(1, Always, First);
        broken.BodyJson = """{"when":{"is":"test","field":"amount","operator":"contains","values":["1"]},"then":{"do":"clear","controlCode":"X"}}""";
        var refusal = CompiledRules.Compile([broken, Rule(2, Always, Second)], "bank", Known).Refusal;
        Assert.Equal("rule-operator", refusal?.Code);
        Assert.StartsWith("Rule \"Rule 1\": \"contains\" does not fit amount.", refusal?.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Compiling_is_a_snapshot()
    {
        var rule = Rule(1, Always, First);
        var compiled = CompiledRules.Compile([rule], "bank", Known).Value;
        rule.Enabled = false;
        rule.BodyJson = "";
        Assert.IsType<SetAside>(compiled.Decide(Line));
    }

    [Fact]
    public void A_debit_is_placed_like_a_credit() =>
        Assert.IsType<Place>(Decide(Line with { Amount = new Money(-100) }, Rule(1, new FieldTest(LineField.Sign, RuleOperator.Equals, "debit"), new PlaceAction("23", null))));
}
