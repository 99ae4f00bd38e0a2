using Ims.Domain.Access;
using Ims.Domain.Outside;
using Ims.Domain.Reports;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Infrastructure.Reports.Kept;

/// <summary>
/// Makes a report that was asked for, by the rights that the person whom it is for has now: begun in one act, finished in another, with the writing between them. Killed between, it is written anew
/// under another name; a file is offered only once the second act says which. (Law 8)
/// </summary>
public sealed class WriteKeptReport(Acts acts, CouncilDbs dbs, ReportFolder folder, Actor actor, TimeProvider time, IServiceScopeFactory scopes)
{
    public static Permission Needs => Permission.ReportsWrite;

    /// <summary>How it stands afterwards. One that has ended stays as it is.</summary>
    /// <param name="progress">Rows done, rows in all or 0.</param>
    public async Task<Result<KeptReportState>> RunAsync(long id, Func<long, long, CancellationToken, Task> progress, CancellationToken ct)
    {
        KeptReport? kept = null;
        var begun = await acts.RunAsync<KeptReportState>(Needs, async (act, ct) =>
        {
            kept = await act.Db.KeptReports.SingleOrDefaultAsync(k => k.Id == id, ct);
            if (kept is null) return ReportRefusals.KeptUnknown(id);
            if (kept.IsUnderWay && kept.Begin()) act.Audit("report.begin", nameof(KeptReport), id, before: null, KeptTold.Of(kept));
            else act.NothingToDo();
            return kept.State;
        }, ct);
        if (!begun.Ok || begun.Value != KeptReportState.Writing) return begun;
        var (file, name) = folder.Create(actor.Council, id, ReportFile.EndingOf(kept!.Kind));
        var isOffered = false;
        try
        {
            Result<(long Count, IReadOnlyList<int> FundGroups)> rows;
            (long Bytes, string Sha256) size;
            await using (file)
            {
                await using var hashed = new HashedStream(file);
                rows = await WriteAsync(kept, hashed, progress, ct);
                await file.FlushAsync(ct);
                file.Flush(flushToDisk: true);
                size = (hashed.Length, hashed.Sha256);
            }
            var ended = await acts.RunAsync<(KeptReportState State, string? FileName)>(Needs, async (act, ct) =>
            {
                var one = await act.Db.KeptReports.SingleAsync(k => k.Id == id, ct);
                if (one.State != KeptReportState.Writing)
                {
                    act.NothingToDo();   // cancelled, or another was faster: theirs is offered
                    return (one.State, one.FileName);
                }
                if (rows.Ok) one.MarkReady(name, size.Bytes, size.Sha256, rows.Value.Count, rows.Value.FundGroups, act.Now, folder.KeptFor);
                else one.MarkRefused(rows.Refusal, act.Now);
                if (rows.Ok && one.ScheduleId is not null) await TellAsync(act, one, ct);
                act.Audit(rows.Ok ? "report.ready" : "report.refuse", nameof(KeptReport), id, before: null, KeptTold.Of(one));
                return (one.State, one.FileName);
            }, ct);
            isOffered = ended.Ok && ended.Value.FileName == name;
            return ended.Map(e => e.State);
        }
        catch (StoppedException)
        {
            return KeptReportState.Cancelled;
        }
        finally
        {
            if (!isOffered) folder.Remove(actor.Council, name);
        }
    }

    /// <summary>As the person whom it is for: what they may not see is not in it, and where they may not read it at all it is refused.</summary>
    async Task<Result<(long Count, IReadOnlyList<int> FundGroups)>> WriteAsync(KeptReport kept, Stream file, Func<long, long, CancellationToken, Task> progress, CancellationToken ct)
    {
        Holder? holder;
        await using (var db = dbs.Open()) holder = await db.HolderAsync(kept.PersonId, ct);
        if (holder is null || !holder.MayComeIn(time.Today())) return AccessRefusals.AccessEnded;
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().Set(ActorClaims.Principal(actor.Council, holder.SignedIn, KeptWork.Name));
        async Task TellAsync(long done, long of, CancellationToken ct)
        {
            await progress(done, of, ct);
            if (!await IsWantedAsync(kept.Id, ct)) throw new StoppedException();
        }

        var rows = kept.Kind == ReportFileKind.Pack
            ? await scope.ServiceProvider.GetRequiredService<AuditorsPack>().WriteAsync(kept.Id, kept.Criteria, file, TellAsync, ct)
            : await scope.ServiceProvider.GetRequiredService<ReportFile>().WriteAsync(
                kept.ReportCode, kept.Criteria, kept.Kind, kept.ScheduleId is { } schedule ? $"schedule {schedule}" : $"background {kept.Id}", _ => file, TellAsync, ct);
        return rows.Map(count => (count, holder.FundGroups));
    }

    async Task<bool> IsWantedAsync(long id, CancellationToken ct)
    {
        await using var db = dbs.Open();
        return await db.KeptReports.AnyAsync(k => k.Id == id && k.State == KeptReportState.Writing, ct);
    }

    /// <summary>Somebody named by a schedule is told where it lies; whoever asked for it themselves sees it.</summary>
    static async Task TellAsync(Act act, KeptReport kept, CancellationToken ct)
    {
        var email = await act.Db.People.Where(p => p.Id == kept.PersonId).Select(p => p.Email).SingleAsync(ct);
        if (email is null || EmailAddress.Read(email) is not { Ok: true, Value: var address }) return;
        act.Db.OutgoingEmails.Add(new OutgoingEmail { Id = await act.TakeIdsAsync(1, ct), Kind = ReportEmails.KindName, SubjectId = kept.Id, Address = address, DueAt = act.Now });
    }

    /// <summary>Somebody cancelled it while it was written.</summary>
    sealed class StoppedException() : Exception("The report was cancelled.");
}
