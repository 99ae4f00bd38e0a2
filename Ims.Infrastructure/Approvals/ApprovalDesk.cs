using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Approvals;

/// <summary>
/// Where every room brings an act that may need other people: it is done at once where the policy lets it, else it waits as a request that carries what it
/// would come to. (Law 10)
/// </summary>
public sealed class ApprovalDesk(Acts acts)
{
    const int EvidenceYears = 7;
    const int LongestFileName = 260;

    /// <param name="needs">What the person must hold to ask.</param>
    /// <param name="what">Does it.</param>
    /// <param name="command">What is asked for.</param>
    /// <param name="asked">Why.</param>
    /// <param name="ct">Stops it; then nothing is done and nothing waits.</param>
    internal async Task<Result<Submitted>> SubmitAsync<TCommand>(Permission needs, ApprovableAct<TCommand> what, TCommand command, AskedFor asked, CancellationToken ct)
    {
        var json = ApprovableAct<TCommand>.Json(command);
        Task<IdsWanted> IdsAsync(CouncilDb db, CancellationToken ct) => what.IdsAsync(db, json, ct);
        var preview = await acts.RehearseAsync(needs, IdsAsync, (act, ct) => what.DoAsync(act, json, ct), ct);
        if (!preview.Ok) return preview.Refusal;
        var submitted = await acts.RunAsync<Submitted>(needs, IdsAsync, async (act, ct) =>
        {
            var policy = await PolicyAsync(act.Db, what.Kind, ct);
            if (policy.Asks(preview.Value.Amount)) return await AskAsync(act, what, policy, preview.Value, json, asked, ct);
            var done = await what.DoAsync(act, json, ct);
            return done.Map(p => new Submitted(null, p));
        }, ct);
        if (submitted is { Ok: true, Value.IsDone: true }) await what.DoneAsync(json, ct);
        return submitted;
    }

    internal static async Task<ApprovalPolicy> PolicyAsync(CouncilDb db, ApprovalKind kind, CancellationToken ct) =>
        await db.ApprovalPolicies.AsNoTracking().SingleOrDefaultAsync(p => p.Kind == kind, ct) ?? ApprovalPolicies.DefaultOf(kind);

    static async Task<Result<Submitted>> AskAsync(Act act, ApprovableAct what, ApprovalPolicy policy, ApprovalPreview preview, string commandJson, AskedFor asked, CancellationToken ct)
    {
        if (asked.Refusal is { } unshaped) return unshaped;
        var key = ApprovalRequest.KeyOf(policy.Kind, preview.SubjectKind, preview.SubjectId);
        if (await EndOrRefuseAsync(act, what, key, ct) is { } waits) return waits;

        var shown = preview.ToJson();
        var request = new ApprovalRequest
        {
            Id = await act.TakeIdsAsync(1, ct), Kind = policy.Kind, SubjectKind = preview.SubjectKind, SubjectId = preview.SubjectId, Title = preview.Title,
            AmountPence = preview.AmountPence, CommandJson = commandJson, PreviewJson = shown, PreviewDigest = ApprovalPreview.DigestOf(shown),
            Reason = asked.Reason.Trim(), RequestedById = act.PersonId, RequestedBy = act.ActorName, RequestedAt = act.Now,
            ExpiresAt = act.Now + TimeSpan.FromDays(policy.DaysToDecide), ApprovedBy = policy.ApprovedBy, People = policy.People, OpenKey = key,
        };
        foreach (var file in asked.Evidence) request.Evidence.Add(await KeepAsync(act, request.Id, file, ct));
        act.Db.ApprovalRequests.Add(request);
        act.Audit("approval.ask", "Approval", request.Id, before: null, after: new
        {
            request.Kind, request.SubjectKind, request.SubjectId, request.Title, request.AmountPence, request.PreviewDigest, request.Reason,
            Evidence = request.Evidence.Select(e => new { e.FileName, e.Sha256 }).ToList(),
        });
        return await what.AskedAsync(act, commandJson, ct) is { } no ? no : new Submitted(request.Id, preview);
    }

    /// <summary>A request whose time is over makes room; one that still waits does not.</summary>
    static async Task<Refusal?> EndOrRefuseAsync(Act act, ApprovableAct what, string key, CancellationToken ct)
    {
        if (await act.Db.ApprovalRequests.SingleOrDefaultAsync(r => r.OpenKey == key, ct) is not { } waiting) return null;
        if (!waiting.IsOver(act.Now)) return ApprovalRefusals.WaitsAlready(waiting.Title, waiting.RequestedBy);
        await new[] { what }.EndAsync(act, waiting, ApprovalStatus.Expired, note: null, ct);
        act.AuditRow("approval.expire", waiting, waiting.Id);
        await act.Db.SaveChangesAsync(ct);
        return null;
    }

    static async Task<ApprovalEvidence> KeepAsync(Act act, long requestId, EvidenceFile file, CancellationToken ct)
    {
        var ids = await act.TakeIdsAsync(2, ct);
        using var content = new MemoryStream(file.Content, writable: false);
        var kept = await StoredFiles.WriteAsync(act.Db, ids, content, act.Now, act.Today.AddYears(EvidenceYears), ct);
        return new ApprovalEvidence { Id = ids + 1, RequestId = requestId, FileName = NameOf(file.Name), FileId = kept.Id, SizeBytes = kept.SizeBytes, Sha256 = kept.Sha256 };
    }

    static string NameOf(string path)
    {
        var name = new string([.. path[(path.LastIndexOfAny(['/', '\\']) + 1)..].Where(c => !char.IsControl(c))]).Trim();
        return name.Length == 0 ? "file" : name.Length <= LongestFileName ? name : name[..LongestFileName];
    }
}
