using Ims.Domain.Recognition;
using Xunit;
using static Ims.Tests.Unit.Recognition.Rules;

namespace Ims.Tests.Unit.Recognition;

/// <summary>What is kept of a rule, and what is refused before it is kept.</summary>
public sealed class RuleBodyTests
{
    static readonly RuleBody[] Bodies =
    [
        new(new AllOf([new AnyOf([new Not(new FieldTest(LineField.Narrative, RuleOperator.Contains, "RENT")), new FieldTest(LineField.Amount, RuleOperator.Between, "1", "2")])]),
            new PlaceAction("23", new ConstantReference("1"), "BC", "N0", "Council tax")),
        new(new FieldTest(LineField.Narrative, RuleOperator.MatchesPattern, "(?<ref>[0-9]{10})"), new PlaceAction("23", new CapturedReference("ref"))),
        new(new AllOf([]), new PlaceAction("23", new CleanedReference(LineField.Payer))),
        new(new AllOf([]), new PlaceAction("23", null)),
        new(new AllOf([]), new SplitAction(SplitKind.Amounts, [new("05", 30_00, new ConstantReference("61"), "N0", "Rent"), new("23")], "DD")),
        new(new AllOf([]), new SplitAction(SplitKind.Percentages, [new("05", 33_33), new("23", 66_67, new CleanedReference(LineField.Payer))])),
        new(new AllOf([]), new ClearAction("90000-9200")),
        new(new AllOf([]), new SetAsideAction("Bank charges")),
        new(new AllOf([]), new SuspendAction("housing benefit")),
        new(new AllOf([]), new SetFieldsAction("DD", "N0", "By direct debit"), Continue: true),
    ];

    [Fact]
    public void Every_kind_of_condition_and_action_goes_to_JSON_and_back()
    {
        foreach (var body in Bodies)
        {
            var json = RuleJson.Write(body);
            var again = RuleJson.Read(json).Value;
            Assert.Equal(json, RuleJson.Write(again));
            Assert.Equal(RuleWords.Of(body.When), RuleWords.Of(again.When));
            Assert.Equal(RuleWords.Of(body.Then), RuleWords.Of(again.Then));
            Assert.Null(RuleCheck.Check(again));
        }

        var all = string.Concat(Bodies.Select(RuleJson.Write));
        var kinds = typeof(RuleBody).Assembly.GetTypes().Where(t => !t.IsAbstract && (t.IsAssignableTo(typeof(Condition)) || t.IsAssignableTo(typeof(RuleAction)) || t.IsAssignableTo(typeof(ReferenceSource)))).ToList();
        var named = new[] { typeof(Condition), typeof(RuleAction), typeof(ReferenceSource) }
            .SelectMany(t => t.GetCustomAttributes(typeof(System.Text.Json.Serialization.JsonDerivedTypeAttribute), inherit: false))
            .Cast<System.Text.Json.Serialization.JsonDerivedTypeAttribute>().ToDictionary(a => a.DerivedType, a => (string)a.TypeDiscriminator!);
        Assert.Equal(kinds.ToHashSet(), named.Keys.ToHashSet());
        Assert.All(named.Values, name => Assert.Contains($":\"{name}\"", all, StringComparison.Ordinal));
    }

    [Fact]
    public void The_JSON_stays_as_it_was_written_years_ago()
    {
        var body = new RuleBody(new AllOf([new FieldTest(LineField.TypeCode, RuleOperator.InList, "171", "198")]), new PlaceAction("23", new CapturedReference("ref"), "BC"));
        const string kept = """{"when":{"is":"all","parts":[{"is":"test","field":"typeCode","operator":"inList","values":["171","198"]}]},"then":{"do":"place","fundCode":"23","reference":{"from":"group","group":"ref"},"methodCode":"BC"},"continue":false}""";
        Assert.Equal(kept, RuleJson.Write(body));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("""{"when":{"is":"all","parts":[]}}""")]
    [InlineData("""{"when":{"is":"some","parts":[]},"then":{"do":"clear","controlCode":"X"}}""")]
    [InlineData("""{"when":{"is":"all","parts":[]},"then":{"do":"burn"}}""")]
    [InlineData("""{"when":{"is":"all","parts":[]},"then":{"do":"clear","controlCode":"X"},"extra":1}""")]
    [InlineData("""{"when":{"is":"all","parts":[null]},"then":{"do":"clear","controlCode":"X"}}""")]
    [InlineData("""{"when":{"is":"not","part":null},"then":{"do":"clear","controlCode":"X"}}""")]
    [InlineData("""{"when":{"is":"test","field":"colour","operator":"equals","values":["1"]},"then":{"do":"clear","controlCode":"X"}}""")]
    [InlineData("""{"when":{"is":"test","field":3,"operator":"equals","values":["1"]},"then":{"do":"clear","controlCode":"X"}}""")]
    public void JSON_that_is_no_rule_is_refused(string json)
    {
        var rule = Rule(1, Always, new SetAsideAction("x"));
        rule.BodyJson = json;
        Assert.Equal("rule-unreadable", RuleCheck.Check(rule)?.Code);
    }

    [Fact]
    public void Values_that_are_null_are_refused() =>
        Assert.Equal("rule-values", RuleCheck.Check(RuleJson.Read("""{"when":{"is":"test","field":"payer","operator":"equals","values":[null]},"then":{"do":"clear","controlCode":"X"}}""").Value)?.Code);

    [Fact]
    public void A_rule_needs_a_name_and_dates_in_order()
    {
        var rule = Rule(1, Always, new SetAsideAction("x"));
        Assert.Null(RuleCheck.Check(rule));
        (rule.EffectiveFrom, rule.EffectiveTo) = (new DateOnly(2026, 4, 2), new DateOnly(2026, 4, 1));
        Assert.Equal("rule-dates-reversed", RuleCheck.Check(rule)?.Code);
        rule.Name = " ";
        Assert.Equal("rule-name-missing", RuleCheck.Check(rule)?.Code);
    }

    public static TheoryData<string, RuleAction, bool> BadActions { get; } = new()
    {
        { "rule-continue-decides", new SetAsideAction("x"), true },
        { "rule-sets-only", new SetFieldsAction("DD"), false },
        { "rule-action-missing", new SetFieldsAction(), true },
        { "rule-action-missing", new PlaceAction("", null), false },
        { "rule-action-missing", new PlaceAction("23", new ConstantReference(" ")), false },
        { "rule-action-missing", new PlaceAction("23", null, MethodCode: ""), false },
        { "rule-action-missing", new ClearAction(""), false },
        { "rule-action-missing", new SetAsideAction(""), false },
        { "rule-action-missing", new SuspendAction(""), false },
        { "rule-action-too-long", new SuspendAction(new string('x', 61)), false },
        { "rule-action-too-long", new PlaceAction("123456", null), false },
        { "rule-action-too-long", new SetFieldsAction(VatCode: "123456"), true },
        { "rule-group-not-caught", new PlaceAction("23", new CapturedReference("ref")), false },
        { "rule-reference-field", new PlaceAction("23", new CleanedReference(LineField.Amount)), false },
    };

    [Theory]
    [MemberData(nameof(BadActions))]
    public void An_action_that_cannot_be_done_is_refused(string code, RuleAction action, bool goOn) => Assert.Equal(code, Refused(Always, action, goOn));

    [Fact]
    public void A_group_inside_a_not_catches_nothing() =>
        Assert.Equal("rule-group-not-caught", Refused(new Not(new FieldTest(LineField.Narrative, RuleOperator.MatchesPattern, "(?<ref>1)")), new PlaceAction("23", new CapturedReference("ref"))));

    [Fact]
    public void A_rule_reads_as_a_sentence()
    {
        Assert.Equal("""(not (narrative contains "RENT") or amount is between £1.00 and £2.00)""", RuleWords.Of(Bodies[0].When));
        Assert.Equal("""place in fund 23, reference 1, method BC, VAT code N0, narrative "Council tax" """.TrimEnd(), RuleWords.Of(Bodies[0].Then));
        Assert.Equal("always", RuleWords.Of(Always));
        Assert.Equal("set method DD, VAT code N0, narrative \"By direct debit\", then continue", RuleWords.Of(Bodies[^1].Then));
    }
}
