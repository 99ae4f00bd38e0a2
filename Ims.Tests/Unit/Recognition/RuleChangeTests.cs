using Ims.Domain.Approvals;
using Ims.Domain.Funds;
using Ims.Domain.Recognition;
using Ims.Domain.Values;
using static Ims.Tests.Unit.Recognition.Rules;

namespace Ims.Tests.Unit.Recognition;

/// <summary>What a change of the rules comes to, and what cannot be.</summary>
public sealed class RuleChangeTests
{
    static readonly FieldTest Rent = new(LineField.Narrative, RuleOperator.Contains, "RENT");
    static readonly FieldTest Credit = new(LineField.Sign, RuleOperator.Equals, "credit");

    static RuleTargets Targets { get; } = new(
        new FundBook(
            [
                new Fund { Code = "23", Name = "Council Tax", DefaultVatCode = "N0", ReferenceRuleId = 1 }, new Fund { Code = "99", Name = "Suspense", DefaultVatCode = "N0" },
                new Fund { Code = "05", Name = "Rents", DefaultVatCode = "N0", VatOverrideAllowed = true }, new Fund { Code = "08", Name = "Old", DefaultVatCode = "N0", Disabled = true },
            ],
            [
                new MethodOfPayment { Code = "BC", Name = "Bank credit", Kind = MethodKind.BankCredit, ControlCode = "9100" },
                new MethodOfPayment { Code = "XX", Name = "Gone", Kind = MethodKind.Cash, ControlCode = "9100", Disabled = true },
            ],
            [new VatCode { Code = "N0", Name = "None", Liability = VatLiability.OutsideScope }, new VatCode { Code = "W0", Name = "Standard", Liability = VatLiability.Standard }, new VatCode { Code = "Z9", Name = "Gone", Liability = VatLiability.Zero, Disabled = true }],
            [new AccountReferenceRule { Id = 1, Name = "Ten digits", MinimumLength = 10, MaximumLength = 10, CharacterClass = CharacterClass.Digits }]),
        new Dictionary<string, string> { ["9200"] = "Card clearing" }, [new RuleProfile("bank", "General account", Disabled: false), new RuleProfile("old", "Old bank", Disabled: true)], "99");

    static List<RecognitionRule> Three()
    {
        List<RecognitionRule> rules = [Rule(1, new AllOf([Credit, new FieldTest(LineField.Narrative, RuleOperator.StartsWith, "CARD")]), new ClearAction("9200")), Rule(2, Rent, new PlaceAction("05")), Rule(3, Credit, new SuspendAction("other"))];
        foreach (var rule in rules) rule.Order = rule.Id * 10;
        return rules;
    }

    static RuleDraft Draft(Condition? when = null, RuleAction? then = null, string name = "New one") => new(name, [], null, null, new RuleBody(when ?? Rent, then ?? new SetAsideAction("x")));

    static Result<RulePlan> Plan(RuleToChange command, List<RecognitionRule>? rules = null) => RuleChange.Plan(rules ?? Three(), command, Targets);

    static Result<RulePlan> Add(RuleDraft draft, RulePlace? place = null) => Plan(new RuleToChange(null, 0, draft, null, place));

    static IEnumerable<string> Facts(Result<RulePlan> plan) => plan.Value.Facts.Select(f => $"{f.Label}: {f.Before ?? "-"} > {f.After}");

    [Fact]
    public void A_new_rule_is_the_last_and_on_and_told_whole()
    {
        var plan = Add(Draft(new AllOf([Credit, Rent]), new PlaceAction("23", new ConstantReference("5403211789")), " Rents "));
        Assert.Equal((RuleChange.NewId, "Rents", 40, true), (plan.Value.After.Id, plan.Value.After.Name, plan.Value.After.Order, plan.Value.After.Enabled));
        Assert.Equal("Add rule \"Rents\"", plan.Value.Title);
        Assert.Equal(
        [
            "Name: - > Rents", "State: - > on", "For: - > all imports", "In force: - > always", "Conditions: - > sign equals credit and narrative contains \"RENT\"",
            "Outcome: - > place in fund 23 Council Tax, reference 5403211789", "Asked: - > after \"Rule 3\"",
        ], Facts(plan));
        Assert.Equal(["It is never asked: \"Rule 2\" comes first and takes every line that it could take."], plan.Value.Warnings);
    }

    [Fact]
    public void Of_a_change_only_what_changes_is_told()
    {
        var plan = Plan(new RuleToChange(2, 3, new RuleDraft("Rents", ["bank"], new DateOnly(2026, 4, 1), null, new RuleBody(new AllOf([Rent]), new PlaceAction("05"))), null, null));
        Assert.Equal("Change rule \"Rule 2\"", plan.Value.Title);
        Assert.Equal(["Name: Rule 2 > Rents", "For: all imports > General account", "In force: always > from 01/04/2026"], Facts(plan));
        Assert.Equal((20, 3), (plan.Value.After.Order, plan.Value.After.Version));
        Assert.Empty(plan.Value.Pushed);
    }

    [Fact]
    public void Switching_and_moving_say_what_they_do()
    {
        var off = Plan(new RuleToChange(2, 3, null, false, null));
        Assert.Equal(("Switch rule \"Rule 2\" off", "State: on > off"), (off.Value.Title, Facts(off).Single()));

        var up = Plan(new RuleToChange(3, 3, null, null, new RulePlace(null)));
        Assert.Equal("Move rule \"Rule 3\" to be asked first", up.Value.Title);
        Assert.Equal(["Asked: after \"Rule 2\" > first", "Now asked before: - > \"Rule 1\", \"Rule 2\""], Facts(up));
        Assert.Equal(5, up.Value.After.Order);
        Assert.Equal(["Never asked any more, because this one takes all of their lines first: \"Rule 1\"."], up.Value.Warnings);

        var down = Plan(new RuleToChange(1, 3, null, null, new RulePlace(3)));
        Assert.Equal(["Asked: first > after \"Rule 3\"", "Now asked after: - > \"Rule 2\", \"Rule 3\""], Facts(down));
        Assert.Equal(["It is never asked: \"Rule 3\" comes first and takes every line that it could take."], down.Value.Warnings);
    }

    [Fact]
    public void Rules_that_make_room_are_told_too()
    {
        var rules = Three();
        (rules[0].Order, rules[1].Order, rules[2].Order) = (10, 11, 12);
        var plan = Plan(new RuleToChange(null, 0, Draft(), null, new RulePlace(1)), rules);
        Assert.Equal([new RulePush(2, 12), new RulePush(3, 13)], plan.Value.Pushed);
        Assert.Contains("Other rules that move up to make room: - > 2: \"Rule 2\", \"Rule 3\"", Facts(plan));
        Assert.Equal([10, 11, 12], rules.Select(r => r.Order));   // a plan changes nothing
    }

    [Fact]
    public void Nothing_to_do_is_refused()
    {
        Assert.Equal("rule-unchanged", Plan(new RuleToChange(2, 3, Draft(new AllOf([Rent]), new PlaceAction("05"), "Rule 2 "), true, new RulePlace(1))).Refusal?.Code);
        Assert.Equal("rule-unchanged", Plan(new RuleToChange(2, 3, null, null, null)).Refusal?.Code);
        Assert.Equal("rule-name-missing", Plan(new RuleToChange(null, 0, null, true, null)).Refusal?.Code);
    }

    [Fact]
    public void The_second_of_two_editors_is_told() => Assert.Equal("rule-changed", Plan(new RuleToChange(2, 2, null, false, null)).Refusal?.Code);

    [Fact]
    public void A_rule_or_place_that_is_not_there_is_refused()
    {
        Assert.Equal("rule-unknown", Plan(new RuleToChange(9, 3, null, false, null)).Refusal?.Code);
        Assert.Equal("rule-place-unknown", Plan(new RuleToChange(2, 3, null, null, new RulePlace(9))).Refusal?.Code);
        Assert.Equal("rule-place-itself", Plan(new RuleToChange(2, 3, null, null, new RulePlace(2))).Refusal?.Code);
    }

    public static TheoryData<string, RuleDraft> Refused { get; } = new()
    {
        { "rule-name-missing", Draft(name: " ") },
        { "rule-name-taken", Draft(name: "rule 3") },
        { "rule-dates-reversed", Draft() with { EffectiveFrom = new DateOnly(2026, 4, 2), EffectiveTo = new DateOnly(2026, 4, 1) } },
        { "rule-operator", Draft(new FieldTest(LineField.Amount, RuleOperator.Contains, "1")) },
        { "rule-group-empty", Draft(new AnyOf([])) },
        { "rule-profile-unknown", Draft() with { Scope = ["nowhere"] } },
        { "rule-profile-disabled", Draft() with { Scope = ["bank", "OLD"] } },
        { "rule-fund-unknown", Draft(then: new PlaceAction("77")) },
        { "rule-fund-disabled", Draft(then: new PlaceAction("08")) },
        { "rule-fund-suspense", Draft(then: new PlaceAction("99")) },
        { "rule-fund-unknown", Draft(new AllOf([Rent, new Not(new FieldTest(LineField.Payer, RuleOperator.AccountExistsIn, "77"))])) },
        { "rule-fund-disabled", Draft(new FieldTest(LineField.Payer, RuleOperator.ValidReferenceOf, "08")) },
        { "rule-control-code-unknown", Draft(then: new ClearAction("9999")) },
        { "rule-method-unknown", Draft(then: new PlaceAction("05", MethodCode: "QQ")) },
        { "rule-method-disabled", Draft(then: new PlaceAction("05", MethodCode: "XX")) },
        { "rule-vat-code-unknown", Draft(then: new PlaceAction("05", VatCode: "QQ")) },
        { "rule-vat-code-disabled", Draft(then: new PlaceAction("05", VatCode: "Z9")) },
    };

    [Theory, MemberData(nameof(Refused))]
    public void A_draft_that_cannot_be_used_is_refused(string code, RuleDraft draft) => Assert.Equal(code, Add(draft).Refusal?.Code);

    [Fact]
    public void A_rule_that_sets_fields_names_what_is_there()
    {
        var draft = Draft() with { Body = new RuleBody(Rent, new SetFieldsAction(MethodCode: "XX"), Continue: true) };
        Assert.Equal("rule-method-disabled", Add(draft).Refusal?.Code);
        Assert.True(Add(draft with { Body = new RuleBody(Rent, new SetFieldsAction(MethodCode: "BC"), Continue: true) }).Ok);
    }

    [Fact]
    public void Moving_a_rule_does_not_judge_what_it_names_and_switching_it_on_does()
    {
        var rules = Three();
        rules[1].BodyJson = RuleJson.Write(new RuleBody(Rent, new PlaceAction("08")));
        Assert.True(Plan(new RuleToChange(2, 3, null, null, new RulePlace(null)), rules).Ok);
        rules[1].Enabled = false;
        Assert.Equal("rule-fund-disabled", Plan(new RuleToChange(2, 3, null, true, null), rules).Refusal?.Code);
    }

    [Fact]
    public void What_would_break_the_next_file_is_refused_and_switching_off_is_always_possible()
    {
        var rules = Three();
        rules[0].BodyJson = rules[1].BodyJson = "{}";
        Assert.Equal("rule-unreadable", Plan(new RuleToChange(3, 3, null, null, new RulePlace(null)), rules).Refusal?.Code);
        Assert.True(Plan(new RuleToChange(1, 3, null, false, null), rules).Ok);
        Assert.Equal(["Conditions: cannot be read > narrative contains \"RENT\"", "Outcome: cannot be read > set aside: x"],
            Facts(Plan(new RuleToChange(1, 3, Draft(name: "Rule 1"), null, null), [rules[0], rules[2]])));
    }

    [Fact]
    public void Lines_that_would_wait_in_suspense_are_told_beforehand()
    {
        static string Warned(RuleAction then) => string.Join('|', Add(Draft(new FieldTest(LineField.Payer, RuleOperator.Equals, "X"), then)).Value.Warnings);
        Assert.StartsWith("Every line that it places will wait in suspense: ", Warned(new PlaceAction("23")), StringComparison.Ordinal);
        Assert.Contains("\"611\" has 3 characters", Warned(new PlaceAction("23", new ConstantReference("611"))), StringComparison.Ordinal);
        Assert.StartsWith("Every line that it places will wait in suspense: ", Warned(new PlaceAction("23", new CleanedReference(LineField.Payer), VatCode: "W0")), StringComparison.Ordinal);
        Assert.Equal("", Warned(new PlaceAction("05", new CleanedReference(LineField.Payer), VatCode: "W0")));
        Assert.Equal("", Warned(new PlaceAction("05")));
        Assert.Equal("", Warned(new PlaceAction("23", new ConstantReference("5403211789"))));
    }

    [Fact]
    public void A_rule_is_unreachable_only_where_that_is_sure()
    {
        static string? Taker(Action<RecognitionRule>? early = null, Action<RecognitionRule>? late = null, RuleAction? then = null, bool goOn = false)
        {
            List<RecognitionRule> rules = [Rule(1, Credit, then ?? new SetAsideAction("x"), goOn), Rule(2, new AllOf([Rent, Credit]), new SetAsideAction("y"))];
            early?.Invoke(rules[0]);
            late?.Invoke(rules[1]);
            return RuleReach.TakenBy(rules, rules[1])?.Name;
        }

        Assert.Equal("Rule 1", Taker());
        Assert.Null(Taker(r => r.Enabled = false));
        Assert.Null(Taker(late: r => r.Enabled = false));
        Assert.Null(Taker(then: new SetFieldsAction("DD"), goOn: true));
        Assert.Null(Taker(r => r.ProfileCodes = ["bank"]));
        Assert.Equal("Rule 1", Taker(r => r.ProfileCodes = ["bank", "allpay"], r => r.ProfileCodes = ["Bank"]));
        Assert.Null(Taker(r => r.EffectiveFrom = new DateOnly(2026, 1, 1)));
        Assert.Equal("Rule 1", Taker(r => r.EffectiveFrom = new DateOnly(2026, 1, 1), r => r.EffectiveFrom = new DateOnly(2026, 2, 1)));
        Assert.Null(Taker(r => r.EffectiveTo = new DateOnly(2026, 1, 1), r => r.EffectiveFrom = new DateOnly(2025, 1, 1)));
    }

    [Fact]
    public void A_trial_takes_half_done_rules_and_refuses_only_what_is_not_there()
    {
        var half = Draft(new AnyOf([]), new PlaceAction(""), "");
        var tried = RuleChange.Tried(Three(), new RuleToChange(null, 0, half, null, new RulePlace(1))).Value;
        Assert.Equal([1, RuleChange.NewId, 2, 3], tried.Select(r => r.Id));
        Assert.Equal("rule-place-unknown", RuleChange.Tried(Three(), new RuleToChange(null, 0, half, null, new RulePlace(9))).Refusal?.Code);
        Assert.Equal("rule-unknown", RuleChange.Tried(Three(), new RuleToChange(9, 1, null, false, null)).Refusal?.Code);
    }

    [Fact]
    public void The_longest_names_fit_what_requests_keep()
    {
        var rules = Three();
        foreach (var rule in rules) rule.Name = new string((char)('a' + rule.Id), 200);
        var plan = Plan(new RuleToChange(1, 3, null, null, new RulePlace(3)), rules);
        Assert.True(plan.Value.Title.Length <= 400, plan.Value.Title);
    }

    [Fact]
    public void The_same_asked_twice_comes_to_the_same() => Assert.Equal(Json(Add(Draft())), Json(Add(Draft())));

    static string Json(Result<RulePlan> plan) => new ApprovalPreview("Rule", "1", plan.Value.Title, null, plan.Value.Facts, plan.Value.Warnings).ToJson();
}
