using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Recognition;

/// <summary>A change of the rules that somebody asked for.</summary>
/// <param name="RuleId">Null = a new rule.</param>
/// <param name="Note">Why it was sent back.</param>
public sealed record RuleRequestRow(
    long Id, int? RuleId, string Title, ApprovalStatus Status, string RequestedBy, DateTime RequestedAt, string? DecidedBy, string? Note);

/// <param name="Waiting">What waits for approval, oldest first.</param>
/// <param name="SentBack">What the person asked for and did not get, where they have not asked again; newest first.</param>
public sealed record RuleRequestsTold(IReadOnlyList<RuleRequestRow> Waiting, IReadOnlyList<RuleRequestRow> SentBack);

/// <summary>Changes of the rules that were asked for and are not in force.</summary>
public sealed class RuleRequests(Looks looks, Actor actor, TimeProvider time)
{
    const int MostSentBack = 20;

    public static Permission Needs => Permission.RulesView;

    /// <param name="ruleId">Of that rule only; null = of all.</param>
    /// <param name="ct">Stops the reading.</param>
    public Task<Result<RuleRequestsTold>> GetAsync(int? ruleId, CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var now = time.UtcNow();
        var asked = db.ApprovalRequests.Where(r => r.Kind == ApprovalKind.RuleActivation && r.SubjectKind == RuleActivation.Subject);
        if (ruleId is { } id)
        {
            var subject = $"{id}";
            asked = asked.Where(r => r.SubjectId == subject);
        }
        var waiting = await asked.Where(r => r.Status == ApprovalStatus.Waiting && r.ExpiresAt > now).OrderBy(r => r.Id).ToListAsync(ct);
        return new RuleRequestsTold(waiting.ConvertAll(r => Row(r, now)), [.. (await SentBackAsync(db, asked, now, ct)).Select(r => Row(r, now))]);
    }, ct);

    async Task<IEnumerable<ApprovalRequest>> SentBackAsync(CouncilDb db, IQueryable<ApprovalRequest> asked, DateTime now, CancellationToken ct)
    {
        if (actor.PersonId is not { } me) return [];
        var mine = await asked.Where(r => r.RequestedById == me && r.Status != ApprovalStatus.Approved && (r.Status != ApprovalStatus.Waiting || r.ExpiresAt <= now))
            .OrderByDescending(r => r.Id).Take(MostSentBack).ToListAsync(ct);
        var subjects = mine.Select(r => r.SubjectId).Distinct().ToList();
        var last = await db.ApprovalRequests.Where(r => r.Kind == ApprovalKind.RuleActivation && r.SubjectKind == RuleActivation.Subject && subjects.Contains(r.SubjectId))
            .GroupBy(r => r.SubjectId).Select(g => g.Max(r => r.Id)).ToListAsync(ct);
        return mine.Where(r => last.Contains(r.Id));
    }

    static RuleRequestRow Row(ApprovalRequest r, DateTime now) => new(
        r.Id, RuleActivation.CommandOf(r).RuleId, r.Title, r.IsOver(now) ? ApprovalStatus.Expired : r.Status, r.RequestedBy, r.RequestedAt, r.DecidedBy, r.DecisionNote);
}

/// <summary>One change that was asked for, and what the rule would be.</summary>
/// <param name="Command">As it was asked for.</param>
/// <param name="After">The rule as it would be now; for a change that no longer fits the rules, null.</param>
/// <param name="Place">Where it would be asked, such as: after "Card payout".</param>
public sealed record RuleAskedFor(RuleRequestRow Request, string Reason, RuleToChange Command, RuleState? After, string? Place);

/// <summary>What one request wants of the rules; nothing where there is no such request, or it is about something else.</summary>
public sealed class RuleRequestDetails(Looks looks, TimeProvider time)
{
    public static Permission Needs => Permission.RulesView;

    public Task<Result<RuleAskedFor?>> GetAsync(long requestId, CancellationToken ct) => looks.GetAsync<RuleAskedFor?>(Needs, async (db, ct) =>
    {
        var request = await db.ApprovalRequests.SingleOrDefaultAsync(r => r.Id == requestId && r.Kind == ApprovalKind.RuleActivation && r.SubjectKind == RuleActivation.Subject, ct);
        if (request is null) return null;
        var command = RuleActivation.CommandOf(request);
        var tried = RuleChange.Tried(await db.Rules.ToListAsync(ct), command);
        var after = tried.Ok ? tried.Value.Single(r => r.Id == (command.RuleId ?? RuleChange.NewId)) : null;
        var row = new RuleRequestRow(
            request.Id, command.RuleId, request.Title, request.IsOver(time.UtcNow()) ? ApprovalStatus.Expired : request.Status, request.RequestedBy, request.RequestedAt,
            request.DecidedBy, request.DecisionNote);
        return new RuleAskedFor(row, request.Reason, command, after is null ? null : RuleState.Of(after), after is null ? null : RuleWords.Place(tried.Value, after.Id));
    }, ct);
}
