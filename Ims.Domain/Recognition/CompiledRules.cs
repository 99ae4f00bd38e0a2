using Ims.Domain.Values;

namespace Ims.Domain.Recognition;

/// <summary>
/// One snapshot of a council's rules, compiled once per file: the enabled ones whose scope covers the profile, in their order. A rule's
/// dates are compared with the line's date, so an old file is judged as it would have been then. The first match wins; a rule that
/// continues only leaves fields for the rule that places the line. Conditions always see the line as it was read.
/// </summary>
public sealed class CompiledRules
{
    sealed record Rule(DateOnly From, DateOnly To, CompiledCondition When, RuleAction Then, RuleStamp Stamp, Decision? Always);

    readonly Rule[] rules;

    CompiledRules(Rule[] rules) => this.rules = rules;

    public int Count => rules.Length;

    /// <summary>Refuses when a kept rule cannot be read: no line is judged by half of the rules.</summary>
    public static Result<CompiledRules> Compile(IEnumerable<RecognitionRule> all, string profileCode, RecognitionContext context)
    {
        var compiled = new List<Rule>();
        foreach (var rule in RuleOrder.InOrder(all.Where(r => r.Enabled && Covers(r, profileCode))))
        {
            var body = RuleJson.Read(rule.BodyJson);
            if (!body.Ok) return RuleRefusals.Of(rule.Name, body.Refusal);
            var when = RuleCheck.Compile(body.Value, context);
            if (!when.Ok) return RuleRefusals.Of(rule.Name, when.Refusal);
            var stamp = new RuleStamp(rule.Id, rule.Version, rule.Name);
            compiled.Add(new(rule.EffectiveFrom ?? DateOnly.MinValue, rule.EffectiveTo ?? DateOnly.MaxValue, when.Value, body.Value.Then, stamp, Always(body.Value.Then, stamp)));
        }
        return new CompiledRules([.. compiled]);
    }

    internal static bool Covers(RecognitionRule rule, string profileCode) =>
        rule.ProfileCodes.Count == 0 || rule.ProfileCodes.Contains(profileCode, StringComparer.OrdinalIgnoreCase);

    // A decision that is the same for every line is made once.
    static Decision? Always(RuleAction action, RuleStamp stamp) => action switch
    {
        ClearAction clear => new Clear(stamp, clear.ControlCode),
        SetAsideAction aside => new SetAside(stamp, aside.Reason),
        SuspendAction suspend => new Suspend(stamp, suspend.Category),
        _ => null,
    };

    /// <summary>What becomes of a line. Without a match it goes to suspense as unrecognised.</summary>
    public Decision Decide(IncomingLine line)
    {
        SetFieldsAction? carried = null;
        foreach (var rule in rules)
        {
            if (line.Date < rule.From || line.Date > rule.To || !rule.When.Matches(line)) continue;
            if (rule.Always is { } decided) return decided;
            if (rule.Then is PlaceAction place) return Placed(line, rule, place, carried);
            if (rule.Then is SplitAction split) return Shared(line, rule, split, carried);
            carried = Carry(carried, (SetFieldsAction)rule.Then);
        }
        return Suspend.Unrecognised;
    }

    /// <summary>Tells of each rule that matches a line what it makes of it: it sets fields, decides, or comes too late. What <see cref="RuleExplainer"/> says in words.</summary>
    public void Findings(IncomingLine line, Action<RuleStamp, RuleFinding> tell)
    {
        var decided = false;
        foreach (var rule in rules)
        {
            if (line.Date < rule.From || line.Date > rule.To || !rule.When.Matches(line)) continue;
            var sets = rule.Then is SetFieldsAction;
            tell(rule.Stamp, decided ? RuleFinding.ComesTooLate : sets ? RuleFinding.Sets : RuleFinding.Decides);
            decided |= !sets;
        }
    }

    static SetFieldsAction Carry(SetFieldsAction? carried, SetFieldsAction set) =>
        carried is null ? set : new(carried.MethodCode ?? set.MethodCode, carried.VatCode ?? set.VatCode, carried.Narrative ?? set.Narrative);

    static Decision Shared(IncomingLine line, Rule rule, SplitAction split, SetFieldsAction? carried)
    {
        if (SplitCalculation.Of(line.Amount, split) is not { } amounts) return new Suspend(rule.Stamp, Suspend.SplitTooSmallCategory);
        var parts = new List<PlacePart>(amounts.Count);
        for (var i = 0; i < amounts.Count; i++)
        {
            if (amounts[i].IsZero) continue;   // nothing of the line is left for it
            var part = split.Parts[i];
            var placed = Placed(line, rule, new PlaceAction(part.FundCode, part.Reference, split.MethodCode, part.VatCode, part.Narrative), carried);
            if (placed is not Place place) return placed;
            parts.Add(new PlacePart(place, amounts[i]));
        }
        return new Split(rule.Stamp, parts);
    }

    static Decision Placed(IncomingLine line, Rule rule, PlaceAction place, SetFieldsAction? carried)
    {
        var reference = place.Reference switch
        {
            ConstantReference constant => constant.Text,
            CapturedReference captured => rule.When.Catch(line, captured.Group),
            CleanedReference cleaned => CompiledCondition.Clean(CompiledCondition.Text(line, cleaned.Field)),
            _ => null,
        };
        if (place.Reference is not null && string.IsNullOrEmpty(reference)) return new Suspend(rule.Stamp, Suspend.ReferenceMissingCategory);
        if (reference?.Length > RuleCheck.LongestReference) return new Suspend(rule.Stamp, Suspend.ReferenceTooLongCategory);
        return new Place(rule.Stamp, place.FundCode, reference, place.MethodCode ?? carried?.MethodCode, place.VatCode ?? carried?.VatCode, place.Narrative ?? carried?.Narrative);
    }
}
