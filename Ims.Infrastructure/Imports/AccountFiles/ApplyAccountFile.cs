using Ims.Domain.Access;
using Ims.Domain.Imports.AccountFiles;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Work;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports.AccountFiles;

/// <summary>
/// Applies a checked account file in one transaction. Killed at any moment it leaves nothing or everything; run again it goes on or finds the work done. What
/// became too much to do unasked since it was checked holds it. (Laws 2, 8)
/// </summary>
public sealed class ApplyAccountFile(Acts acts, IdRanges ids, Actor actor, Looks looks, TimeProvider time)
{
    public static Permission Needs => Permission.ImportsPost;

    /// <param name="progress">Told now and then how many lines are done; it may throw to stop the work.</param>
    public async Task<Result<AccountFileStatus>> RunAsync(long fileId, Func<int, int, CancellationToken, Task> progress, CancellationToken ct)
    {
        var found = await looks.GetAsync(Needs, (db, ct) => db.AccountFiles.SingleOrDefaultAsync(f => f.Id == fileId, ct), ct);
        if (!found.Ok) return found.Refusal;
        if (found.Value is not { } file) return AccountFileRefusals.Unknown(fileId);
        if (file.Status != AccountFileStatus.Checked) return file.Status;

        // A range of its own, taken before the transaction.
        var firstId = await ids.TakeRangeAsync(actor.Council.Slug, Counters.Ids, Math.Max(1, file.AddedCount), ct);
        (Refusal Because, long? DuplicateOf)? holds = null;
        var applied = await acts.RunAsync<AccountFileStatus>(Needs, async (act, ct) =>
        {
            holds = null;
            // Takes the row's lock first: a second worker waits here, and then finds the file applied.
            var mine = await act.Db.AccountFiles.Where(f => f.Id == fileId && f.Status == AccountFileStatus.Checked).ExecuteUpdateAsync(s => s.SetProperty(f => f.Version, f => f.Version + 1), ct);
            var now = await act.Db.AccountFiles.SingleAsync(f => f.Id == fileId, ct);
            if (mine == 0)
            {
                act.NothingToDo();
                return now.Status;
            }
            await OneAtATimeAsync(act.Db, now.FundCode, ct);
            holds = await AccountFilePass.ApplyAsync(act, now, firstId, progress, ct);
            if (holds is { } because) return because.Because;
            // The end of the work, not its beginning.
            (now.Status, now.AppliedSha256, now.AppliedAt) = (AccountFileStatus.Applied, now.Sha256, time.UtcNow());
            CheckAccountFile.Give(now, null);
            act.Audit("account-file.apply", "AccountFile", now.Id, before: null, after: new
            {
                now.FileName, now.Sha256, now.FeedCode, now.FeedVersion, now.FundCode, now.AsOfAt, now.LinesRead, Added = now.AddedCount, Changed = now.ChangedCount, Reopened = now.ReopenedCount,
                Unchanged = now.UnchangedCount, Older = now.OlderCount, Rejected = now.RejectedCount, AbsentFound = now.AbsentCount, Closed = now.ClosedCount, now.Absent, now.Report,
            });
            return now.Status;
        }, ct);
        if (applied.Ok) WorkTrace.Say(WorkTrace.Committed);
        if (applied.Ok) return applied;
        if (holds is { } held) return await HoldAsync(fileId, held.Because, held.DuplicateOf, ct);
        // Another file with these bytes was applied a moment ago; tried again, it is found and named.
        return applied.Refusal.Code == DbErrors.AlreadyThere.Code ? DbErrors.ChangedByAnother : applied;
    }

    /// <summary>Files of one fund are applied one after the other, so that each finds what the one before it did.</summary>
    static Task<int> OneAtATimeAsync(CouncilDb db, string fund, CancellationToken ct) =>
        db.AccountFeeds.Where(f => f.FundCode == fund).ExecuteUpdateAsync(s => s.SetProperty(f => f.Disabled, f => f.Disabled), ct);

    Task<Result<AccountFileStatus>> HoldAsync(long fileId, Refusal because, long? duplicateOf, CancellationToken ct) => acts.RunAsync<AccountFileStatus>(Needs, async (act, ct) =>
    {
        var file = await act.Db.AccountFiles.SingleAsync(f => f.Id == fileId, ct);
        if (file.Status != AccountFileStatus.Checked) act.NothingToDo();
        else
        {
            (file.Absent, file.MostClosed) = (AbsentAccounts.UnderLimit, null);
            await CheckAccountFile.HoldAsync(act, file, because, duplicateOf, ct);
            act.AuditRow("account-file.hold", file, file.Id);
        }
        return file.Status;
    }, ct);
}
