using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Approvals;

public sealed record VoteTold(string Name, string? OnBehalfOf, DateTime At, string? Note);

public sealed record EvidenceTold(long Id, string FileName, long SizeBytes);

/// <summary>A request with everything that whoever decides needs.</summary>
public sealed record ApprovalTold
{
    public required long Id { get; init; }
    public required int Version { get; init; }
    public required ApprovalKind Kind { get; init; }
    public required ApprovalStatus Status { get; init; }
    /// <summary>What would be done, as it was when it was asked for.</summary>
    public required ApprovalPreview Preview { get; init; }
    public required string Reason { get; init; }
    public required string RequestedBy { get; init; }
    public required DateTime RequestedAt { get; init; }
    public required DateTime ExpiresAt { get; init; }
    public required int People { get; init; }
    public required Permission ApprovedBy { get; init; }
    public required IReadOnlyList<VoteTold> Votes { get; init; }
    public required IReadOnlyList<EvidenceTold> Evidence { get; init; }
    public required DateTime? DecidedAt { get; init; }
    public required string? DecidedBy { get; init; }
    public required string? DecisionNote { get; init; }
    /// <summary>Why the person may not decide about it; null where they may.</summary>
    public required string? WhyNotMine { get; init; }
    /// <summary>Of the person who stands behind the right that would be used; null where it is the person's own.</summary>
    public required string? InThePlaceOf { get; init; }
    public required bool MayWithdraw { get; init; }
}

/// <summary>One request. Null when there is none.</summary>
public sealed class ApprovalDetails(Looks looks, Actor actor, TimeProvider time)
{
    public static Permission Needs => Permission.ApprovalsView;

    public Task<Result<ApprovalTold?>> GetAsync(long requestId, CancellationToken ct) => looks.GetAsync<ApprovalTold?>(Needs, async (db, ct) =>
    {
        var request = await db.ApprovalRequests.Include(r => r.Votes).Include(r => r.Evidence).AsSplitQuery().SingleOrDefaultAsync(r => r.Id == requestId, ct);
        if (request is null) return null;
        var now = time.UtcNow();
        var deciders = await Deciders.LoadAsync(db, actor.PersonId, UkTime.DateAt(now), ct);
        var over = request.IsOver(now);
        var right = deciders.Ok ? deciders.Value.RightFor(request) : deciders.Refusal;
        return new ApprovalTold
        {
            Id = request.Id, Version = request.Version, Kind = request.Kind, Status = over ? ApprovalStatus.Expired : request.Status,
            Preview = ApprovalPreview.Read(request.PreviewJson), Reason = request.Reason, RequestedBy = request.RequestedBy, RequestedAt = request.RequestedAt,
            ExpiresAt = request.ExpiresAt, People = request.People, ApprovedBy = request.ApprovedBy,
            Votes = [.. request.Votes.OrderBy(v => v.VotedAt).Select(v => new VoteTold(v.Name, v.OnBehalfOf, v.VotedAt, v.Note))],
            Evidence = [.. request.Evidence.OrderBy(e => e.Id).Select(e => new EvidenceTold(e.Id, e.FileName, e.SizeBytes))],
            DecidedAt = request.DecidedAt, DecidedBy = request.DecidedBy, DecisionNote = request.DecisionNote,
            WhyNotMine = over ? ApprovalRefusals.Expired(request.Title).Sentence : ApprovalList.WhyNot(request, deciders),
            InThePlaceOf = right is { Ok: true, Value: var used } && used.PersonId != actor.PersonId ? used.Name : null,
            MayWithdraw = !over && request.Status == ApprovalStatus.Waiting && actor.PersonId is { } me && request.RequestedById == me,
        };
    }, ct);
}

/// <summary>An evidence file's name and size.</summary>
public sealed record EvidenceHead(string FileName, long SizeBytes);

/// <summary>A file of evidence, byte for byte. Null when there is none, or when its bytes went after their retention.</summary>
public sealed class ApprovalEvidenceFile(Looks looks)
{
    public static Permission Needs => Permission.ApprovalsView;

    /// <summary>Calls <paramref name="begin"/> once the file is found, and writes to the stream that it returns.</summary>
    public Task<Result<EvidenceHead?>> GetAsync(long requestId, long evidenceId, Func<EvidenceHead, Stream> begin, CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var found = await db.Set<ApprovalEvidence>().Where(e => e.Id == evidenceId && e.RequestId == requestId && db.Files.Any(f => f.Id == e.FileId && f.RemovedOn == null))
            .Select(e => new { e.FileId, Head = new EvidenceHead(e.FileName, e.SizeBytes) }).SingleOrDefaultAsync(ct);
        if (found is null) return null;
        var target = begin(found.Head);
        await foreach (var bytes in StoredFiles.ReadAsync(db, found.FileId, ct)) await target.WriteAsync(bytes, ct);
        return found.Head;
    }, ct);
}
