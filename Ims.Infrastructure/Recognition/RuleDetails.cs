using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Recognition;

/// <summary>The request by which a version came in force.</summary>
public sealed record RuleVersionRequest(long Id, string RequestedBy, string Reason);

/// <param name="ActivatedAt">Null for a version of before this was kept.</param>
/// <param name="Request">Null where nobody had to approve it.</param>
public sealed record RuleVersionRow(int Version, int Order, RuleState State, DateTime? ActivatedAt, string? ActivatedBy, RuleVersionRequest? Request);

/// <param name="Place">Where it is asked, such as: after "Card payout".</param>
/// <param name="Versions">Newest first; the first is the rule as it is.</param>
public sealed record RuleStory(RuleRow Rule, string Place, RuleNames Names, IReadOnlyList<RuleVersionRow> Versions);

/// <summary>One rule with its versions; nothing where there is no such rule.</summary>
public sealed class RuleDetails(Looks looks, RuleProfiles profiles)
{
    public static Permission Needs => Permission.RulesView;

    public Task<Result<RuleStory?>> GetAsync(int id, CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var rules = RuleOrder.InOrder(await db.Rules.ToListAsync(ct));
        if (rules.Find(r => r.Id == id) is not { } rule) return null;
        var names = (await RuleTargetsLoading.LoadAsync(db, profiles, ct)).Names;
        var versions = await db.RuleVersions.Where(v => v.RuleId == id).OrderByDescending(v => v.Version).ToListAsync(ct);
        var requests = await RequestsAsync(db, rule, versions, ct);
        return new RuleStory(RuleList.Row(rule), RuleWords.Place(rules, id), names, versions.ConvertAll(v => new RuleVersionRow(
            v.Version, v.Order, RuleState.Of(v), v.ActivatedAt, v.ActivatedBy, requests.GetValueOrDefault((v.ActivatedAt, v.ActivatedBy)))));
    }, ct);

    // A request and the version that it led to bear one instant and one name: those of the act.
    static async Task<Dictionary<(DateTime?, string?), RuleVersionRequest>> RequestsAsync(CouncilDb db, RecognitionRule rule, List<RecognitionRuleVersion> versions, CancellationToken ct)
    {
        var subjects = versions.Select(v => RuleActivation.SubjectOf(ruleId: null, v.Name)).Append(RuleActivation.SubjectOf(rule.Id, rule.Name)).Distinct().ToList();
        var requests = await db.ApprovalRequests
            .Where(r => r.Kind == ApprovalKind.RuleActivation && r.Status == ApprovalStatus.Approved && subjects.Contains(r.SubjectId) && r.DecidedAt != null)
            .OrderBy(r => r.Id).ToListAsync(ct);
        return requests.GroupBy(r => (r.DecidedAt, r.DecidedBy)).ToDictionary(g => g.Key, g => g.Select(r => new RuleVersionRequest(r.Id, r.RequestedBy, r.Reason)).Last());
    }
}
