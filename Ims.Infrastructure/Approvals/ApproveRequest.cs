using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Approvals;

/// <param name="SeenVersion">Of the request as the person saw it.</param>
public sealed record RequestSeen(long RequestId, int SeenVersion);

/// <param name="IsDone">False while it needs yet another person.</param>
public sealed record ApprovalGiven(string Title, bool IsDone);

/// <summary>
/// Approves a request. With the last approval that it needs, its act is done in the same transaction, and must come to exactly what was shown: else
/// nothing is done and the request is void. (Law 10)
/// </summary>
public sealed class ApproveRequest(Acts acts, IEnumerable<ApprovableAct> kinds)
{
    public static Permission Needs => Permission.ApprovalsDecide;

    public async Task<Result<ApprovalGiven>> RunAsync(RequestSeen seen, string? note, CancellationToken ct)
    {
        if (note?.Trim().Length > AskedFor.LongestReason) return ApprovalRefusals.NoteTooLong(AskedFor.LongestReason);

        Refusal? isVoid = null;
        (ApprovableAct What, string Command)? done = null;
        var given = await acts.RunAsync<ApprovalGiven>(Needs, (db, ct) => IdsAsync(db, seen, ct), async (act, ct) =>
        {
            (isVoid, done) = (null, null);
            var deciders = await Deciders.LoadAsync(act.Db, act.PersonId, act.Today, ct);
            if (!deciders.Ok) return deciders.Refusal;
            var loaded = await OpenRequests.LoadAsync(act, seen, ct);
            if (!loaded.Ok) return loaded.Refusal;
            var request = loaded.Value;
            var right = deciders.Value.RightFor(request);
            if (!right.Ok) return right.Refusal;
            if (request.Votes.Exists(v => v.PersonId == act.PersonId || v.VoteOfId == right.Value.PersonId)) return ApprovalRefusals.VotedAlready(request.Title);

            if (await kinds.Of(request).RefusesApproverAsync(act, request.CommandJson, ct) is { } unfit) return unfit;
            request.Votes.Add(VoteOf(act, request, deciders.Value.Name, right.Value, note));
            if (request.Votes.Count < request.People)
            {
                // Counted up, so that whoever looks at an older picture is told.
                act.Db.Entry(request).State = EntityState.Modified;
                act.Audit("approval.vote", "Approval", request.Id, before: null, after: new { request.Title, Votes = request.Votes.Count, request.People });
                return new ApprovalGiven(request.Title, IsDone: false);
            }
            isVoid = await DoAsync(act, request, ct);
            done = (kinds.Of(request), request.CommandJson);
            return isVoid is null ? new ApprovalGiven(request.Title, IsDone: true) : isVoid;
        }, ct);
        if (isVoid is null)
        {
            if (given.Ok && done is { } it) await it.What.DoneAsync(it.Command, ct);
            return given;
        }
        var voided = await acts.RunAsync<Done>(Needs, (act, ct) => VoidAsync(act, seen.RequestId, isVoid, ct), ct);
        return voided.Ok ? isVoid : voided.Refusal;
    }

    async Task<IdsWanted> IdsAsync(CouncilDb db, RequestSeen seen, CancellationToken ct)
    {
        var asked = await db.ApprovalRequests.AsNoTracking().SingleOrDefaultAsync(r => r.Id == seen.RequestId, ct);
        return asked is null ? IdsWanted.Few : await kinds.Of(asked).IdsAsync(db, asked.CommandJson, ct);
    }

    async Task<Refusal?> DoAsync(Act act, ApprovalRequest request, CancellationToken ct)
    {
        var before = new { request.Status };
        request.End(ApprovalStatus.Approved, act.Now, act.ActorName, note: null);
        act.Audit("approval.approve", "Approval", request.Id, before, new
        {
            request.Status, request.Kind, request.Title, request.RequestedBy, request.PreviewDigest, Votes = request.Votes.Select(v => new { v.Name, v.OnBehalfOf }).ToList(),
        });
        await act.Db.SaveChangesAsync(ct);
        var done = await kinds.Of(request).DoAsync(act, request.CommandJson, ct);
        if (!done.Ok) return ApprovalRefusals.CannotBeDone(request.Title, done.Refusal.Sentence);
        return ApprovalPreview.DigestOf(done.Value.ToJson()) == request.PreviewDigest ? null : ApprovalRefusals.NoLonger(request.Title);
    }

    static ApprovalVote VoteOf(Act act, ApprovalRequest request, string name, Right right, string? note) => new()
    {
        RequestId = request.Id, PersonId = act.PersonId!.Value, Name = name, VoteOfId = right.PersonId, OnBehalfOf = right.PersonId == act.PersonId ? null : right.Name,
        RequestedById = request.RequestedById ?? 0, VotedAt = act.Now, Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim(),
    };

    /// <summary>In a transaction of its own: the one in which it failed left no trace.</summary>
    async Task<Result<Done>> VoidAsync(Act act, long id, Refusal because, CancellationToken ct)
    {
        var request = await act.Db.ApprovalRequests.SingleAsync(r => r.Id == id, ct);
        if (request.Status != ApprovalStatus.Waiting) act.NothingToDo();
        else
        {
            await kinds.EndAsync(act, request, ApprovalStatus.Voided, OpenRequests.Cut(because.Sentence), ct);
            act.AuditRow("approval.void", request, request.Id);
        }
        return Done.It;
    }
}

/// <summary>Requests that can still be decided.</summary>
static class OpenRequests
{
    public static async Task<Result<ApprovalRequest>> LoadAsync(Act act, RequestSeen seen, CancellationToken ct)
    {
        var request = await act.Db.ApprovalRequests.Include(r => r.Votes).SingleOrDefaultAsync(r => r.Id == seen.RequestId, ct);
        if (request is null) return ApprovalRefusals.Unknown(seen.RequestId);
        if (request.Status != ApprovalStatus.Waiting) return ApprovalRefusals.Decided(request);
        if (request.IsOver(act.Now)) return ApprovalRefusals.Expired(request.Title);
        return request.Version == seen.SeenVersion ? request : ApprovalRefusals.SeenBefore(request.Title);
    }

    public static string Cut(string text) => text.Length <= AskedFor.LongestReason ? text : text[..AskedFor.LongestReason];

    /// <summary>The refusal of a note that must say something.</summary>
    public static Refusal? NoteRefusal(string note) =>
        string.IsNullOrWhiteSpace(note) ? ApprovalRefusals.NoteMissing : note.Trim().Length > AskedFor.LongestReason ? ApprovalRefusals.NoteTooLong(AskedFor.LongestReason) : null;
}
