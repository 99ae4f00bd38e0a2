using Ims.Domain.Values;

namespace Ims.Domain.Recognition;

/// <summary>Whether a rule can be kept. What passes here never fails on a line.</summary>
public static class RuleCheck
{
    /// <summary>Characters of an account reference, wherever it comes from.</summary>
    public const int LongestReference = 40;
    const long LargestShare = 1_000_000_000_00;
    const int LongestCode = 5, LongestLedgerCode = 60, LongestCategory = 60, LongestText = 200;

    /// <summary>The first thing wrong with a rule, or null.</summary>
    public static Refusal? Check(RecognitionRule rule)
    {
        if (string.IsNullOrWhiteSpace(rule.Name) || rule.Name.Length > LongestText) return RuleRefusals.NameMissing();
        if (rule is { EffectiveFrom: { } from, EffectiveTo: { } to } && to < from) return RuleRefusals.DatesReversed(from, to);
        var body = RuleJson.Read(rule.BodyJson);
        return body.Ok ? Check(body.Value) : body.Refusal;
    }

    /// <summary>The first thing wrong with conditions and action, or null.</summary>
    public static Refusal? Check(RuleBody body) => Compile(body, RecognitionContext.Nothing).Refusal;

    /// <summary>The first thing wrong with one condition by itself, or null: an editor asks it of each.</summary>
    public static Refusal? Check(Condition condition) => new ConditionCompiler(RecognitionContext.Nothing).Compile(condition).Refusal;

    /// <summary>Names and numbers of the groups that a pattern catches, the whole match (0) left aside; empty where it is no usable pattern.</summary>
    public static IReadOnlyList<string> GroupsOf(string pattern)
    {
        try
        {
            return [.. RulePatterns.Of(pattern).GetGroupNames().Where(g => g != "0")];
        }
        catch (ArgumentException) { return []; }
        catch (NotSupportedException) { return []; }
    }

    internal static Result<CompiledCondition> Compile(RuleBody body, RecognitionContext context)
    {
        var when = new ConditionCompiler(context).Compile(body.When);
        if (!when.Ok) return when;
        if (body is { Continue: true, Then: not SetFieldsAction }) return RuleRefusals.ContinueDecides();
        if (body is { Continue: false, Then: SetFieldsAction }) return RuleRefusals.SetsOnly();
        return ActionRefusal(body.Then, when.Value) is { } refusal ? refusal : when;
    }

    static Refusal? ActionRefusal(RuleAction action, CompiledCondition when) => action switch
    {
        PlaceAction place => Needed(place.FundCode, "Fund", LongestCode) ?? ReferenceRefusal(place.Reference, when) ?? FieldsRefusal(place.MethodCode, place.VatCode, place.Narrative),
        SplitAction split => SplitRefusal(split, when) ?? Optional(split.MethodCode, "Method", LongestCode),
        ClearAction clear => Needed(clear.ControlCode, "Control code", LongestLedgerCode),
        SetAsideAction aside => Needed(aside.Reason, "Reason", LongestText),
        SuspendAction suspend => Needed(suspend.Category, "Category", LongestCategory),
        SetFieldsAction set => Needed(set.MethodCode ?? set.VatCode ?? set.Narrative, "Field to set", LongestText) ?? FieldsRefusal(set.MethodCode, set.VatCode, set.Narrative),
        _ => throw new InvalidOperationException($"{action.GetType().Name} is not checked."),
    };

    static Refusal? SplitRefusal(SplitAction split, CompiledCondition when)
    {
        if (split.Parts.Count is < SplitAction.Fewest or > SplitAction.Most) return RuleRefusals.SplitParts(SplitAction.Fewest, SplitAction.Most);
        for (var i = 0; i < split.Parts.Count; i++)
            if (PartRefusal(split, i, when) is { } refusal) return RuleRefusals.OfPart(i + 1, refusal);
        var sum = split.Parts.Sum(p => p.Share ?? 0);
        return split.By == SplitKind.Percentages && sum != SplitCalculation.Whole ? RuleRefusals.SplitSum(SplitCalculation.ShowPercent(sum)) : null;
    }

    static Refusal? PartRefusal(SplitAction split, int at, CompiledCondition when)
    {
        var part = split.Parts[at];
        if (split.By == SplitKind.Percentages && part.Share is not (> 0 and < SplitCalculation.Whole)) return RuleRefusals.SplitPercentage;
        if (split.By == SplitKind.Amounts && at < split.Parts.Count - 1 && part.Share is not (> 0 and <= LargestShare)) return RuleRefusals.SplitAmount;
        if (split.By == SplitKind.Amounts && at == split.Parts.Count - 1 && part.Share is not null) return RuleRefusals.SplitRest;
        return Needed(part.FundCode, "Fund", LongestCode) ?? ReferenceRefusal(part.Reference, when) ?? FieldsRefusal(method: null, part.VatCode, part.Narrative);
    }

    static Refusal? ReferenceRefusal(ReferenceSource? reference, CompiledCondition when) => reference switch
    {
        null => null,
        ConstantReference constant => Needed(constant.Text, "Reference", LongestReference),
        CapturedReference captured => when.Catches(captured.Group) ? null : RuleRefusals.GroupNotCaught(captured.Group),
        CleanedReference cleaned => RuleFields.KindOf(cleaned.Field) == LineFieldKind.Text ? null : RuleRefusals.ReferenceField(cleaned.Field),
        _ => throw new InvalidOperationException($"{reference.GetType().Name} is not checked."),
    };

    static Refusal? FieldsRefusal(string? method, string? vatCode, string? narrative) =>
        Optional(method, "Method", LongestCode) ?? Optional(vatCode, "VAT code", LongestCode) ?? Optional(narrative, "Narrative", LongestText);

    static Refusal? Optional(string? value, string field, int longest) => value is null ? null : Needed(value, field, longest);

    static Refusal? Needed(string? value, string field, int longest) =>
        string.IsNullOrWhiteSpace(value) ? RuleRefusals.ActionMissing(field)
        : value.Length > longest ? RuleRefusals.ActionTooLong(field, longest)
        : null;
}
