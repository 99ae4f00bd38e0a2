using Ims.Domain.Recognition;
using Ims.Domain.Values;

namespace Ims.Tests.Unit.Recognition;

/// <summary>Lines and rules to try, as short as they can be told.</summary>
static class Rules
{
    public static readonly IncomingLine Line = new()
    {
        Number = 1, FileLine = 4, Date = new DateOnly(2026, 4, 20), Amount = new Money(14200), TypeCode = "171",
        BankReference = "FPI77120", CustomerReference = "5403 2117 89", Payer = "J Hargreaves", Narrative = "FPI J HARGREAVES 5403211789 CTAX",
    };

    public static readonly Condition Always = new AllOf([]);
    public static readonly Condition Never = new Not(Always);

    /// <summary>Fund 23 has references of ten digits; the account 5403211789 exists.</summary>
    public static readonly RecognitionContext Known = new((fund, text) => fund == "23" && text.Length == 10 && text.All(char.IsAsciiDigit), (fund, text) => fund == "23" && text == "5403211789");

    public static RecognitionRule Rule(int id, Condition when, RuleAction then, bool goOn = false) =>
        new() { Id = id, Name = $"Rule {id}", Order = id, Version = 3, BodyJson = RuleJson.Write(new RuleBody(when, then, goOn)) };

    public static Decision Decide(IncomingLine line, params RecognitionRule[] rules) => CompiledRules.Compile(rules, "bank", Known).Value.Decide(line);

    public static bool Holds(Condition condition, IncomingLine? line = null) => Decide(line ?? Line, Rule(1, condition, new SetAsideAction("yes"))) is SetAside;

    public static bool Holds(LineField field, RuleOperator op, params string[] values) => Holds(new FieldTest(field, op, values));

    public static string? Refused(Condition when, RuleAction? then = null, bool goOn = false) => RuleCheck.Check(new RuleBody(when, then ?? new SetAsideAction("yes"), goOn))?.Code;
}
