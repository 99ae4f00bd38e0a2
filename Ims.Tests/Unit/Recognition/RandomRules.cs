using Ims.Domain.Recognition;
using Ims.Domain.Values;

namespace Ims.Tests.Unit.Recognition;

/// <summary>Rules and lines made up at random out of so few words that they often meet.</summary>
sealed class RandomRules(Random random)
{
    static readonly string[] Words = ["RENT", "CTAX", "54", "FPI", "A", ""];
    static readonly string[] Codes = ["171", "198", "399", "699"];
    static readonly string[] Profiles = ["bank", "allpay"];
    static readonly DateOnly Day = new(2026, 4, 20);

    public IncomingLine Line() => new()
    {
        Number = 1, FileLine = 1, Date = Day.AddDays(random.Next(-2, 3)), Amount = new Money(random.Next(-3, 4) * 100), TypeCode = Pick(Codes),
        BankReference = random.Next(3) == 0 ? null : Text(), CustomerReference = random.Next(3) == 0 ? null : random.Next(2) == 0 ? "5403 2117 89" : Text(),
        Payer = random.Next(2) == 0 ? null : Text(), Narrative = Text(),
    };

    public List<RecognitionRule> List() => [.. Enumerable.Range(1, random.Next(1, 8)).Select(Rule)];

    RecognitionRule Rule(int id)
    {
        var condition = Condition(random.Next(0, 4));
        var sets = random.Next(4) == 0;
        return new RecognitionRule
        {
            Id = id, Name = $"Rule {id}", Order = random.Next(0, 5), Version = random.Next(1, 4), Enabled = random.Next(5) > 0,
            EffectiveFrom = random.Next(3) == 0 ? Day.AddDays(random.Next(-1, 2)) : null, EffectiveTo = random.Next(3) == 0 ? Day.AddDays(random.Next(1, 3)) : null,
            ProfileCodes = [.. Profiles.Where(_ => random.Next(3) == 0)],
            BodyJson = RuleJson.Write(new RuleBody(condition, sets ? new SetFieldsAction(MethodCode: "DD", Narrative: $"by {id}") : Action(id), Continue: sets)),
        };
    }

    static RuleAction Action(int id) => (id % 5) switch
    {
        0 => new PlaceAction("23", new CleanedReference(LineField.CustomerReference)),
        4 => new SplitAction(SplitKind.Percentages, [new("23", 40_00), new("05", 60_00)]),
        1 => new ClearAction("90000-9200"),
        2 => new SetAsideAction($"aside {id}"),
        _ => new SuspendAction($"category-{id}"),
    };

    public Condition Condition(int depth) => (depth == 0 ? 0 : random.Next(4)) switch
    {
        0 => Test(),
        1 => new AllOf([.. Parts(random.Next(0, 4), depth)]),
        2 => new AnyOf([.. Parts(random.Next(1, 4), depth)]),
        _ => new Not(Condition(depth - 1)),
    };

    IEnumerable<Condition> Parts(int count, int depth) => Enumerable.Range(0, count).Select(_ => Condition(depth - 1)).ToList();

    FieldTest Test()
    {
        var field = Pick(Enum.GetValues<LineField>());
        var op = Pick([.. RuleFields.OperatorsOf(field)]);
        return new FieldTest(field, op, Values(field, op));
    }

    string[] Values(LineField field, RuleOperator op)
    {
        if (op is RuleOperator.ValidReferenceOf or RuleOperator.AccountExistsIn) return [Pick(["23", "05"])];
        string[] values = [.. Enumerable.Range(0, op == RuleOperator.InList ? random.Next(1, 4) : op == RuleOperator.Between ? 2 : 1).Select(_ => Value(field, op))];
        return op == RuleOperator.Between ? [.. values.OrderBy(v => Sorted(field, v))] : values;
    }

    string Value(LineField field, RuleOperator op) => RuleFields.KindOf(field) switch
    {
        LineFieldKind.Amount => new Money(random.Next(-3, 4) * 100).ToPlain(),
        LineFieldKind.Date => $"{Day.AddDays(random.Next(-2, 3)):yyyy-MM-dd}",
        LineFieldKind.Sign => Pick(["credit", "debit"]),
        LineFieldKind.Code => Pick(Codes),
        _ => op == RuleOperator.MatchesPattern ? Pick([@"\d{2}", "^FPI", "(?<ref>[0-9]+)$", "RENT|CTAX"]) : Pick(Words.Where(w => w.Length > 0).ToArray()),
    };

    static string Sorted(LineField field, string value) => field == LineField.Amount ? $"{Money.Parse(value).Value.Pence + 1_000:00000}" : value;

    string Text() => string.Join(' ', Enumerable.Range(0, random.Next(0, 4)).Select(_ => Pick(Words))).Trim();

    T Pick<T>(T[] some) => some[random.Next(some.Length)];
}
