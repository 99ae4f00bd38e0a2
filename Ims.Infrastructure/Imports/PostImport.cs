using Ims.Domain.Access;
using Ims.Domain.Imports;
using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Work;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports;

/// <summary>
/// Posts a checked file: first claims its hash (so that the same bytes are accepted once), then posts all of it in one transaction. Killed at any moment
/// it leaves nothing or everything; run again it goes on or finds the work done. (Laws 1, 2, 8)
/// </summary>
public sealed class PostImport(Acts acts, Looks looks, IdRanges ids, Actor actor, TimeProvider time)
{
    public static Permission Needs => Permission.ImportsPost;

    /// <param name="progress">Told now and then how many lines are posted; it may throw to stop the work.</param>
    public async Task<Result<ImportStatus>> RunAsync(long importId, Func<int, int, CancellationToken, Task> progress, CancellationToken ct)
    {
        var claimed = await ClaimAsync(importId, ct);
        if (!claimed.Ok && claimed.Refusal.Code == DbErrors.AlreadyThere.Code) return await HoldRepeatAsync(importId, ct);
        if (!claimed.Ok || claimed.Value.Status != ImportStatus.Posting) return claimed.Map(c => c.Status);

        var posted = await PostAsync(importId, claimed.Value.Lines, progress, ct);
        if (posted.Ok) return posted;
        // Busy, changed or no room: tried again later. Anything else needs a person, who finds it among the held files.
        if (posted.Refusal.Code == DbErrors.Busy.Code || posted.Refusal.Code == DbErrors.ChangedByAnother.Code || posted.Refusal.Code == DbErrors.DiskFull.Code) return posted;
        return posted.Refusal.Code == DbErrors.AlreadyThere.Code ? await HoldRepeatAsync(importId, ct) : await HoldAsync(importId, posted.Refusal, duplicateOf: null, ct);
    }

    Task<Result<(ImportStatus Status, int Lines)>> ClaimAsync(long importId, CancellationToken ct) =>
        acts.RunAsync<(ImportStatus, int)>(Needs, async (act, ct) =>
        {
            var import = await act.Db.Imports.SingleOrDefaultAsync(i => i.Id == importId, ct);
            if (import is null) return FileRefusals.Unknown(importId);
            if (import.Status != ImportStatus.Checked) act.NothingToDo();   // killed after the claim, or done by another
            else
            {
                (import.Status, import.AcceptedSha256, import.PostingStartedAt) = (ImportStatus.Posting, import.Sha256, act.Now);
                act.AuditRow("import.claim", import, import.Id);
            }
            return (import.Status, import.LinesRead);
        }, ct);

    async Task<Result<ImportStatus>> PostAsync(long importId, int lines, Func<int, int, CancellationToken, Task> progress, CancellationToken ct)
    {
        // Ranges of their own, taken before the transaction.
        var wanted = IdsOf(lines);
        var postingIds = await ids.TakeRangeAsync(actor.Council.Slug, Counters.Postings, wanted.Postings, ct);
        var otherIds = await ids.TakeRangeAsync(actor.Council.Slug, Counters.Ids, wanted.Ids, ct);

        var result = await acts.RunAsync<ImportStatus>(Needs, async (act, ct) =>
        {
            // Takes the row's lock first: a second worker waits here, and then finds the file posted.
            var mine = await act.Db.Imports.Where(i => i.Id == importId && i.Status == ImportStatus.Posting)
                .ExecuteUpdateAsync(s => s.SetProperty(i => i.Version, i => i.Version + 1), ct);
            var import = await act.Db.Imports.SingleAsync(i => i.Id == importId, ct);
            if (mine == 0)
            {
                act.NothingToDo();
                return import.Status;
            }
            if (await PassAsync(act, import, postingIds, otherIds, progress, ct) is { } refusal) return refusal;
            import.PostedAt = time.UtcNow();   // the end of the work, not its beginning: how long it took is shown
            return import.Status;
        }, ct);
        if (result.Ok) WorkTrace.Say(WorkTrace.Committed);
        return result;
    }

    /// <summary>A posting, a statement line, and a ledger line with an item or as many as a rule may split it into, for each line at the most. An id that is not used costs nothing.</summary>
    internal static IdsWanted IdsOf(int lines) => new(Ids: (1 + SplitAction.Most) * lines + 1_000, Postings: Math.Max(1, lines));

    /// <summary>
    /// Posts a held file in an act that somebody else began: a release, or a dry run that is taken back. Null when all of it is written. Its hash is claimed
    /// where no other file holds it.
    /// </summary>
    internal static async Task<Refusal?> WriteAsync(Act act, Import import, CancellationToken ct)
    {
        var isFirst = !await act.Db.Imports.AnyAsync(i => i.AcceptanceKey == import.Sha256, ct);
        (import.Status, import.AcceptedSha256, import.PostingStartedAt) = (ImportStatus.Posting, isFirst ? import.Sha256 : null, act.Now);
        await act.Db.SaveChangesAsync(ct);
        var wanted = IdsOf(import.LinesRead);
        var (postingIds, otherIds) = (await act.TakePostingIdsAsync(wanted.Postings, ct), await act.TakeIdsAsync(wanted.Ids, ct));
        if (await PassAsync(act, import, postingIds, otherIds, (_, _, _) => Task.CompletedTask, ct) is { } refusal) return refusal;
        import.PostedAt = act.Now;
        await act.Db.SaveChangesAsync(ct);
        return null;
    }

    static async Task<Refusal?> PassAsync(Act act, Import import, long postingIds, long otherIds, Func<int, int, CancellationToken, Task> progress, CancellationToken ct)
    {
        var started = await SecondPass.StartAsync(act, import, postingIds, otherIds, ct);
        if (!started.Ok) return started.Refusal;
        await using var pass = started.Value;
        if (await pass.RunAsync(progress, ct) is { } refusal) return refusal;
        import.Status = ImportStatus.Posted;
        pass.Tell(act);
        return null;
    }

    /// <summary>Something of it was accepted a moment ago from another file: asked again, the first pass says what and from which.</summary>
    async Task<Result<ImportStatus>> HoldRepeatAsync(long importId, CancellationToken ct)
    {
        var repeats = await looks.GetAsync(Needs, async (db, ct) => await new FirstPass(db, await db.Imports.SingleAsync(i => i.Id == importId, ct)).RunAsync(ct), ct);
        return repeats.Ok ? await HoldAsync(importId, repeats.Value.Held ?? DbErrors.AlreadyThere, repeats.Value.DuplicateOfId, ct) : repeats.Refusal;
    }

    /// <summary>Gives the hash free and leaves the file to a person.</summary>
    Task<Result<ImportStatus>> HoldAsync(long importId, Refusal because, long? duplicateOf, CancellationToken ct) =>
        acts.RunAsync<ImportStatus>(Needs, async (act, ct) =>
        {
            var import = await act.Db.Imports.SingleAsync(i => i.Id == importId, ct);
            if (import.Status is not (ImportStatus.Checked or ImportStatus.Posting)) act.NothingToDo();
            else
            {
                (import.Status, import.AcceptedSha256, import.DuplicateOfId) = (ImportStatus.Held, null, duplicateOf);
                CheckImport.Give(import, because);
                act.AuditRow("import.hold", import, import.Id);
            }
            return import.Status;
        }, ct);
}
