using Ims.Domain.Recognition;
using static Ims.Tests.Unit.Recognition.Rules;

namespace Ims.Tests.Unit.Recognition;

/// <summary>R17: with every operator over every type of field, all and only the rules that are on, in force and meant for the file decide.</summary>
public sealed class EnabledRulesDecideTests
{
    static readonly DateOnly Day = Line.Date;

    public static TheoryData<LineField, RuleOperator, string[], bool> Cases => ConditionTests.Cases;

    [Theory, MemberData(nameof(Cases))]
    public void All_and_only_the_enabled_ones_decide(LineField field, RuleOperator op, string[] values, bool holds)
    {
        var test = new FieldTest(field, op, values);
        int next = 0;
        RecognitionRule Made(Action<RecognitionRule>? change = null, Condition? when = null)
        {
            var id = ++next;
            var rule = Rule(id, when ?? test, new SetAsideAction($"by {id}"));
            change?.Invoke(rule);
            return rule;
        }

        List<RecognitionRule> idle =
        [
            Made(r => r.Enabled = false), Made(r => (r.Enabled, r.BodyJson) = (false, "not even readable")), Made(r => r.ProfileCodes = ["allpay", "cheques"]),
            Made(r => r.EffectiveFrom = Day.AddDays(1)), Made(r => r.EffectiveTo = Day.AddDays(-1)), Made(r => (r.EffectiveFrom, r.EffectiveTo) = (Day.AddDays(1), Day.AddDays(1))),
            Made(when: new Not(test), change: r => r.Enabled = false), Made(when: Never),
        ];
        Assert.Equal(Suspend.Unrecognised, Decide(Line, [.. idle]));

        // Each way of being on, by itself behind all the idle ones, decides just where its condition holds.
        Action<RecognitionRule>?[] on = [null, r => r.ProfileCodes = ["cheques", "BANK"], r => r.EffectiveFrom = Day, r => r.EffectiveTo = Day, r => (r.EffectiveFrom, r.EffectiveTo) = (Day, Day)];
        foreach (var way in on)
        {
            var asked = Made(way);
            Assert.Equal(holds ? asked.Id : null, Decide(Line, [.. idle, asked]).Rule?.Id);
            var otherwise = Made(way, new Not(test));
            Assert.Equal(holds ? asked.Id : otherwise.Id, Decide(Line, [.. idle, asked, otherwise]).Rule?.Id);
            Assert.Equal(holds ? asked.Id : otherwise.Id, Decide(Line, [otherwise, .. idle, asked]).Rule?.Id);
        }
    }

    /// <summary>Today's systems run disabled rules, and stop at a page of twenty: here every enabled one is asked, however many there are.</summary>
    [Fact]
    public void Of_hundreds_of_rules_none_is_left_out_and_no_other_is_asked()
    {
        var rules = Enumerable.Range(1, 600).Select(id => Rule(id, new FieldTest(LineField.TypeCode, RuleOperator.Equals, $"{id}"), new SetAsideAction($"by {id}"))).ToArray();
        foreach (var rule in rules) rule.Enabled = rule.Id % 3 != 0;
        var compiled = CompiledRules.Compile(rules, "bank", Known).Value;
        Assert.Equal(400, compiled.Count);
        Assert.All(rules, r => Assert.Equal(r.Enabled ? r.Id : null, compiled.Decide(Line with { TypeCode = $"{r.Id}" }).Rule?.Id));
    }
}
