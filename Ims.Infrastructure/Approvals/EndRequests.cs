using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Approvals;

/// <summary>Says no to a request, or sends it back with what to change.</summary>
/// <param name="Returns">Back to the requester, who may ask again; else it is refused.</param>
public sealed record RequestToDecline(RequestSeen Request, bool Returns, string Note);

/// <summary>Returns or refuses a request. Whoever may approve it may; its act is never done.</summary>
public sealed class DeclineRequest(Acts acts, IEnumerable<ApprovableAct> kinds)
{
    public static Permission Needs => Permission.ApprovalsDecide;

    public Task<Result<Done>> RunAsync(RequestToDecline command, CancellationToken ct) => acts.RunAsync<Done>(Needs, async (act, ct) =>
    {
        var deciders = await Deciders.LoadAsync(act.Db, act.PersonId, act.Today, ct);
        if (!deciders.Ok) return deciders.Refusal;
        var request = await OpenRequests.LoadAsync(act, command.Request, ct);
        if (!request.Ok) return request.Refusal;
        var right = deciders.Value.RightFor(request.Value);
        if (!right.Ok) return right.Refusal;
        if (OpenRequests.NoteRefusal(command.Note) is { } unsaid) return unsaid;
        await kinds.EndAsync(act, request.Value, command.Returns ? ApprovalStatus.Returned : ApprovalStatus.Refused, command.Note.Trim(), ct);
        act.AuditRow(command.Returns ? "approval.return" : "approval.refuse", request.Value, request.Value.Id);
        return Done.It;
    }, ct);
}

/// <summary>Takes back a request of one's own.</summary>
public sealed class WithdrawRequest(Acts acts, IEnumerable<ApprovableAct> kinds)
{
    public static Permission Needs => Permission.ApprovalsView;

    public Task<Result<Done>> RunAsync(RequestSeen seen, CancellationToken ct) => acts.RunAsync<Done>(Needs, async (act, ct) =>
    {
        var request = await OpenRequests.LoadAsync(act, seen, ct);
        if (!request.Ok) return request.Refusal;
        if (act.PersonId is not { } me || request.Value.RequestedById != me) return ApprovalRefusals.NotYours(request.Value.RequestedBy);
        await kinds.EndAsync(act, request.Value, ApprovalStatus.Withdrawn, note: null, ct);
        act.AuditRow("approval.withdraw", request.Value, request.Value.Id);
        return Done.It;
    }, ct);
}

/// <summary>Writes down of every request whose time is over that it is. They could not be approved before either. Returns how many.</summary>
public sealed class ExpireRequests(Acts acts, IEnumerable<ApprovableAct> kinds)
{
    const int AtOnce = 200;

    public static Permission Needs => Permission.ApprovalsExpire;

    public Task<Result<int>> RunAsync(CancellationToken ct) => acts.RunAsync<int>(Needs, async (act, ct) =>
    {
        var over = await act.Db.ApprovalRequests.Where(r => r.Status == ApprovalStatus.Waiting && r.ExpiresAt <= act.Now).OrderBy(r => r.Id).Take(AtOnce).ToListAsync(ct);
        foreach (var request in over)
        {
            await kinds.EndAsync(act, request, ApprovalStatus.Expired, note: null, ct);
            act.AuditRow("approval.expire", request, request.Id);
        }
        if (over.Count == 0) act.NothingToDo();
        return over.Count;
    }, ct);
}
