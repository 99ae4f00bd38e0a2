using Ims.Domain.Access;
using Ims.Domain.Exit;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Work;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Exit;

/// <summary>Asks for everything that the council owns as one file. It is written in the background; returns its id.</summary>
public sealed class RequestExitExport(Acts acts, WorkQueue queue, Actor actor)
{
    public static Permission Needs => Permission.ExitExport;

    public async Task<Result<long>> RunAsync(CancellationToken ct)
    {
        var asked = await acts.RunAsync<long>(Needs, async (act, ct) =>
        {
            if (await act.Db.ExitExports.AnyAsync(e => e.State == ExitState.Waiting || e.State == ExitState.Writing, ct)) return ExitRefusals.UnderWay;
            var export = new ExitExport { Id = await act.TakeIdsAsync(1, ct), RequestedAt = act.Now, RequestedBy = act.ActorName };
            act.Db.ExitExports.Add(export);
            act.Audit("exit.request", nameof(ExitExport), export.Id, before: null, ExitTold.Of(export));
            return export.Id;
        }, ct);
        // Were this lost, the sweep would find it.
        if (asked.Ok) await queue.EnqueueAsync(ExitWork.Name, actor.Council.Id, asked.Value, ct);
        return asked;
    }
}

/// <summary>Stops an export that is not ready, or gives up the file of one that is.</summary>
public sealed class EndExitExport(Acts acts)
{
    public static Permission Needs => Permission.ExitExport;

    public Task<Result<Done>> RunAsync(long exportId, CancellationToken ct) => acts.RunAsync<Done>(Needs, async (act, ct) =>
    {
        var export = await act.Db.ExitExports.SingleOrDefaultAsync(e => e.Id == exportId, ct);
        if (export is null) return ExitRefusals.Unknown(exportId);
        var before = ExitTold.Of(export);
        if (export.End(act.Now) is { } refusal) return refusal;
        act.Audit(export.State == ExitState.Cancelled ? "exit.cancel" : "exit.remove", nameof(ExitExport), export.Id, before, ExitTold.Of(export));
        return Done.It;
    }, ct);
}
