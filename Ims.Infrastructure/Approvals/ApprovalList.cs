using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Approvals;

/// <summary>Which requests the list shows.</summary>
public enum ApprovalsShown
{
    /// <summary>What the person may decide now.</summary>
    ForMe,
    /// <summary>All that waits.</summary>
    Waiting,
    /// <summary>What the person asked for, decided or not.</summary>
    Mine,
    /// <summary>What was decided or ended.</summary>
    Decided,
}

/// <summary>A request as the list shows it.</summary>
/// <param name="WhyNotMine">Why the person may not decide about it; null where they may.</param>
public sealed record ApprovalRow(
    long Id, int Version, ApprovalKind Kind, string Title, Money? Amount, string RequestedBy, DateTime RequestedAt, DateTime ExpiresAt, ApprovalStatus Status,
    DateTime? DecidedAt, string? DecidedBy, int Votes, int People, string? WhyNotMine)
{
    public bool MayDecide => WhyNotMine is null;
}

/// <param name="Older">The id below which older ones follow; null where there are none.</param>
public sealed record ApprovalPage(IReadOnlyList<ApprovalRow> Rows, long? Older, int ForMe, int Waiting);

/// <summary>Requests, newest first, with what the person may do about each.</summary>
public sealed class ApprovalList(Looks looks, Actor actor, TimeProvider time)
{
    public const int RowsPerPage = 50;
    /// <summary>Waiting requests that are looked at to find those that a person may decide.</summary>
    internal const int MostWaiting = 1_000;

    public static Permission Needs => Permission.ApprovalsView;

    public Task<Result<ApprovalPage>> GetAsync(ApprovalsShown shown, ApprovalKind? kind, long? olderThan, CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var now = time.UtcNow();
        var deciders = await Deciders.LoadAsync(db, actor.PersonId, UkTime.DateAt(now), ct);
        var waiting = await WaitingAsync(db, now, ct);
        var mine = waiting.Where(r => WhyNot(r, deciders) is null).ToList();

        var asked = shown switch
        {
            ApprovalsShown.ForMe => mine,
            ApprovalsShown.Waiting => waiting,
            _ => await EndedAsync(db, shown, kind, olderThan, ct),
        };
        var rows = asked.Where(r => (kind is null || r.Kind == kind) && (olderThan is null || r.Id < olderThan)).Take(RowsPerPage + 1).Select(r => RowOf(r, deciders, now)).ToList();
        var more = rows.Count > RowsPerPage;
        if (more) rows.RemoveAt(RowsPerPage);
        return new ApprovalPage(rows, more ? rows[^1].Id : null, mine.Count, waiting.Count);
    }, ct);

    /// <summary>All that waits, the newest first; at most <see cref="MostWaiting"/>.</summary>
    internal static Task<List<ApprovalRequest>> WaitingAsync(Persistence.CouncilDb db, DateTime now, CancellationToken ct) => db.ApprovalRequests.Include(r => r.Votes).AsSplitQuery()
        .Where(r => r.Status == ApprovalStatus.Waiting && r.ExpiresAt > now).OrderByDescending(r => r.Id).Take(MostWaiting).ToListAsync(ct);

    async Task<List<ApprovalRequest>> EndedAsync(Persistence.CouncilDb db, ApprovalsShown shown, ApprovalKind? kind, long? olderThan, CancellationToken ct)
    {
        var asked = db.ApprovalRequests.Include(r => r.Votes).AsSplitQuery();
        asked = shown == ApprovalsShown.Mine ? asked.Where(r => r.RequestedById == actor.PersonId) : asked.Where(r => r.Status != ApprovalStatus.Waiting);
        if (kind is { } only) asked = asked.Where(r => r.Kind == only);
        if (olderThan is { } before) asked = asked.Where(r => r.Id < before);
        return await asked.OrderByDescending(r => r.Id).Take(RowsPerPage + 1).ToListAsync(ct);
    }

    static ApprovalRow RowOf(ApprovalRequest r, Result<Deciders> deciders, DateTime now) => new(
        r.Id, r.Version, r.Kind, r.Title, r.Amount, r.RequestedBy, r.RequestedAt, r.ExpiresAt, r.IsOver(now) ? ApprovalStatus.Expired : r.Status, r.DecidedAt, r.DecidedBy,
        r.Votes.Count, r.People, WhyNot(r, deciders));

    /// <summary>Why the person cannot decide about it now; null where they can.</summary>
    internal static string? WhyNot(ApprovalRequest request, Result<Deciders> deciders)
    {
        if (request.Status != ApprovalStatus.Waiting) return ApprovalRefusals.Decided(request).Sentence;
        if (!deciders.Ok) return deciders.Refusal.Sentence;
        var right = deciders.Value.RightFor(request);
        if (!right.Ok) return right.Refusal.Sentence;
        return request.Votes.Exists(v => v.PersonId == deciders.Value.PersonId || v.VoteOfId == right.Value.PersonId) ? ApprovalRefusals.VotedAlready(request.Title).Sentence : null;
    }
}

/// <summary>How many requests wait for the person to decide.</summary>
public sealed class ApprovalsWaiting(ApprovalList list)
{
    public static Permission Needs => Permission.ApprovalsView;

    public async Task<Result<int>> GetAsync(CancellationToken ct) => (await list.GetAsync(ApprovalsShown.ForMe, kind: null, olderThan: null, ct)).Map(p => p.ForMe);
}
