using Ims.Domain.Access;
using Ims.Domain.Privacy;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Outside;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Ims.Infrastructure.Privacy;

/// <summary>Section <c>Ims:Privacy</c> of the configuration.</summary>
public sealed class PrivacyOptions
{
    /// <summary>Where files of subject access lie until they are taken away; <c>persons</c> in the data folder where none is named. All instances must see the same one.</summary>
    public string? Folder { get; set; }

    /// <summary>How long a finished one can be downloaded.</summary>
    public TimeSpan KeptFor { get; set; } = TimeSpan.FromDays(7);
}

/// <summary>The files of subject access.</summary>
public sealed class SubjectFolder(Databases databases, IOptions<PrivacyOptions> options) : OfferedFolder(databases, options.Value.Folder, "person")
{
    public TimeSpan KeptFor => options.Value.KeptFor;
}

/// <summary>
/// Writes what is kept about a person, as two people agreed: begun in one act, finished in another, with the writing between them. Killed between, it is written anew under another name; a file is
/// offered only once the second act says which. (Law 8)
/// </summary>
public sealed class WriteSubjectAccess(Acts acts, CouncilDbs dbs, SubjectFolder folder, Actor actor, TimeProvider time)
{
    public static Permission Needs => Permission.PrivacyWork;

    /// <summary>How it stands afterwards. One that has ended stays as it is.</summary>
    /// <param name="progress">Rows done, rows in all.</param>
    public async Task<Result<SubjectAccessState>> RunAsync(long id, Func<long, long, CancellationToken, Task> progress, CancellationToken ct)
    {
        SubjectAccess? access = null;
        var begun = await acts.RunAsync<SubjectAccessState>(Needs, async (act, ct) =>
        {
            access = await act.Db.SubjectAccesses.SingleOrDefaultAsync(a => a.Id == id, ct);
            if (access is null) return PrivacyRefusals.Unknown(id);
            if (access.IsUnderWay && access.Begin()) act.Audit("privacy.begin", nameof(SubjectAccess), id, before: null, SubjectTold.Of(access));
            else act.NothingToDo();
            return access.State;
        }, ct);
        if (!begun.Ok || begun.Value != SubjectAccessState.Writing) return begun;
        var (file, name) = folder.Create(actor.Council, id, "zip");
        var isOffered = false;
        try
        {
            Result<int> rows;
            long size;
            await using (file)
            {
                rows = await WriteAsync(access!, file, progress, ct);
                if (!rows.Ok) return rows.Refusal;   // the index is behind: tried again later
                await file.FlushAsync(ct);
                file.Flush(flushToDisk: true);
                size = file.Length;
            }
            var ended = await acts.RunAsync<(SubjectAccessState State, string? FileName)>(Needs, async (act, ct) =>
            {
                var one = await act.Db.SubjectAccesses.SingleAsync(a => a.Id == id, ct);
                if (one.State != SubjectAccessState.Writing)
                {
                    act.NothingToDo();   // cancelled, or another was faster: theirs is offered
                    return (one.State, one.FileName);
                }
                one.MarkReady(name, size, rows.Value, act.Now, folder.KeptFor);
                act.Audit("privacy.ready", nameof(SubjectAccess), id, before: null, SubjectTold.Of(one));
                return (one.State, one.FileName);
            }, ct);
            isOffered = ended.Ok && ended.Value.FileName == name;
            return ended.Map(e => e.State);
        }
        catch (StoppedException)
        {
            return SubjectAccessState.Cancelled;
        }
        finally
        {
            if (!isOffered) folder.Remove(actor.Council, name);
        }
    }

    async Task<Result<int>> WriteAsync(SubjectAccess access, FileStream file, Func<long, long, CancellationToken, Task> progress, CancellationToken ct)
    {
        await using var db = dbs.Open();
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        var matter = await SubjectMatter.FindAsync(db, access.Sought, ct);
        if (!matter.Ok) return matter.Refusal;
        return await new SubjectFile(db, matter.Value, async (done, total, ct) =>
        {
            await progress(done, total, ct);
            if (!await IsWantedAsync(access.Id, ct)) throw new StoppedException();
        }).WriteAsync(file, actor.Council, access, time.UtcNow(), ct);
    }

    async Task<bool> IsWantedAsync(long id, CancellationToken ct)
    {
        await using var db = dbs.Open();
        return await db.SubjectAccesses.AnyAsync(a => a.Id == id && a.State == SubjectAccessState.Writing, ct);
    }

    /// <summary>Somebody cancelled it while it was written.</summary>
    sealed class StoppedException() : Exception("The subject access was cancelled.");
}

/// <summary>Stops one that is not ready, or gives up the file of one that is: one of the two that it is for does.</summary>
public sealed class EndSubjectAccess(Acts acts)
{
    public static Permission Needs => Permission.PrivacyView;

    public Task<Result<Done>> RunAsync(long id, CancellationToken ct) => acts.RunAsync<Done>(Needs, async (act, ct) =>
    {
        if (await act.Db.SubjectAccesses.SingleOrDefaultAsync(a => a.Id == id, ct) is not { } access) return PrivacyRefusals.Unknown(id);
        if (!access.IsFor(act.PersonId)) return PrivacyRefusals.NotYours;
        if (access.State == SubjectAccessState.Asked) return PrivacyRefusals.WithdrawFirst;
        var before = SubjectTold.Of(access);
        if (access.End(act.Now) is { } over) return over;
        act.Audit(access.State == SubjectAccessState.Cancelled ? "privacy.cancel" : "privacy.remove", nameof(SubjectAccess), id, before, SubjectTold.Of(access));
        return Done.It;
    }, ct);
}

/// <summary>Name and size of a file that is about to leave.</summary>
public sealed record SubjectFileHead(string FileName, long SizeBytes);

/// <summary>Hands the file to one of the two that it is for. The audit tells of it before the first byte leaves.</summary>
public sealed class DownloadSubjectAccess(Acts acts, SubjectFolder folder, Actor actor)
{
    public static Permission Needs => Permission.PrivacyView;

    /// <summary>Calls <paramref name="begin"/> once it is not refused, and writes to the stream that it returns. Returns how many bytes.</summary>
    public async Task<Result<long>> RunAsync(long id, Func<SubjectFileHead, Stream> begin, CancellationToken ct)
    {
        FileStream? file = null;
        try
        {
            var told = await acts.RunAsync<SubjectFileHead>(Needs, async (act, ct) =>
            {
                if (await act.Db.SubjectAccesses.SingleOrDefaultAsync(a => a.Id == id, ct) is not { } access) return PrivacyRefusals.Unknown(id);
                if (!access.IsFor(act.PersonId)) return PrivacyRefusals.NotYours;
                if (access.State is SubjectAccessState.Draft or SubjectAccessState.Asked || access.IsUnderWay) return PrivacyRefusals.NotReady;
                if (access.State != SubjectAccessState.Ready || access.ExpiresAt <= act.Now) return PrivacyRefusals.Over;
                file ??= folder.Open(actor.Council, access.FileName!);
                if (file is null || file.Length != access.SizeBytes) return PrivacyRefusals.FileGone;
                act.Audit("privacy.download", nameof(SubjectAccess), id, before: null, SubjectTold.Of(access));
                return new SubjectFileHead(SubjectRows.NameOf(actor.Council, access), file.Length);
            }, ct);
            if (!told.Ok) return told.Refusal;
            await file!.CopyToAsync(begin(told.Value), ct);
            return told.Value.SizeBytes;
        }
        finally
        {
            if (file is not null) await file.DisposeAsync();
        }
    }
}

/// <summary>Ends those whose time is over, forgets what was looked for and never asked for, and removes every file that belongs to none. Returns how many ended.</summary>
public sealed class RemoveSubjectAccess(Acts acts, SubjectFolder folder, Actor actor)
{
    /// <summary>How long something looked for may wait to be asked for.</summary>
    static readonly TimeSpan DraftFor = TimeSpan.FromDays(1);

    public static Permission Needs => Permission.PrivacyWork;

    public static readonly Chore Chore = new("remove-subject-access", "Removing files of subject access",
        "Removes what was written for people who asked what is kept about them and whose time is over, and forgets whom it was about.",
        "0 0/5 * * * ?",   // Whoever removes one wants its bytes gone while they remember; nobody can fetch it meanwhile.
        async (services, ct) => (await services.GetRequiredService<RemoveSubjectAccess>().RunAsync(ct)).Refusal);

    public async Task<Result<int>> RunAsync(CancellationToken ct)
    {
        List<(long, string?)> live = [];
        var there = folder.Names(actor.Council);   // before the rows are read: whoever begins to write afterwards is not among them
        var ended = await acts.RunAsync<int>(Needs, async (act, ct) =>
        {
            var (now, draftsBefore) = (act.Now, act.Now - DraftFor);
            var over = await act.Db.SubjectAccesses.Where(a => (a.State == SubjectAccessState.Ready && a.ExpiresAt <= now) || (a.State == SubjectAccessState.Draft && a.AskedAt <= draftsBefore)).ToListAsync(ct);
            foreach (var access in over)
            {
                var before = SubjectTold.Of(access);
                if (access.End(now) is null) act.Audit("privacy.expire", nameof(SubjectAccess), access.Id, before, SubjectTold.Of(access));
            }
            if (over.Count == 0) act.NothingToDo();
            live = (await act.Db.SubjectAccesses.Where(a => (a.State == SubjectAccessState.Ready && a.ExpiresAt > now) || a.State == SubjectAccessState.Waiting || a.State == SubjectAccessState.Writing).ToListAsync(ct)).ConvertAll(a => (a.Id, a.FileName));
            return over.Count;
        }, ct);
        if (ended.Ok) folder.RemoveAllBut(actor.Council, there, live);
        return ended;
    }
}

/// <summary>Subject access as the worker sees it.</summary>
static class SubjectWork
{
    public const string Name = "subject-access";

    public static readonly WorkKind Kind = new(Name, DoAsync, UnfinishedAsync);

    static async Task<Refusal?> DoAsync(IServiceProvider services, Lease lease, CancellationToken ct)
    {
        var queue = services.GetRequiredService<WorkQueue>();
        return (await services.GetRequiredService<WriteSubjectAccess>().RunAsync(lease.SubjectId, async (done, total, ct) =>
        {
            if (!await queue.RenewIfDueAsync(lease, done, total, ct)) throw new LeaseLostException(lease);
        }, ct)).Refusal;
    }

    static Task<List<long>> UnfinishedAsync(CouncilDb db, CancellationToken ct) =>
        db.SubjectAccesses.Where(a => a.State == SubjectAccessState.Waiting || a.State == SubjectAccessState.Writing).Select(a => a.Id).ToListAsync(ct);
}
