using System.Text.Json;
using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Funds.Setup;
using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Funds.Setup;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Recognition;

/// <summary>A rule as a configuration file has it. Its place among the others is that in the file.</summary>
public sealed record FileRule(string Name, bool Enabled, IReadOnlyList<string> Scope, JsonElement Body, DateOnly? EffectiveFrom = null, DateOnly? EffectiveTo = null) : IFileEntry
{
    public const string PartName = "rules";

    string IFileEntry.Key => Name.Trim();
    string IFileEntry.Noun => "rule";

    internal static readonly ConfigurationPart Part = new(PartName, "Rules", "Rule", async (db, ct) => JsonSerializer.SerializeToElement(
        RuleOrder.InOrder(await db.Rules.AsNoTracking().ToListAsync(ct)).ConvertAll(r => new FileRule(
            r.Name, r.Enabled, [.. r.ProfileCodes.Order(StringComparer.Ordinal)], JsonSerializer.Deserialize<JsonElement>(r.BodyJson), r.EffectiveFrom, r.EffectiveTo)), ConfigurationFile.Json),
        file => file.Part<FileRule>(PartName).Map(some => (IReadOnlyList<EntryInWords>?)some?.ConvertAll(r => r.InWords()))) { IsOrdered = true };

    // By codes alone: what bears a code may have another name on the other side, which is told there.
    EntryInWords InWords()
    {
        var body = RuleJson.Read(Body.ValueKind == JsonValueKind.Undefined ? "" : Body.GetRawText());
        var state = new RuleState(Name.Trim(), Enabled, EffectiveFrom, EffectiveTo, [.. Scope.Order(StringComparer.Ordinal)], body.Ok ? body.Value : null);
        return new(Name.Trim().ToUpperInvariant(), Name.Trim(), [.. RuleComparison.Facts(null, state, RuleNames.None).Select(f => new SettingFact(f.Label, f.After))]);
    }

    /// <summary>The change that it asks for where rules are as they are: rules are known by their names, and a new one is asked last.</summary>
    internal Result<RuleToChange> ToChange(IEnumerable<RecognitionRule> rules)
    {
        var body = RuleJson.Read(Body.ValueKind == JsonValueKind.Undefined ? "" : Body.GetRawText());
        if (!body.Ok) return body.Refusal;
        var here = rules.FirstOrDefault(r => r.Name.Equals(Name.Trim(), StringComparison.OrdinalIgnoreCase));
        return new RuleToChange(here?.Id, here?.Version ?? 0, new RuleDraft(Name, Scope, EffectiveFrom, EffectiveTo, body.Value), Enabled, Place: null);
    }
}

/// <param name="Rules">Those of the file that are taken.</param>
public sealed record RulesToApply(IReadOnlyList<FileRule> Rules);

/// <summary>Asks for rules of a configuration file to be put in force: all that are taken, or none. (Laws 8, 10)</summary>
public sealed class ApplyRules(ApprovalDesk desk, RulesApplication application)
{
    public static Permission Needs => Permission.RulesChange;

    public Task<Result<Submitted>> RunAsync(RulesToApply command, AskedFor asked, CancellationToken ct) => desk.SubmitAsync(Needs, application, command, asked, ct);
}

/// <summary>Puts rules of a file in force, each as the rule editor would.</summary>
public sealed class RulesApplication(RuleProfiles profiles) : ApprovableAct<RulesToApply>
{
    public override ApprovalKind Kind => ApprovalKind.RuleActivation;

    public override bool IsAbout(string subjectKind) => subjectKind == FilePreview.SubjectKind;

    protected override async Task<Result<ApprovalPreview>> DoAsync(Act act, RulesToApply command, CancellationToken ct)
    {
        var targets = await RuleTargetsLoading.LoadAsync(act.Db, profiles, ct);
        var applied = new List<FilePiece>();
        foreach (var rule in command.Rules)
        {
            var change = rule.ToChange(await act.Db.Rules.AsNoTracking().ToListAsync(ct));
            var plan = change.Ok ? await RuleActivation.PutAsync(act, change.Value, targets, ct) : change.Refusal;
            if (plan.Refusal is { } same && same.Code == RuleRefusals.Unchanged.Code) continue;
            if (!plan.Ok) return ConfigurationRefusals.Of(rule.Name, plan.Refusal);
            applied.Add(RulesCompared.PieceOf(rule, change.Value, plan));
        }
        return applied.Count == 0 ? ConfigurationRefusals.NothingTaken : FilePreview.Of("rules", applied);
    }
}

/// <summary>The rules of a file beside those that are here. Nothing is written.</summary>
public sealed class RulesCompared(Looks looks, RuleProfiles profiles)
{
    public static Permission Needs => Permission.RulesChange;

    public Task<Result<FilePart>> GetAsync(RulesToApply asked, CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var rules = await db.Rules.ToListAsync(ct);
        var targets = await RuleTargetsLoading.LoadAsync(db, profiles, ct);
        var pieces = asked.Rules.Select(rule =>
        {
            var change = rule.ToChange(rules);
            return PieceOf(rule, change.Ok ? change.Value : null, change.Ok ? RuleChange.Plan(rules, change.Value, targets) : change.Refusal);
        }).ToList();
        var named = asked.Rules.Select(r => r.Name.Trim()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new FilePart(pieces, [.. RuleOrder.InOrder(rules).Where(r => !named.Contains(r.Name)).Select(r => r.Name)]);
    }, ct);

    internal static FilePiece PieceOf(FileRule rule, RuleToChange? change, Result<RulePlan> plan) => plan switch
    {
        { Ok: true, Value: var it } => new(rule.Name, rule.Name, change!.RuleId is null ? FileVerdict.New : FileVerdict.Changed, it.Facts, it.Warnings, null),
        { Refusal: var no } when no!.Code == RuleRefusals.Unchanged.Code => new(rule.Name, rule.Name, FileVerdict.Same, [], [], null),
        { Refusal: var no } => new(rule.Name, rule.Name, FileVerdict.Refused, [], [], no),
    };
}
