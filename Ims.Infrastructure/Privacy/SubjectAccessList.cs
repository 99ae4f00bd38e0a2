using System.Globalization;
using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Privacy;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Work;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Privacy;

/// <summary>A subject access as pages show it.</summary>
/// <param name="IsMine">Whether the file is for whoever looks.</param>
/// <param name="FileName">As it is downloaded; null while there is none.</param>
/// <param name="Done">Rows written so far.</param>
/// <param name="StoppedBecause">Kind of the fault where it was given up.</param>
/// <param name="RequestId">The request that waits for another person; null where none does.</param>
public sealed record SubjectAccessRow(
    long Id, string Reference, SubjectSought Sought, IReadOnlyList<SubjectCount> Found, IReadOnlyList<SoughtAccount> Accounts, SubjectAccessState State, string AskedBy, DateTime AskedAt, string? ApprovedBy,
    DateTime? EndedAt, DateTime? ExpiresAt, string? FileName, long? SizeBytes, int? RowCount, bool IsMine, bool IsMyDraft, long Done, string? StoppedBecause, long? RequestId)
{
    public bool IsUnderWay => State is SubjectAccessState.Waiting or SubjectAccessState.Writing;
}

/// <summary>Everybody's subject access, the newest first. Another's draft is not shown.</summary>
public sealed class SubjectAccessList(Looks looks, WorkQueue queue, Actor actor)
{
    /// <summary>Older ones are in the audit.</summary>
    const int Most = 50;

    public static Permission Needs => Permission.PrivacyView;

    public Task<Result<IReadOnlyList<SubjectAccessRow>>> GetAsync(CancellationToken ct) => looks.GetAsync<IReadOnlyList<SubjectAccessRow>>(Needs, async (db, ct) =>
    {
        var me = actor.PersonId;
        var all = await db.SubjectAccesses.Where(a => a.State != SubjectAccessState.Draft || a.AskedById == me).OrderByDescending(a => a.Id).Take(Most).ToListAsync(ct);
        var progress = await queue.ProgressAsync(SubjectWork.Name, actor.Council.Id, [.. all.Where(a => a.IsUnderWay).Select(a => a.Id)], ct);
        return all.ConvertAll(a => SubjectRows.Of(actor, a, progress.GetValueOrDefault(a.Id), requestId: null));
    }, ct);
}

/// <summary>One of them, with the request that waits.</summary>
public sealed class SubjectAccessDetails(Looks looks, WorkQueue queue, Actor actor)
{
    public static Permission Needs => Permission.PrivacyView;

    public Task<Result<SubjectAccessRow>> GetAsync(long id, CancellationToken ct) => looks.FindAsync(Needs, async (db, ct) =>
    {
        var me = actor.PersonId;
        if (await db.SubjectAccesses.SingleOrDefaultAsync(a => a.Id == id && (a.State != SubjectAccessState.Draft || a.AskedById == me), ct) is not { } access) return null;
        var subject = id.ToString(CultureInfo.InvariantCulture);
        var request = await db.ApprovalRequests.Where(r => r.Kind == ApprovalKind.Privacy && r.SubjectKind == SubjectAccessApproval.Subject && r.SubjectId == subject && r.Status == ApprovalStatus.Waiting)
            .Select(r => (long?)r.Id).FirstOrDefaultAsync(ct);
        var progress = await queue.ProgressAsync(SubjectWork.Name, actor.Council.Id, access.IsUnderWay ? [id] : [], ct);
        return SubjectRows.Of(actor, access, progress.GetValueOrDefault(id), request);
    }, PrivacyRefusals.Unknown(id), ct);
}

static class SubjectRows
{
    public static SubjectAccessRow Of(Actor actor, SubjectAccess a, WorkProgress? at, long? requestId) => new(
        a.Id, a.Reference, a.Sought, a.Found, a.FoundAccounts, a.State, a.AskedBy, a.AskedAt, a.ApprovedBy, a.EndedAt, a.ExpiresAt, a.State == SubjectAccessState.Ready ? NameOf(actor.Council, a) : null,
        a.SizeBytes, a.RowCount, a.IsFor(actor.PersonId), a.State == SubjectAccessState.Draft && a.AskedById == actor.PersonId, at?.Done ?? 0, at?.ParkedBecause, requestId);

    /// <summary>Names nobody: files are left lying about.</summary>
    public static string NameOf(CouncilRef council, SubjectAccess access) =>
        string.Create(CultureInfo.InvariantCulture, $"{council.ShortName.ToLowerInvariant()}-subject-access-{access.Id}-{UkTime.Local(access.EndedAt!.Value):yyyyMMdd-HHmmss}.zip");
}
