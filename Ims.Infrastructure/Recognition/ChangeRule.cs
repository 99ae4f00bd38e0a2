using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Recognition;

/// <summary>Asks for a rule to be added, changed, switched on or off, or moved. Until it is approved nothing of the rules changes. (Law 10)</summary>
public sealed class ChangeRule(ApprovalDesk desk, RuleActivation activation)
{
    public static Permission Needs => Permission.RulesChange;

    public Task<Result<Submitted>> RunAsync(RuleToChange command, AskedFor asked, CancellationToken ct) => desk.SubmitAsync(Needs, activation, command, asked, ct);
}

/// <summary>Puts a change of the rules in force: from the next file on they are asked so. (R17)</summary>
public sealed class RuleActivation(RuleProfiles profiles) : ApprovableAct<RuleToChange>
{
    /// <summary>What the audit and requests call a rule.</summary>
    internal const string Subject = "Recognition rule";
    const int LongestSubject = 100;

    public override ApprovalKind Kind => ApprovalKind.RuleActivation;

    public override bool IsAbout(string subjectKind) => subjectKind == Subject;

    /// <summary>What a request asks for.</summary>
    internal static RuleToChange CommandOf(ApprovalRequest request) => Read<RuleToChange>(request.CommandJson);

    /// <summary>The rule that a request is about, as requests name it. A new rule goes by its name: it has no id yet.</summary>
    internal static string SubjectOf(int? ruleId, string name)
    {
        var subject = ruleId is { } id ? $"{id}" : $"new: {name.Trim()}";
        return subject.Length <= LongestSubject ? subject : subject[..LongestSubject];
    }

    protected override async Task<Result<ApprovalPreview>> DoAsync(Act act, RuleToChange command, CancellationToken ct)
    {
        var plan = await PutAsync(act, command, await RuleTargetsLoading.LoadAsync(act.Db, profiles, ct), ct);
        return !plan.Ok ? plan.Refusal : new ApprovalPreview(Subject, SubjectOf(command.RuleId, plan.Value.After.Name), plan.Value.Title, AmountPence: null, plan.Value.Facts, plan.Value.Warnings);
    }

    /// <summary>Plans the change among the rules as they are in the act by now, and writes it with its audit entries.</summary>
    internal static async Task<Result<RulePlan>> PutAsync(Act act, RuleToChange command, RuleTargets targets, CancellationToken ct)
    {
        var rules = await act.Db.Rules.ToListAsync(ct);
        var plan = RuleChange.Plan(rules, command, targets);
        if (plan.Ok) await WriteAsync(act, rules, plan.Value, ct);
        return plan;
    }

    static async Task WriteAsync(Act act, List<RecognitionRule> rules, RulePlan plan, CancellationToken ct)
    {
        var changed = new List<(string Action, RecognitionRule Rule, object? Before)>();
        foreach (var push in plan.Pushed)
        {
            var other = rules.Find(r => r.Id == push.RuleId)!;
            changed.Add(("rule.renumber", other, Told(other)));
            other.Order = push.Order;
        }
        if (plan.After.Id == RuleChange.NewId)
        {
            var rule = New(plan.After, rules.Count == 0 ? 1 : rules.Max(r => r.Id) + 1);
            act.Db.Rules.Add(rule);
            changed.Add(("rule.add", rule, null));
        }
        else
        {
            var rule = rules.Find(r => r.Id == plan.After.Id)!;
            changed.Add(("rule.change", rule, Told(rule)));
            Change(rule, plan.After);
        }
        await act.Db.SaveChangesAsync(ct);   // counts the versions up, which the rows below carry
        foreach (var (action, rule, before) in changed)
        {
            act.Db.RuleVersions.Add(VersionOf(rule, act));
            act.Audit(action, Subject, rule.Id, before, Told(rule));
        }
    }

    static RecognitionRule New(RecognitionRule rule, int id) => new()
    {
        Id = id, Version = 1, Name = rule.Name, Order = rule.Order, Enabled = rule.Enabled, EffectiveFrom = rule.EffectiveFrom, EffectiveTo = rule.EffectiveTo,
        ProfileCodes = [.. rule.ProfileCodes], BodyJson = rule.BodyJson,
    };

    static void Change(RecognitionRule rule, RecognitionRule after)
    {
        (rule.Name, rule.Order, rule.Enabled) = (after.Name, after.Order, after.Enabled);
        (rule.EffectiveFrom, rule.EffectiveTo, rule.BodyJson) = (after.EffectiveFrom, after.EffectiveTo, after.BodyJson);
        rule.ProfileCodes = [.. after.ProfileCodes];
    }

    /// <summary>The row that stays when the rule changes again: lines point at it.</summary>
    internal static RecognitionRuleVersion VersionOf(RecognitionRule rule, Act act) => new()
    {
        RuleId = rule.Id, Version = rule.Version, Name = rule.Name, Order = rule.Order, Enabled = rule.Enabled, EffectiveFrom = rule.EffectiveFrom,
        EffectiveTo = rule.EffectiveTo, ProfileCodes = [.. rule.ProfileCodes], BodyJson = rule.BodyJson, ActivatedAt = act.Now, ActivatedBy = act.ActorName,
    };

    static object Told(RecognitionRule rule) => new
    {
        rule.Version, rule.Name, rule.Order, rule.Enabled, rule.EffectiveFrom, rule.EffectiveTo, ProfileCodes = rule.ProfileCodes.ToList(), rule.BodyJson,
    };
}
