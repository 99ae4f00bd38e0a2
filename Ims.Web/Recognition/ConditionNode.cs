using System.Globalization;
using System.Text.Json.Serialization;
using Ims.Domain.Recognition;
using Ims.Domain.Values;

namespace Ims.Web.Recognition;

/// <summary>What a row of the conditions is.</summary>
public enum NodeKind { Test, All, Any, None }

/// <summary>
/// A test or a group as it is edited, half typed or not. Values of every kind of operator lie side by side, so that trying another operator loses nothing.
/// </summary>
public sealed class ConditionNode
{
    /// <summary>Stays the same as long as the row lives: its inputs are named by it.</summary>
    public required string Id { get; init; }
    public NodeKind Kind { get; set; }
    public List<ConditionNode> Parts { get; init; } = [];
    public LineField Field { get; set; } = LineField.Narrative;
    public RuleOperator Operator { get; set; } = RuleOperator.Contains;
    /// <summary>The one value, or the lower of two.</summary>
    public string Value { get; set; } = "";
    public string Upper { get; set; } = "";
    /// <summary>As it was pasted: one value a line, or many between commas or tabs.</summary>
    public string List { get; set; } = "";
    /// <summary>The fund that the operator asks about.</summary>
    public string Fund { get; set; } = "";

    [JsonIgnore]
    public bool IsGroup => Kind != NodeKind.Test;

    [JsonIgnore]
    public bool AsksFund => Operator is RuleOperator.ValidReferenceOf or RuleOperator.AccountExistsIn;

    /// <summary>Chooses another field; an operator that does not fit it gives way to the first that does.</summary>
    public void Choose(LineField field)
    {
        Field = field;
        if (!RuleFields.OperatorsOf(field).Contains(Operator)) Operator = RuleFields.OperatorsOf(field)[0];
        if (field == LineField.Sign && Value is not ("credit" or "debit")) Value = "credit";
    }

    /// <summary>The condition that is typed so far. Groups of one part stay groups: whoever compares takes that into account.</summary>
    public Condition ToCondition() => Kind switch
    {
        NodeKind.All => new AllOf([.. Parts.Select(p => p.ToCondition())]),
        NodeKind.Any => new AnyOf([.. Parts.Select(p => p.ToCondition())]),
        NodeKind.None => new Not(Parts is [var only] ? only.ToCondition() : new AnyOf([.. Parts.Select(p => p.ToCondition())])),
        _ => ToTest(),
    };

    public FieldTest ToTest() => new(Field, Operator, Operator switch
    {
        RuleOperator.Between => [Kept(Value), Kept(Upper)],
        RuleOperator.InList => [.. Listed().Values.Select(v => Kept(v.Text))],
        RuleOperator.ValidReferenceOf or RuleOperator.AccountExistsIn => [Fund],
        _ => [Kept(Value)],
    });

    /// <summary>The values of the list that is typed.</summary>
    public ValueList Listed() => ValueList.Read(List, Field);

    /// <summary>What is wrong with the test as it is typed; of a list, in which line.</summary>
    public Refusal? Fault() => RuleCheck.Check(ToTest()) is not { } refusal ? null : Operator == RuleOperator.InList ? Listed().Fault(Field, Kept) ?? refusal : refusal;

    /// <summary>The rows of a kept condition, numbered by <paramref name="next"/>. The outermost is always a group.</summary>
    public static ConditionNode OfRoot(Condition condition, Func<string> next)
    {
        if (condition is not FieldTest test) return Of(condition, next);
        var root = new ConditionNode { Id = next(), Kind = NodeKind.All };
        root.Parts.Add(OfTest(test, next()));
        return root;
    }

    static ConditionNode Of(Condition condition, Func<string> next) => condition switch
    {
        AllOf all => Group(NodeKind.All, all.Parts, next),
        AnyOf any => Group(NodeKind.Any, any.Parts, next),
        Not { Part: AnyOf none } => Group(NodeKind.None, none.Parts, next),
        Not not => Group(NodeKind.None, [not.Part], next),
        FieldTest test => OfTest(test, next()),
        _ => throw new InvalidOperationException($"{condition.GetType().Name} cannot be edited."),
    };

    static ConditionNode Group(NodeKind kind, IReadOnlyList<Condition> parts, Func<string> next)
    {
        var node = new ConditionNode { Id = next(), Kind = kind };
        node.Parts.AddRange(parts.Select(p => Of(p, next)));
        return node;
    }

    static ConditionNode OfTest(FieldTest test, string id)
    {
        var node = new ConditionNode { Id = id, Field = test.Field, Operator = test.Operator };
        var values = test.Values.Select(v => node.Shown(v)).ToList();
        if (node.AsksFund) node.Fund = test.Values.Count > 0 ? test.Values[0] : "";
        else if (test.Operator == RuleOperator.InList) node.List = ValueList.Show(values);
        else (node.Value, node.Upper) = (values.Count > 0 ? values[0] : "", values.Count > 1 ? values[1] : "");
        if (test.Field == LineField.Sign) node.Value = node.Value.Trim().ToLowerInvariant();
        return node;
    }

    // Dates are typed and shown as 20/04/2026 and kept as 2026-04-20. What is no date is kept as it was typed, for the check to refuse.
    string Kept(string typed) =>
        RuleFields.KindOf(Field) == LineFieldKind.Date && UkDates.Read(typed, "") is { Ok: true, Value: var on } ? on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : typed;

    string Shown(string kept) =>
        RuleFields.KindOf(Field) == LineFieldKind.Date && DateOnly.TryParseExact(kept, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) ? UkDates.Show(on) : kept;
}
