using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Ims.Tests.Support;
using static Ims.Tests.Unit.Recognition.Rules;

namespace Ims.Tests.Unit.Recognition;

/// <summary>What is told of a line is what decides about it.</summary>
public sealed class RuleExplainerTests
{
    static readonly RuleNames Names = RuleNames.None with { Funds = new Dictionary<string, string> { ["23"] = "Council Tax" }, Profiles = new Dictionary<string, string> { ["allpay"] = "Allpay" } };

    static IReadOnlyList<RuleVerdict> Explain(IncomingLine line, params RecognitionRule[] rules) => RuleExplainer.Of(rules, "bank", Known, Names).Value.Explain(line);

    static string Why(Condition condition) => Explain(Line, Rule(1, condition, new SetAsideAction("x")))[0] is { Finding: RuleFinding.DoesNotMatch } verdict ? verdict.Sentence : "it matches";

    [Fact]
    public void Over_rules_and_lines_at_random_the_explanation_and_the_decision_agree()
    {
        var random = new Random(Proof.Seed);
        var made = new RandomRules(random);
        var findings = new HashSet<RuleFinding>();
        var decisions = new HashSet<Type>();
        for (var round = 0; round < Proof.Size(3_000, 100_000); round++)
        {
            var rules = made.List();
            var profile = random.Next(2) == 0 ? "bank" : "allpay";
            var compiled = CompiledRules.Compile(rules, profile, Known).Value;
            var explainer = RuleExplainer.Of(rules, profile, Known, Names).Value;
            for (var i = 0; i < 5; i++)
            {
                var line = made.Line();
                var decision = compiled.Decide(line);
                var verdicts = explainer.Explain(line);
                var told = $"seed {Proof.Seed}, round {round}: {decision} of {line}, told\n{string.Join('\n', verdicts)}";
                var decides = verdicts.Where(v => v.Finding == RuleFinding.Decides).ToList();
                Assert.True(decides.Count <= 1 && decision.Rule == decides.SingleOrDefault()?.Rule, told);
                // What counts past lines finds the same as what explains one.
                var found = new List<(RuleStamp, RuleFinding)>();
                compiled.Findings(line, (rule, finding) => found.Add((rule, finding)));
                Assert.True(found.SequenceEqual(verdicts.Where(v => v.Finding is RuleFinding.Sets or RuleFinding.Decides or RuleFinding.ComesTooLate).Select(v => (v.Rule, v.Finding))), told);
                // Alone, a rule acts just where it is told to match.
                foreach (var (rule, verdict) in RuleOrder.InOrder(rules).Zip(verdicts))
                {
                    var last = Rule(99, Always, new PlaceAction("05"));
                    last.Order = 1_000;
                    var alone = CompiledRules.Compile([rule, last], profile, Known).Value.Decide(line);
                    var acts = alone.Rule?.Id == rule.Id || alone is Place { Narrative: not null };
                    Assert.True(acts == (verdict.Finding is RuleFinding.Decides or RuleFinding.Sets or RuleFinding.ComesTooLate), told);
                    findings.Add(verdict.Finding);
                }
                decisions.Add(decision.GetType());
            }
        }
        Assert.Equal(Enum.GetValues<RuleFinding>().ToHashSet(), findings);
        Assert.Equal(5, decisions.Count);
    }

    static readonly SetAsideAction First = new("first");

    [Fact]
    public void A_rule_that_is_not_asked_says_why()
    {
        var off = Rule(1, Always, First);
        off.Enabled = false;
        var elsewhere = Rule(2, Always, First);
        elsewhere.ProfileCodes.Add("allpay");
        var past = Rule(3, Always, First);
        past.EffectiveTo = new DateOnly(2026, 3, 31);
        var sets = Rule(4, Always, new SetFieldsAction(MethodCode: "DD"), goOn: true);
        var places = Rule(5, Always, new PlaceAction("23", new CleanedReference(LineField.CustomerReference)));
        var late = Rule(6, Always, First);
        var never = Rule(7, Never, First);
        Assert.Equal(
        [
            (RuleFinding.Off, "It is off."),
            (RuleFinding.OtherProfile, "It is for other files: Allpay."),
            (RuleFinding.NotInForce, "It is in force to 31/03/2026, and the line is of 20/04/2026."),
            (RuleFinding.Sets, "It matches: set method DD, then continue."),
            (RuleFinding.Decides, "It matches and decides: place in fund 23 Council Tax, reference from customer reference."),
            (RuleFinding.ComesTooLate, "It would match too, but \"Rule 5\" comes first."),
            (RuleFinding.DoesNotMatch, "\"always\" holds, and it must not."),
        ], Explain(Line, off, elsewhere, past, sets, places, late, never).Select(v => (v.Finding, v.Sentence)));
    }

    [Fact]
    public void The_first_condition_that_fails_is_told_with_what_the_line_has()
    {
        FieldTest rent = new(LineField.Narrative, RuleOperator.Contains, "RENT"), ctax = new(LineField.Narrative, RuleOperator.Contains, "CTAX");
        Assert.Equal("\"narrative contains \"RENT\"\" does not hold: the narrative is \"FPI J HARGREAVES 5403211789 CTAX\".", Why(new AllOf([ctax, rent, Never])));
        Assert.Equal("\"amount is less than £100.00\" does not hold: the amount is £142.00.", Why(new FieldTest(LineField.Amount, RuleOperator.LessThan, "100")));
        Assert.Equal("\"sign equals debit\" does not hold: the sign is credit.", Why(new FieldTest(LineField.Sign, RuleOperator.Equals, "debit")));
        Assert.Equal("\"date equals 21/04/2026\" does not hold: the date is 20/04/2026.", Why(new FieldTest(LineField.Date, RuleOperator.Equals, "2026-04-21")));
        Assert.Equal("\"narrative is a valid reference of fund 23 Council Tax\" does not hold: the narrative is \"FPI J HARGREAVES 5403211789 CTAX\".",
            Why(new FieldTest(LineField.Narrative, RuleOperator.ValidReferenceOf, "23")));
        Assert.Equal("None of these holds: narrative contains \"RENT\"; sign equals debit.", Why(new AnyOf([rent, new FieldTest(LineField.Sign, RuleOperator.Equals, "debit")])));
        Assert.Equal("None of its 5 alternatives holds: the first is \"narrative contains \"RENT\"\".", Why(new AnyOf([.. Enumerable.Repeat(rent, 5)])));
        Assert.Equal("\"narrative contains \"CTAX\"\" holds, and it must not.", Why(new AllOf([ctax, new Not(new AllOf([ctax]))])));
        Assert.Equal("it matches", Why(new Not(rent)));
    }

    [Fact]
    public void A_field_without_text_is_said_to_be_empty()
    {
        var bare = Line with { Payer = null };
        Assert.EndsWith("the payer is empty.", Explain(bare, Rule(1, new FieldTest(LineField.Payer, RuleOperator.Equals, "X"), First))[0].Sentence, StringComparison.Ordinal);
        var nil = Line with { Amount = Money.Zero };
        Assert.EndsWith("the sign is neither: the amount is nil.", Explain(nil, Rule(1, new FieldTest(LineField.Sign, RuleOperator.Equals, "credit"), First))[0].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_compiled_cannot_be_explained()
    {
        var broken = Rule(1, Always, First);
        broken.BodyJson = "{}";
        Assert.Equal("rule-unreadable", RuleExplainer.Of([broken], "bank", Known, Names).Refusal?.Code);
        broken.Enabled = false;
        Assert.Equal(RuleFinding.Off, Explain(Line, broken)[0].Finding);
    }
}
