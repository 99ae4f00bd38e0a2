using System.Globalization;
using System.Text.Json.Serialization;
using Ims.Domain.Recognition;
using Ims.Domain.Recognition.Learning;
using Ims.Domain.Values;
using Ims.Infrastructure.Recognition;

namespace Ims.Web.Recognition;

/// <summary>What becomes of a line, as it is chosen.</summary>
public enum OutcomeKind { Place, SplitAmounts, SplitPercentages, Clear, SetAside, Suspend, SetFields }

/// <summary>Where the account reference comes from, as it is chosen.</summary>
public enum ReferenceKind { None, Group, Field, Constant }

/// <summary>A rule as it is typed, half done or not. The browser keeps it as it is, so it holds nothing but values.</summary>
public sealed class RuleForm
{
    /// <summary>The place in the order that is now.</summary>
    public const string Stays = "stays";
    public const string First = "first";

    /// <summary>Null = a new rule.</summary>
    public int? RuleId { get; set; }
    public int SeenVersion { get; set; }
    /// <summary>The request that it is asked for again from.</summary>
    public long? AgainFrom { get; set; }
    /// <summary>The draft of people's decisions that it began with.</summary>
    public string? LearntFrom { get; set; }
    public string Name { get; set; } = "";
    public bool Enabled { get; set; } = true;
    public string Place { get; set; } = Stays;
    public bool AllProfiles { get; set; } = true;
    public List<string> Profiles { get; set; } = [];
    public string From { get; set; } = "";
    public string To { get; set; } = "";
    public ConditionNode When { get; set; } = new() { Id = "n1", Kind = NodeKind.All };
    public List<RemovedNode> Removed { get; set; } = [];
    public int Nodes { get; set; } = 1;
    public OutcomeKind Outcome { get; set; }
    public string Fund { get; set; } = "";
    public ReferenceKind Reference { get; set; }
    public string ReferenceText { get; set; } = "";
    public string ReferenceGroup { get; set; } = "";
    public LineField ReferenceField { get; set; } = LineField.CustomerReference;
    public string Method { get; set; } = "";
    public string VatCode { get; set; } = "";
    public string Narrative { get; set; } = "";
    public List<SplitRow> Parts { get; set; } = [new(), new()];
    public string ControlCode { get; set; } = "";
    public string AsideReason { get; set; } = "";
    public string Category { get; set; } = "";
    /// <summary>Why it is asked for.</summary>
    public string Reason { get; set; } = "";

    [JsonIgnore]
    public SplitKind? SplitBy => Outcome switch { OutcomeKind.SplitAmounts => SplitKind.Amounts, OutcomeKind.SplitPercentages => SplitKind.Percentages, _ => null };

    public string NextNode() => string.Create(CultureInfo.InvariantCulture, $"n{++Nodes}");

    /// <summary>A new rule with one test to begin with.</summary>
    public static RuleForm New()
    {
        var form = new RuleForm();
        form.When.Parts.Add(new ConditionNode { Id = form.NextNode() });
        return form;
    }

    /// <summary>What decisions amount to, to be looked at and saved.</summary>
    public static RuleForm Learnt(LearntRule draft)
    {
        var form = new RuleForm { LearntFrom = draft.Key };
        form.Fill(draft.Name, enabled: true, [], null, null, draft.Body);
        return form;
    }

    public static RuleForm Of(RuleRow rule)
    {
        var form = new RuleForm { RuleId = rule.Id, SeenVersion = rule.Version };
        form.Fill(rule.Name, rule.Enabled, rule.Scope, rule.EffectiveFrom, rule.EffectiveTo, rule.Body);
        return form;
    }

    /// <summary>What a request asked for, to be changed and asked for again.</summary>
    /// <param name="asked">The request.</param>
    /// <param name="rule">The rule as it is now; null for a new one.</param>
    public static RuleForm Again(RuleAskedFor asked, RuleRow? rule)
    {
        var form = rule is null ? new RuleForm() : Of(rule);
        form.AgainFrom = asked.Request.Id;
        form.Reason = asked.Reason;
        if (asked.After is { } after) form.Fill(after.Name, after.Enabled, after.Scope, after.EffectiveFrom, after.EffectiveTo, after.Body);
        if (asked.Command.Place is { } place) form.Place = PlaceOf(place);
        return form;
    }

    void Fill(string name, bool enabled, IReadOnlyList<string> scope, DateOnly? from, DateOnly? to, RuleBody? body)
    {
        (Name, Enabled, AllProfiles, Profiles) = (name, enabled, scope.Count == 0, [.. scope]);
        (From, To) = (from is { } first ? UkDates.Show(first) : "", to is { } last ? UkDates.Show(last) : "");
        Nodes = 0;
        Removed = [];
        When = ConditionNode.OfRoot(body?.When ?? new AllOf([]), NextNode);
        switch (body?.Then)
        {
            case PlaceAction place:
                (Outcome, Fund) = (OutcomeKind.Place, place.FundCode);
                Fill(place.Reference);
                Fill(place.MethodCode, place.VatCode, place.Narrative);
                break;
            case SplitAction split:
                (Outcome, Method) = (split.By == SplitKind.Amounts ? OutcomeKind.SplitAmounts : OutcomeKind.SplitPercentages, split.MethodCode ?? "");
                Parts = [.. split.Parts.Select(p => SplitRow.Of(split.By, p))];
                break;
            case ClearAction clear: (Outcome, ControlCode) = (OutcomeKind.Clear, clear.ControlCode); break;
            case SetAsideAction aside: (Outcome, AsideReason) = (OutcomeKind.SetAside, aside.Reason); break;
            case SuspendAction suspend: (Outcome, Category) = (OutcomeKind.Suspend, suspend.Category); break;
            case SetFieldsAction set:
                Outcome = OutcomeKind.SetFields;
                Fill(set.MethodCode, set.VatCode, set.Narrative);
                break;
        }
    }

    void Fill(ReferenceSource? reference)
    {
        switch (reference)
        {
            case ConstantReference constant: (Reference, ReferenceText) = (ReferenceKind.Constant, constant.Text); break;
            case CapturedReference captured: (Reference, ReferenceGroup) = (ReferenceKind.Group, captured.Group); break;
            case CleanedReference cleaned: (Reference, ReferenceField) = (ReferenceKind.Field, cleaned.Field); break;
            default: Reference = ReferenceKind.None; break;
        }
    }

    void Fill(string? method, string? vatCode, string? narrative) => (Method, VatCode, Narrative) = (method ?? "", vatCode ?? "", narrative ?? "");

    static string PlaceOf(RulePlace place) => place.AfterId is { } id ? id.ToString(CultureInfo.InvariantCulture) : First;

    /// <summary>Groups that the patterns of the conditions catch, outside "none of": what is caught there means nothing.</summary>
    public IReadOnlyList<string> Caught() => [.. Caught(When).Distinct(StringComparer.Ordinal)];

    static IEnumerable<string> Caught(ConditionNode node) => node.Kind switch
    {
        NodeKind.None => [],
        NodeKind.Test => node.Operator == RuleOperator.MatchesPattern ? RuleCheck.GroupsOf(node.Value) : [],
        _ => node.Parts.SelectMany(Caught),
    };

    public RuleBody Body() => new(When.ToCondition(), Action(), Continue: Outcome == OutcomeKind.SetFields);

    RuleAction Action() => Outcome switch
    {
        OutcomeKind.SplitAmounts or OutcomeKind.SplitPercentages => new SplitAction(SplitBy!.Value, [.. Parts.Select((p, i) => p.ToPart(SplitBy.Value, i == Parts.Count - 1))], Filled(Method)),
        OutcomeKind.Clear => new ClearAction(ControlCode),
        OutcomeKind.SetAside => new SetAsideAction(AsideReason.Trim()),
        OutcomeKind.Suspend => new SuspendAction(Category.Trim()),
        OutcomeKind.SetFields => new SetFieldsAction(Filled(Method), Filled(VatCode), Filled(Narrative)),
        _ => new PlaceAction(Fund, Source(), Filled(Method), Filled(VatCode), Filled(Narrative)),
    };

    ReferenceSource? Source() => Reference switch
    {
        ReferenceKind.Constant => new ConstantReference(ReferenceText.Trim()),
        ReferenceKind.Group => new CapturedReference(ReferenceGroup),
        ReferenceKind.Field => new CleanedReference(ReferenceField),
        _ => null,
    };

    static string? Filled(string text) => text.Trim() is { Length: > 0 } filled ? filled : null;

    static DateOnly? DayOf(string typed) => UkDates.Read(typed, "") is { Ok: true, Value: var on } ? on : null;

    /// <summary>What is asked for, as it is typed; dates that cannot be read are left out, for <see cref="RuleErrors"/> tells of them.</summary>
    public RuleToChange Command() => new(
        RuleId, SeenVersion, new RuleDraft(Name, AllProfiles ? [] : [.. Profiles], DayOf(From), DayOf(To), Body()), Enabled, Place switch
        {
            Stays => null,
            First => new RulePlace(null),
            _ => new RulePlace(int.Parse(Place, CultureInfo.InvariantCulture)),
        });
}
