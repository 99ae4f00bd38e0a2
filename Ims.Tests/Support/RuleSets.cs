using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Recognition;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Support;

/// <summary>What must have happened before the rules are changed.</summary>
static partial class SceneSets
{
    /// <summary>A line that no rule of <see cref="TestRules"/> knows.</summary>
    public static IncomingLine Line { get; } = new()
    {
        Number = 1, FileLine = 1, Date = new DateOnly(2026, 7, 14), Amount = new Money(142_00), TypeCode = "399", CustomerReference = "5401102239", Narrative = "FPI J HARGREAVES RENT",
    };

    public static RuleDraft Draft(string name = "Hargreaves pays", Condition? when = null, RuleAction? then = null) => new(
        name, [], null, null, new RuleBody(when ?? new AllOf([new FieldTest(LineField.Narrative, RuleOperator.Contains, "HARGREAVES")]), then ?? new SuspendAction("hargreaves")));

    /// <summary>One more rule, of another name each day.</summary>
    public static RuleToChange NewRule(DateOnly day) => new(null, 0, Draft($"Hargreaves pays, {day:yyyy-MM-dd}"), null, null);

    /// <summary>The administrator asked for a rule to be moved.</summary>
    public static async Task<ScenePlace> RuleAskedAsync(TestHouse house, CouncilRef council)
    {
        await house.RulesNeedApprovalAsync(needed: true, council);
        var version = await VersionAsync(house, council, 5);
        await using var desk = house.As(Role.Administrator, council);
        var submitted = (await desk.Get<ChangeRule>().RunAsync(new RuleToChange(5, version, null, null, new RulePlace(null)), Asked, default)).Value;
        return new ScenePlace(council, submitted.RequestId!.Value);
    }

    /// <summary>Nobody has to approve a change of the rules, and one is to be made.</summary>
    public static async Task<ScenePlace> AloneAsync(TestHouse house, CouncilRef council)
    {
        await house.RulesNeedApprovalAsync(needed: false, council);
        return new ScenePlace(council) { Rule = new RuleToChange(4, await VersionAsync(house, council, 4), Draft("Suppliers paid, and Hargreaves"), null, null) };
    }

    public static async Task<int> VersionAsync(TestHouse house, CouncilRef council, int ruleId)
    {
        await using var db = house.Inspect(council);
        return (await db.Rules.SingleAsync(r => r.Id == ruleId)).Version;
    }

    /// <summary>Switches the second person for rules on or off, past the policy's own two people.</summary>
    public static async Task RulesNeedApprovalAsync(this TestHouse house, bool needed, CouncilRef? council = null)
    {
        await using var db = house.Inspect(council);
        await db.ApprovalPolicies.Where(p => p.Kind == ApprovalKind.RuleActivation).ExecuteDeleteAsync();
        if (needed) return;
        db.ApprovalPolicies.Add(new ApprovalPolicy { Kind = ApprovalKind.RuleActivation, ApprovedBy = Permission.RulesApprove, Required = false });
        await db.SaveChangesAsync();
    }
}
