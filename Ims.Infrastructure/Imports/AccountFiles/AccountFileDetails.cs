using System.Globalization;
using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Imports.AccountFiles;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Work;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports.AccountFiles;

/// <summary>All that is known of an account file but its rows; nobody is named in it.</summary>
public sealed record AccountFileTold
{
    public required long Id { get; init; }
    public required string FileName { get; init; }
    public required long SizeBytes { get; init; }
    public required string FeedCode { get; init; }
    public required string FeedName { get; init; }
    public required int FeedVersion { get; init; }
    public required FeedKind Kind { get; init; }
    public required string FundCode { get; init; }
    public required string FundName { get; init; }
    public required AccountFileStatus Status { get; init; }
    public required string? ReasonCode { get; init; }
    public required string? Reason { get; init; }
    public required long? DuplicateOfId { get; init; }
    public required DateTime ReceivedAt { get; init; }
    public required string ReceivedBy { get; init; }
    public required DateTime? CheckedAt { get; init; }
    public required DateTime? AppliedAt { get; init; }
    public required string? DecidedBy { get; init; }
    public required DateTime? AsOfAt { get; init; }
    public required AbsentAccounts Absent { get; init; }
    public required int LinesRead { get; init; }
    /// <summary>Rows by what they came to. All but the absent and the closed add up to the lines read.</summary>
    public required IReadOnlyDictionary<AccountRowKind, int> Counts { get; init; }
    public required int OpenBefore { get; init; }
    /// <summary>Whether rows of a report are kept; else only the counts are known.</summary>
    public required bool HasReport { get; init; }
    /// <summary>The request to close the absent that waits for another person; null where none does.</summary>
    public required long? WaitingRequestId { get; init; }
    /// <summary>Lines applied while it is worked on.</summary>
    public required long Done { get; init; }
    public required string? StoppedBecause { get; init; }

    public bool InProgress => Status is AccountFileStatus.Received or AccountFileStatus.Checked;

    public int Of(AccountRowKind kind) => Counts.GetValueOrDefault(kind);
}

/// <summary>One account file: what it was and what became of it. Null when there is no such file.</summary>
public sealed class AccountFileDetails(Looks looks, WorkQueue queue, Actor actor)
{
    public static Permission Needs => Permission.ImportsView;

    public Task<Result<AccountFileTold?>> GetAsync(long fileId, CancellationToken ct) => looks.GetAsync<AccountFileTold?>(Needs, async (db, ct) =>
    {
        if (await db.AccountFiles.SingleOrDefaultAsync(f => f.Id == fileId, ct) is not { } file) return null;
        var feed = await db.AccountFeedVersions.SingleAsync(v => v.FeedCode == file.FeedCode && v.Version == file.FeedVersion, ct);
        var work = (await queue.ProgressAsync(AccountFileWork.Name, actor.Council.Id, [fileId], ct)).GetValueOrDefault(fileId);
        return new AccountFileTold
        {
            Id = file.Id, FileName = file.FileName, SizeBytes = file.SizeBytes, FeedCode = file.FeedCode, FeedName = feed.Name, FeedVersion = file.FeedVersion, Kind = feed.Kind, FundCode = file.FundCode,
            FundName = await db.Funds.Where(f => f.Code == file.FundCode).Select(f => f.Name).SingleAsync(ct), Status = file.Status, ReasonCode = file.ReasonCode, Reason = file.Reason,
            DuplicateOfId = file.DuplicateOfId, ReceivedAt = file.ReceivedAt, ReceivedBy = file.ReceivedBy, CheckedAt = file.CheckedAt, AppliedAt = file.AppliedAt, DecidedBy = file.DecidedBy,
            AsOfAt = file.AsOfAt, Absent = file.Absent, LinesRead = file.LinesRead, Counts = CountsOf(file), OpenBefore = file.OpenBefore, HasReport = file.Report > 0,
            WaitingRequestId = await WaitingAsync(db, file, ct), Done = work?.Done ?? 0, StoppedBecause = work?.ParkedBecause,
        };
    }, ct);

    static Dictionary<AccountRowKind, int> CountsOf(AccountFile file) => new()
    {
        [AccountRowKind.Added] = file.AddedCount, [AccountRowKind.Changed] = file.ChangedCount, [AccountRowKind.Reopened] = file.ReopenedCount, [AccountRowKind.Unchanged] = file.UnchangedCount,
        [AccountRowKind.Older] = file.OlderCount, [AccountRowKind.Rejected] = file.RejectedCount, [AccountRowKind.Absent] = file.AbsentCount - file.ClosedCount, [AccountRowKind.Closed] = file.ClosedCount,
    };

    static async Task<long?> WaitingAsync(CouncilDb db, AccountFile file, CancellationToken ct)
    {
        if (file.Status != AccountFileStatus.Held) return null;
        var key = ApprovalRequest.KeyOf(ApprovalKind.AccountClosing, AbsentClosing.Subject, file.Id.ToString(CultureInfo.InvariantCulture));
        return await db.ApprovalRequests.Where(r => r.OpenKey == key).Select(r => (long?)r.Id).SingleOrDefaultAsync(ct);
    }
}
