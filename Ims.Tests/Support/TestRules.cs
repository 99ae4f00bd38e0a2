using Ims.Domain.Recognition;

namespace Ims.Tests.Support;

/// <summary>A few rules of every action for <see cref="TestTemplate"/>.</summary>
public static class TestRules
{
    /// <summary>Fresh rows each time: they become a context's.</summary>
    public static IReadOnlyList<RecognitionRule> All() =>
    [
        Rule(1, "Council tax reference", new RuleBody(
            new AllOf([new FieldTest(LineField.Narrative, RuleOperator.MatchesPattern, @"CTAX (?<ref>\d{10})")]),
            new PlaceAction(TestTemplate.CouncilTax, new CapturedReference("ref")))),
        Rule(2, "Invoice", new RuleBody(
            new AllOf([new FieldTest(LineField.CustomerReference, RuleOperator.ValidReferenceOf, TestTemplate.Sundry)]),
            new PlaceAction(TestTemplate.Sundry, new CleanedReference(LineField.CustomerReference)))),
        Rule(3, "Card payout", new RuleBody(
            new AllOf([new FieldTest(LineField.Narrative, RuleOperator.StartsWith, "WORLDPAY")]), new ClearAction(TestTemplate.CardControl))),
        Rule(4, "Suppliers paid", new RuleBody(
            new AllOf([new FieldTest(LineField.Narrative, RuleOperator.StartsWith, "BACS SUPPLIERS")]), new SetAsideAction("Supplier payment run"))),
        Rule(5, "Cash bags", new RuleBody(
            new AllOf([new FieldTest(LineField.Narrative, RuleOperator.StartsWith, "CASH BAG")]), new SuspendAction("cash-bag"))),
    ];

    static RecognitionRule Rule(int id, string name, RuleBody body) => new() { Id = id, Name = name, Order = id * 10, BodyJson = RuleJson.Write(body) };
}
