using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Xunit;
using static Ims.Tests.Unit.Recognition.Rules;

namespace Ims.Tests.Unit.Recognition;

public sealed class ConditionTests
{
    static Condition Be(bool holds) => holds ? Always : Never;

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Groups_follow_their_truth_tables(bool a, bool b)
    {
        Assert.Equal(a && b, Holds(new AllOf([Be(a), Be(b)])));
        Assert.Equal(a || b, Holds(new AnyOf([Be(a), Be(b)])));
        Assert.Equal(!a, Holds(new Not(Be(a))));
        Assert.Equal(!(a && b), Holds(new Not(new AllOf([Be(a), Be(b)]))));
        Assert.Equal(a || (b && !a), Holds(new AnyOf([Be(a), new AllOf([Be(b), new Not(Be(a))])])));
        Assert.Equal((a || b) && !(a && b), Holds(new AllOf([new AnyOf([Be(a), Be(b)]), new Not(new AllOf([Be(a), Be(b)]))])));
        Assert.Equal(a, Holds(new AllOf([Be(a)])));
        Assert.Equal(b, Holds(new AnyOf([Be(b)])));
    }

    /// <summary>Every field and operator that fit, holding and not holding. The last test proves that none is left out.</summary>
    public static TheoryData<LineField, RuleOperator, string[], bool> Cases { get; } = new()
    {
        { LineField.Narrative, RuleOperator.Equals, ["fpi j hargreaves 5403211789 ctax"], true },
        { LineField.Narrative, RuleOperator.Equals, ["CTAX"], false },
        { LineField.Narrative, RuleOperator.Equals, [""], false },
        { LineField.Narrative, RuleOperator.Contains, ["Hargreaves"], true },
        { LineField.Narrative, RuleOperator.Contains, ["RENT"], false },
        { LineField.Narrative, RuleOperator.StartsWith, ["fpi "], true },
        { LineField.Narrative, RuleOperator.StartsWith, ["CTAX"], false },
        { LineField.Narrative, RuleOperator.EndsWith, ["ctax"], true },
        { LineField.Narrative, RuleOperator.EndsWith, ["FPI"], false },
        { LineField.Narrative, RuleOperator.MatchesPattern, [@"\b54[0-9]{8} ctax$"], true },
        { LineField.Narrative, RuleOperator.MatchesPattern, ["^CTAX"], false },
        { LineField.Narrative, RuleOperator.InList, ["OTHER", "fpi j hargreaves 5403211789 ctax"], true },
        { LineField.Narrative, RuleOperator.InList, ["OTHER"], false },
        { LineField.Narrative, RuleOperator.ValidReferenceOf, ["23"], false },
        { LineField.Narrative, RuleOperator.AccountExistsIn, ["23"], false },
        { LineField.CustomerReference, RuleOperator.Equals, ["5403 2117 89"], true },
        { LineField.CustomerReference, RuleOperator.Contains, ["2117"], true },
        { LineField.CustomerReference, RuleOperator.StartsWith, ["5403"], true },
        { LineField.CustomerReference, RuleOperator.EndsWith, ["88"], false },
        { LineField.CustomerReference, RuleOperator.MatchesPattern, ["^[0-9 ]+$"], true },
        { LineField.CustomerReference, RuleOperator.InList, ["5403211789"], false },
        { LineField.CustomerReference, RuleOperator.ValidReferenceOf, ["23"], true },
        { LineField.CustomerReference, RuleOperator.ValidReferenceOf, ["05"], false },
        { LineField.CustomerReference, RuleOperator.AccountExistsIn, ["23"], true },
        { LineField.CustomerReference, RuleOperator.AccountExistsIn, ["05"], false },
        { LineField.BankReference, RuleOperator.Equals, ["fpi77120"], true },
        { LineField.BankReference, RuleOperator.Contains, ["I7"], true },
        { LineField.BankReference, RuleOperator.StartsWith, ["FPI"], true },
        { LineField.BankReference, RuleOperator.EndsWith, ["20"], true },
        { LineField.BankReference, RuleOperator.MatchesPattern, ["[0-9]{6}"], false },
        { LineField.BankReference, RuleOperator.InList, ["FPI1", "FPI77120"], true },
        { LineField.BankReference, RuleOperator.ValidReferenceOf, ["23"], false },
        { LineField.BankReference, RuleOperator.AccountExistsIn, ["23"], false },
        { LineField.Payer, RuleOperator.Equals, ["J HARGREAVES"], true },
        { LineField.Payer, RuleOperator.Contains, ["grea"], true },
        { LineField.Payer, RuleOperator.StartsWith, ["J"], true },
        { LineField.Payer, RuleOperator.EndsWith, ["X"], false },
        { LineField.Payer, RuleOperator.MatchesPattern, ["^j"], true },
        { LineField.Payer, RuleOperator.InList, ["J Hargreaves"], true },
        { LineField.Payer, RuleOperator.ValidReferenceOf, ["23"], false },
        { LineField.Payer, RuleOperator.AccountExistsIn, ["23"], false },
        { LineField.TypeCode, RuleOperator.Equals, ["171"], true },
        { LineField.TypeCode, RuleOperator.Equals, ["172"], false },
        { LineField.TypeCode, RuleOperator.StartsWith, ["17"], true },
        { LineField.TypeCode, RuleOperator.Between, ["100", "399"], true },
        { LineField.TypeCode, RuleOperator.Between, ["171", "171"], true },
        { LineField.TypeCode, RuleOperator.Between, ["400", "699"], false },
        { LineField.TypeCode, RuleOperator.InList, ["198", "171"], true },
        { LineField.TypeCode, RuleOperator.InList, ["198"], false },
        { LineField.Amount, RuleOperator.Equals, ["142"], true },
        { LineField.Amount, RuleOperator.Equals, ["-142"], false },
        { LineField.Amount, RuleOperator.LessThan, ["142.01"], true },
        { LineField.Amount, RuleOperator.LessThan, ["142.00"], false },
        { LineField.Amount, RuleOperator.GreaterThan, ["£141.99"], true },
        { LineField.Amount, RuleOperator.GreaterThan, ["142.00"], false },
        { LineField.Amount, RuleOperator.Between, ["142.00", "1,000"], true },
        { LineField.Amount, RuleOperator.Between, ["-5", "141.99"], false },
        { LineField.Amount, RuleOperator.InList, ["1", "142.00"], true },
        { LineField.Amount, RuleOperator.InList, ["1", "2"], false },
        { LineField.Sign, RuleOperator.Equals, ["credit"], true },
        { LineField.Sign, RuleOperator.Equals, ["Debit"], false },
        { LineField.Date, RuleOperator.Equals, ["2026-04-20"], true },
        { LineField.Date, RuleOperator.LessThan, ["2026-04-20"], false },
        { LineField.Date, RuleOperator.GreaterThan, ["2026-04-19"], true },
        { LineField.Date, RuleOperator.Between, ["2026-04-01", "2026-04-20"], true },
        { LineField.Date, RuleOperator.InList, ["2026-04-21", "2026-04-22"], false },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_operator_holds_or_not(LineField field, RuleOperator op, string[] values, bool holds) => Assert.Equal(holds, Holds(field, op, values));

    [Fact]
    public void Every_field_and_operator_is_tried_or_refused()
    {
        var tried = Cases.Select(c => (c.Data.Item1, c.Data.Item2)).ToHashSet();
        foreach (var field in Enum.GetValues<LineField>())
            foreach (var op in Enum.GetValues<RuleOperator>())
            {
                if (RuleFields.OperatorsOf(field).Contains(op)) Assert.Contains((field, op), tried);
                else Assert.Equal("rule-operator", Refused(new FieldTest(field, op, "1")));
            }
    }

    [Fact]
    public void A_field_without_text_is_blank_and_never_a_reference()
    {
        var bare = Line with { CustomerReference = null, BankReference = " ", Payer = null, Narrative = "" };
        Assert.True(Holds(new FieldTest(LineField.CustomerReference, RuleOperator.Equals, ""), bare));
        Assert.True(Holds(new FieldTest(LineField.Narrative, RuleOperator.Equals, ""), bare));
        Assert.False(Holds(new FieldTest(LineField.Payer, RuleOperator.Contains, "J"), bare));
        var asked = 0;
        var context = new RecognitionContext((_, _) => ++asked > 0, (_, _) => ++asked > 0);
        var rule = Rule(1, new FieldTest(LineField.BankReference, RuleOperator.ValidReferenceOf, "23"), new SetAsideAction("x"));
        Assert.Equal(Suspend.Unrecognised, CompiledRules.Compile([rule], "bank", context).Value.Decide(bare));
        Assert.Equal(0, asked);
    }

    [Fact]
    public void A_debit_and_a_nil_line_have_their_own_sign()
    {
        var debit = Line with { Amount = new Money(-14200) };
        var nil = Line with { Amount = Money.Zero };
        Assert.True(Holds(new FieldTest(LineField.Sign, RuleOperator.Equals, "debit"), debit));
        Assert.True(Holds(new FieldTest(LineField.Amount, RuleOperator.Equals, "-142.00"), debit));
        Assert.True(Holds(new FieldTest(LineField.Amount, RuleOperator.LessThan, "0"), debit));
        Assert.False(Holds(new FieldTest(LineField.Sign, RuleOperator.Equals, "debit"), nil));
        Assert.False(Holds(new FieldTest(LineField.Sign, RuleOperator.Equals, "credit"), nil));
    }

    [Theory]
    [InlineData("rule-values", LineField.Narrative, RuleOperator.Contains)]
    [InlineData("rule-values", LineField.Narrative, RuleOperator.Contains, " ")]
    [InlineData("rule-values", LineField.Narrative, RuleOperator.Contains, "a", "b")]
    [InlineData("rule-values", LineField.Narrative, RuleOperator.InList)]
    [InlineData("rule-values", LineField.Amount, RuleOperator.Between, "1")]
    [InlineData("rule-values", LineField.Narrative, RuleOperator.ValidReferenceOf, "")]
    [InlineData("rule-value-unreadable", LineField.Amount, RuleOperator.Equals, "twelve")]
    [InlineData("rule-value-unreadable", LineField.Amount, RuleOperator.Between, "1", "2.345")]
    [InlineData("rule-value-unreadable", LineField.Date, RuleOperator.Equals, "20/04/2026")]
    [InlineData("rule-value-unreadable", LineField.Date, RuleOperator.Equals, "2026-02-30")]
    [InlineData("rule-value-unreadable", LineField.Sign, RuleOperator.Equals, "plus")]
    [InlineData("rule-bounds-reversed", LineField.Amount, RuleOperator.Between, "2", "1")]
    [InlineData("rule-bounds-reversed", LineField.Date, RuleOperator.Between, "2026-04-21", "2026-04-20")]
    [InlineData("rule-bounds-reversed", LineField.TypeCode, RuleOperator.Between, "399", "100")]
    [InlineData("rule-pattern", LineField.Narrative, RuleOperator.MatchesPattern, "([0-9]+")]
    [InlineData("rule-pattern", LineField.Narrative, RuleOperator.MatchesPattern, "(?=CTAX)")]
    [InlineData("rule-pattern", LineField.Narrative, RuleOperator.MatchesPattern, @"(.)\1")]
    public void What_would_fail_on_a_line_is_refused_before(string code, LineField field, RuleOperator op, params string[] values) =>
        Assert.Equal(code, Refused(new FieldTest(field, op, values)));

    [Fact]
    public void Groups_that_nobody_can_read_are_refused()
    {
        Assert.Equal("rule-group-empty", Refused(new AnyOf([])));
        Assert.Null(Refused(new AllOf([])));
        var deep = Enumerable.Range(0, 11).Aggregate(Always, (inner, _) => new Not(inner));
        Assert.Equal("rule-too-deep", Refused(deep));
        Assert.Equal("rule-too-long", Refused(new AnyOf([.. Enumerable.Range(0, 201).Select(n => new FieldTest(LineField.Amount, RuleOperator.Equals, $"{n}"))])));
    }

    [Fact]
    public void No_pattern_can_stall_an_import()
    {
        var line = Line with { Narrative = new string('a', 100_000) + "!" };
        Assert.False(Holds(new FieldTest(LineField.Narrative, RuleOperator.MatchesPattern, "^(a+)+$"), line));
    }
}
