using System.Globalization;
using Ims.Domain.Values;

namespace Ims.Domain.Recognition;

/// <summary>One line of a condition that is written as an indented list.</summary>
/// <param name="Depth">How many groups it lies in.</param>
public sealed record ConditionLine(int Depth, string Text);

/// <summary>A rule in words, for lists and for people who check one another's rules.</summary>
public static class RuleWords
{
    const int MostNames = 8, LongestName = 120;

    /// <summary>Such as: narrative contains "RENT" and type code is one of 171, 198.</summary>
    public static string Of(Condition condition, RuleNames? names = null) => condition switch
    {
        AllOf { Parts.Count: 0 } => "always",
        AllOf all => string.Join(" and ", all.Parts.Select(p => p is AnyOf { Parts.Count: > 1 } ? $"({Of(p, names)})" : Of(p, names))),
        AnyOf any => string.Join(" or ", any.Parts.Select(p => p is AllOf { Parts.Count: > 1 } ? $"({Of(p, names)})" : Of(p, names))),
        Not not => $"not ({Of(not.Part, names)})",
        FieldTest test => Of(test, names ?? RuleNames.None),
        _ => throw new InvalidOperationException($"{condition.GetType().Name} has no words."),
    };

    /// <summary>The condition as an indented list: each group a line that says how its parts count, each test a line.</summary>
    public static IReadOnlyList<ConditionLine> Lines(Condition condition, RuleNames? names = null) => [.. Lines(ConditionForm.Plain(condition), 0, names ?? RuleNames.None)];

    static IEnumerable<ConditionLine> Lines(Condition condition, int depth, RuleNames names) => condition switch
    {
        AllOf { Parts.Count: 0 } => [new(depth, "every line")],
        AllOf all => Group(GroupWords.All, all.Parts, depth, names),
        AnyOf any => Group(GroupWords.Any, any.Parts, depth, names),
        Not { Part: AnyOf none } => Group(GroupWords.None, none.Parts, depth, names),
        Not not => Group(GroupWords.None, [not.Part], depth, names),
        FieldTest test => [new(depth, Of(test, names))],
        _ => throw new InvalidOperationException($"{condition.GetType().Name} has no words."),
    };

    static IEnumerable<ConditionLine> Group(string how, IReadOnlyList<Condition> parts, int depth, RuleNames names) =>
        parts.SelectMany(p => Lines(p, depth + 1, names)).Prepend(new ConditionLine(depth, $"{how} these hold"));

    static string Of(FieldTest test, RuleNames names)
    {
        var values = test.Values.Select(v => ValueOf(test, v, names));
        return $"{RuleFields.NameOf(test.Field)} {RuleFields.NameOf(test.Operator)} {string.Join(test.Operator == RuleOperator.Between ? " and " : ", ", values)}";
    }

    // As staff read it, whatever way it was typed.
    static string ValueOf(FieldTest test, string value, RuleNames names) => RuleFields.KindOf(test.Field) switch
    {
        _ when test.Operator is RuleOperator.ValidReferenceOf or RuleOperator.AccountExistsIn => names.Fund(value),
        LineFieldKind.Text => $"\"{value}\"",
        LineFieldKind.Amount when Money.Parse(value) is { Ok: true, Value: var amount } => amount.ToString(),
        LineFieldKind.Date when DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) => Day(on),
        _ => value,
    };

    /// <summary>Such as: place in fund 23 Council Tax, reference from group "ref".</summary>
    public static string Of(RuleAction action, RuleNames? names = null)
    {
        var known = names ?? RuleNames.None;
        return action switch
        {
            PlaceAction place => $"place in fund {known.Fund(place.FundCode)}{Reference(place.Reference)}{Fields(place.MethodCode, place.VatCode, place.Narrative)}",
            SplitAction split => $"split: {string.Join("; ", split.Parts.Select(p => PartOf(split.By, p, known)))}{Fields(split.MethodCode, null, null)}",
            ClearAction clear => $"clear to control code {known.ControlCode(clear.ControlCode)}",
            SetAsideAction aside => $"set aside: {aside.Reason}",
            SuspendAction suspend => $"suspense, category {suspend.Category}",
            SetFieldsAction set => $"set{Fields(set.MethodCode, set.VatCode, set.Narrative).TrimStart(',')}, then continue",
            _ => throw new InvalidOperationException($"{action.GetType().Name} has no words."),
        };
    }

    static string PartOf(SplitKind by, SplitPart part, RuleNames names)
    {
        var share = part.Share is not { } some ? "the rest" : by == SplitKind.Amounts ? new Money(some).ToString() : SplitCalculation.ShowPercent(some);
        return $"{share} to fund {names.Fund(part.FundCode)}{Reference(part.Reference)}{Fields(null, part.VatCode, part.Narrative)}";
    }

    static string Reference(ReferenceSource? reference) => reference switch
    {
        null => "",
        ConstantReference constant => $", reference {constant.Text}",
        CapturedReference captured => $", reference from group \"{captured.Group}\"",
        CleanedReference cleaned => $", reference from {RuleFields.NameOf(cleaned.Field)}",
        _ => throw new InvalidOperationException($"{reference.GetType().Name} has no words."),
    };

    static string Fields(string? method, string? vatCode, string? narrative) =>
        (method is null ? "" : $", method {method}") + (vatCode is null ? "" : $", VAT code {vatCode}") + (narrative is null ? "" : $", narrative \"{narrative}\"");

    /// <summary>When a rule judges lines, such as: from 01/04/2026.</summary>
    public static string InForce(DateOnly? from, DateOnly? to) => (from, to) switch
    {
        (null, null) => "always",
        ({ } f, null) => $"from {Day(f)}",
        (null, { } t) => $"to {Day(t)}",
        ({ } f, { } t) => $"{Day(f)} to {Day(t)}",
    };

    /// <summary>Whose files a rule judges, such as: General account, Housing.</summary>
    public static string Scope(IReadOnlyList<string> profiles, RuleNames names) => profiles.Count == 0 ? "all imports" : string.Join(", ", profiles.Select(names.Profile).Order(StringComparer.Ordinal));

    /// <summary>Where a rule is asked: first, or after which other one.</summary>
    /// <param name="inOrder">All rules.</param>
    /// <param name="ruleId">One of them.</param>
    public static string Place(IReadOnlyList<RecognitionRule> inOrder, int ruleId) =>
        RuleOrder.PlaceOf(inOrder, ruleId).AfterId is { } after ? $"after \"{Short(inOrder.Single(r => r.Id == after).Name)}\"" : "first";

    /// <summary>The names of some rules, the first few of them.</summary>
    internal static string Names(IReadOnlyList<RecognitionRule> rules)
    {
        var names = string.Join(", ", rules.Take(MostNames).Select(r => $"\"{Short(r.Name)}\""));
        return rules.Count > MostNames ? $"{names} and {rules.Count - MostNames} more" : names;
    }

    internal static string Short(string name) => name.Length <= LongestName ? name : $"{name[..LongestName]}...";

    public static string State(bool enabled) => enabled ? "on" : "off";

    static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
}

/// <summary>How the parts of a group count, as screens say it.</summary>
public static class GroupWords
{
    public const string All = "all of", Any = "any of", None = "none of";
}
