using System.Security.Cryptography;
using Ims.Domain.Access;
using Ims.Domain.Exit;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Exit;

/// <summary>
/// Writes an export that was asked for: begun in one act, finished in another, with the writing between them. Killed between, it is written anew under another name; a file is offered only once
/// the second act says which. (Law 8)
/// </summary>
public sealed class WriteExitExport(Acts acts, CouncilDbs dbs, ExitFolder folder, Actor actor, TimeProvider time)
{
    public static Permission Needs => Permission.ExitWrite;

    /// <summary>How it stands afterwards. One that has ended stays as it is.</summary>
    /// <param name="progress">Rows done, rows in all.</param>
    public async Task<Result<ExitState>> RunAsync(long exportId, Func<long, long, CancellationToken, Task> progress, CancellationToken ct)
    {
        var begun = await acts.RunAsync(Needs, (act, ct) => BeginAsync(act, exportId, ct), ct);
        if (!begun.Ok || begun.Value != ExitState.Writing) return begun;
        var (file, name) = folder.Create(actor.Council, exportId, "zip");
        var isOffered = false;
        try
        {
            ExitWritten written;
            await using (file) written = await WriteAsync(file, name, exportId, progress, ct);
            var ended = await acts.RunAsync(Needs, (act, ct) => FinishAsync(act, exportId, written, ct), ct);
            isOffered = ended.Ok && ended.Value.FileName == name;
            return ended.Map(e => e.State);
        }
        catch (ExitStoppedException)
        {
            return ExitState.Cancelled;
        }
        finally
        {
            if (!isOffered) folder.Remove(actor.Council, name);
        }
    }

    static async Task<Result<ExitState>> BeginAsync(Act act, long exportId, CancellationToken ct)
    {
        var export = await act.Db.ExitExports.SingleOrDefaultAsync(e => e.Id == exportId, ct);
        if (export is null) return ExitRefusals.Unknown(exportId);
        if (export.IsUnderWay && export.Begin()) act.Audit("exit.begin", nameof(ExitExport), export.Id, before: null, ExitTold.Of(export));
        else act.NothingToDo();
        return export.State;
    }

    async Task<ExitWritten> WriteAsync(FileStream file, string name, long exportId, Func<long, long, CancellationToken, Task> progress, CancellationToken ct)
    {
        ExitManifest manifest;
        await using (var db = dbs.Open())
            manifest = await new ExitArchive(db, async (done, total, ct) =>
            {
                await progress(done, total, ct);
                if (!await IsWantedAsync(exportId, ct)) throw new ExitStoppedException();
            }).WriteAsync(file, actor.Council, time.UtcNow(), ct);
        await file.FlushAsync(ct);
        file.Flush(flushToDisk: true);
        file.Position = 0;
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct));
        return new ExitWritten(name, file.Length, hash, manifest.Tables.Count, manifest.Tables.Sum(t => t.Rows));
    }

    async Task<bool> IsWantedAsync(long exportId, CancellationToken ct)
    {
        await using var db = dbs.Open();
        return await db.ExitExports.AnyAsync(e => e.Id == exportId && e.State == ExitState.Writing, ct);
    }

    async Task<Result<(ExitState State, string? FileName)>> FinishAsync(Act act, long exportId, ExitWritten written, CancellationToken ct)
    {
        var export = await act.Db.ExitExports.SingleAsync(e => e.Id == exportId, ct);
        if (export.State != ExitState.Writing)
        {
            act.NothingToDo();   // cancelled, or another was faster: theirs is offered
            return (export.State, export.FileName);
        }
        export.MarkReady(written, act.Now, folder.KeptFor);
        act.Audit("exit.ready", nameof(ExitExport), export.Id, before: null, ExitTold.Of(export));
        return (export.State, export.FileName);
    }

    /// <summary>Somebody cancelled it while it was written.</summary>
    sealed class ExitStoppedException() : Exception("The export was cancelled.");
}

/// <summary>What the audit says of an export.</summary>
static class ExitTold
{
    public static object Of(ExitExport export) => new { export.State, export.RequestedBy, export.SizeBytes, export.Sha256, export.TableCount, export.RowCount, export.ExpiresAt };
}
