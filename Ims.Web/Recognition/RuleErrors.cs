using Ims.Domain.Recognition;
using Ims.Domain.Values;

namespace Ims.Web.Recognition;

/// <summary>What is wrong with a rule as it is typed, by the input that it is about. Domain says what; this says where.</summary>
public sealed class RuleErrors
{
    public static readonly RuleErrors None = new([]);

    readonly List<Refusal> all;

    RuleErrors(List<Refusal> all) => this.all = all;

    /// <summary>In the order of the page; the field of each is the id of its input.</summary>
    public IReadOnlyList<Refusal> All => all;

    /// <summary>What is wrong with an input.</summary>
    public Refusal? Of(string inputId) => all.Find(r => r.Field == inputId);

    /// <summary>Everything that can be told before anybody is asked.</summary>
    public static RuleErrors In(RuleForm form)
    {
        var errors = new List<Refusal>();
        void Add(Refusal? refusal, string inputId)
        {
            if (refusal is not null) errors.Add(refusal with { Field = inputId });
        }

        if (string.IsNullOrWhiteSpace(form.Name)) Add(RuleRefusals.NameMissing(), "rule-name");
        if (form is { AllProfiles: false, Profiles.Count: 0 }) Add(RuleRefusals.ScopeEmpty, "rule-profiles");
        if (form.From.Trim().Length > 0) Add(UkDates.Read(form.From, "rule-from").Refusal, "rule-from");
        if (form.To.Trim().Length > 0) Add(UkDates.Read(form.To, "rule-to").Refusal, "rule-to");
        AddRows(form.When, isRoot: true, Add);
        if (errors.Count > 0) return new RuleErrors(errors);

        var command = form.Command();
        var rule = new RecognitionRule
        {
            Id = form.RuleId ?? RuleChange.NewId, Order = 0, Name = form.Name.Trim(), EffectiveFrom = command.Draft!.EffectiveFrom, EffectiveTo = command.Draft.EffectiveTo,
            BodyJson = RuleJson.Write(command.Draft.Body),
        };
        if (RuleCheck.Check(rule) is { } refusal) Add(refusal, InputOf(form, refusal));
        return new RuleErrors(errors);
    }

    /// <summary>What the use case refused, beside what it is about.</summary>
    public static RuleErrors From(RuleForm form, Refusal refusal) => new([refusal with { Field = InputOf(form, refusal) }]);

    static void AddRows(ConditionNode node, bool isRoot, Action<Refusal?, string> add)
    {
        if (!node.IsGroup) add(node.Fault(), $"{node.Id}-value");
        else if (node.Parts.Count == 0 && (!isRoot || node.Kind != NodeKind.All)) add(RuleRefusals.GroupEmpty(), $"{node.Id}-how");
        foreach (var part in node.Parts) AddRows(part, isRoot: false, add);
    }

    // Field names of refusals are Domain's; what is about the conditions as a whole goes to their first input.
    static string InputOf(RuleForm form, Refusal refusal) => refusal.Field switch
    {
        "Name" => "rule-name",
        "Effective dates" => "rule-to",
        "Order" => "rule-place",
        "Import profiles" => "rule-profiles",
        "Fund" => "rule-fund",
        "Control code" => "rule-control-code",
        "Method" => "rule-method",
        "VAT code" => "rule-vat-code",
        "Narrative" => "rule-narrative",
        "Field to set" => "rule-method",
        "Category" => "rule-category",
        "Evidence" => "rule-evidence",
        "Reason" => refusal.Code.StartsWith("approval-", StringComparison.Ordinal) ? "rule-reason" : "rule-aside-reason",
        "Reference" => form.Reference switch { ReferenceKind.Group => "rule-reference-group", ReferenceKind.Field => "rule-reference-field", _ => "rule-reference-text" },
        "Action" => "rule-outcome",
        "Split" => "rule-split",
        { } part when part.StartsWith("Part ", StringComparison.Ordinal) => $"rule-{part.Replace(' ', '-').ToLowerInvariant()}",
        null => "",
        _ => $"{form.When.Id}-how",
    };
}
