using System.Collections.Frozen;
using System.Globalization;
using Ims.Domain.Values;

namespace Ims.Domain.Recognition;

/// <summary>Turns conditions into something fast, or refuses what would fail on a line.</summary>
sealed class ConditionCompiler(RecognitionContext context)
{
    internal const int MostValues = 5000;
    const int Deepest = 10, MostTests = 200, LongestValue = 500;
    int tests;

    public Result<CompiledCondition> Compile(Condition? condition, int depth = 0)
    {
        if (depth > Deepest) return RuleRefusals.TooDeep(Deepest);
        switch (condition)
        {
            case AllOf all: return Parts(all.Parts, depth).Map<CompiledCondition>(p => new CompiledAll(p));
            case AnyOf { Parts.Count: 0 }: return RuleRefusals.GroupEmpty();
            case AnyOf any: return Parts(any.Parts, depth).Map<CompiledCondition>(p => new CompiledAny(p));
            case Not not: return Compile(not.Part, depth + 1).Map<CompiledCondition>(p => new CompiledNot(p));
            case FieldTest test: return ++tests > MostTests ? RuleRefusals.TooManyConditions(MostTests) : Compile(test);
            case null: return RuleRefusals.BodyUnreadable("a condition is empty");
            default: throw new InvalidOperationException($"{condition.GetType().Name} has no compiled form.");
        }
    }

    Result<CompiledCondition[]> Parts(IReadOnlyList<Condition> conditions, int depth)
    {
        var parts = new List<CompiledCondition>();
        foreach (var condition in conditions)
        {
            var part = Compile(condition, depth + 1);
            if (!part.Ok) return part.Refusal;
            parts.Add(part.Value);
        }
        return parts.ToArray();
    }

    Result<CompiledCondition> Compile(FieldTest test)
    {
        if (!RuleFields.OperatorsOf(test.Field).Contains(test.Operator)) return RuleRefusals.OperatorNotForField(test.Field, test.Operator);
        if (ValuesRefusal(test) is { } refusal) return refusal;
        return RuleFields.KindOf(test.Field) switch
        {
            LineFieldKind.Amount => Numbers(test, l => l.Amount.Pence, Pence),
            LineFieldKind.Date => Numbers(test, l => l.Date.DayNumber, Day),
            LineFieldKind.Sign => Sign(test),
            _ => Text(test),
        };
    }

    static Refusal? ValuesRefusal(FieldTest test)
    {
        var (least, most, expected) = test.Operator switch
        {
            RuleOperator.Between => (2, 2, $"type two values, from and to, each of 1 to {LongestValue} characters"),
            RuleOperator.InList => (1, MostValues, $"type one to {MostValues:N0} values, each of 1 to {LongestValue} characters"),
            RuleOperator.ValidReferenceOf or RuleOperator.AccountExistsIn => (1, 1, "choose the fund"),
            _ => (1, 1, $"type a value of 1 to {LongestValue} characters"),
        };
        // Only "equals" may be blank: it asks for a field without text.
        var fits = test.Values.Count >= least && test.Values.Count <= most
                   && test.Values.All(v => v is { Length: <= LongestValue } && (test.Operator == RuleOperator.Equals || !string.IsNullOrWhiteSpace(v)));
        return fits ? null : RuleRefusals.ValuesWrong(test.Field, test.Operator, expected);
    }

    Result<CompiledCondition> Text(FieldTest test)
    {
        var value = test.Values[0];
        switch (test.Operator)
        {
            case RuleOperator.InList: return new TextListTest(test.Field, test.Values.ToFrozenSet(StringComparer.OrdinalIgnoreCase));
            case RuleOperator.MatchesPattern: return Pattern(test.Field, value);
            case RuleOperator.ValidReferenceOf: return new AskTest(test.Field, value.Trim(), context.IsValidReference);
            case RuleOperator.AccountExistsIn: return new AskTest(test.Field, value.Trim(), context.AccountExists);
            case RuleOperator.Between:
                var high = test.Values[1];
                if (string.Compare(value, high, StringComparison.OrdinalIgnoreCase) > 0) return RuleRefusals.BoundsReversed(test.Field, value, high);
                return new TextBetweenTest(test.Field, value, high);
            default: return new TextTest(test.Field, test.Operator, value);
        }
    }

    static Result<CompiledCondition> Pattern(LineField field, string pattern)
    {
        try
        {
            return new PatternTest(field, RulePatterns.Of(pattern));
        }
        catch (ArgumentException e) { return RuleRefusals.PatternUnreadable(field, RulePatterns.WhyNot(pattern, e)); }
        catch (NotSupportedException) { return RuleRefusals.PatternUnreadable(field, "it looks ahead, behind or back"); }
    }

    static Result<CompiledCondition> Sign(FieldTest test)
    {
        switch (test.Values[0].Trim().ToUpperInvariant())
        {
            case "CREDIT": return new NumberTest(l => l.Amount.Pence, 1, long.MaxValue);
            case "DEBIT": return new NumberTest(l => l.Amount.Pence, long.MinValue, -1);
            default: return RuleRefusals.ValueUnreadable(test.Field, test.Values[0], "credit or debit");
        }
    }

    static Result<CompiledCondition> Numbers(FieldTest test, Func<IncomingLine, long> number, Func<LineField, string, Result<long>> read)
    {
        var values = new List<long>();
        foreach (var text in test.Values)
        {
            var value = read(test.Field, text);
            if (!value.Ok) return value.Refusal;
            values.Add(value.Value);
        }
        switch (test.Operator)
        {
            case RuleOperator.InList: return new NumberListTest(number, values.ToFrozenSet());
            case RuleOperator.LessThan: return new NumberTest(number, long.MinValue, values[0] - 1);
            case RuleOperator.GreaterThan: return new NumberTest(number, values[0] + 1, long.MaxValue);
            case RuleOperator.Between when values[0] > values[1]: return RuleRefusals.BoundsReversed(test.Field, test.Values[0], test.Values[1]);
            case RuleOperator.Between: return new NumberTest(number, values[0], values[1]);
            default: return new NumberTest(number, values[0], values[0]);
        }
    }

    static Result<long> Pence(LineField field, string text)
    {
        var amount = Money.Parse(text);
        return amount.Ok ? amount.Value.Pence : RuleRefusals.ValueUnreadable(field, text, "an amount such as 142.00 or -12.00");
    }

    static Result<long> Day(LineField field, string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date.DayNumber
            : RuleRefusals.ValueUnreadable(field, text, "a date");
}
