using Ims.Domain.Access;
using Ims.Domain.Exit;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Infrastructure.Exit;

/// <summary>Ends exports whose time is over, and removes every file that belongs to none that is ready or being written: what a killed process left, too. Returns how many ended.</summary>
public sealed class ExpireExitExports(Acts acts, ExitFolder folder, Actor actor)
{
    public static Permission Needs => Permission.ExitWrite;

    public static readonly Chore Chore = new("expire-exit-exports", "Removing exit exports",
        "Removes exit exports whose time is over, and what stopped ones left.",
        "0 0/5 * * * ?",   // Whoever removes one, everything that a council owns, wants its bytes gone while they remember; nobody can fetch it meanwhile.
        async (services, ct) => (await services.GetRequiredService<ExpireExitExports>().RunAsync(ct)).Refusal);

    public async Task<Result<int>> RunAsync(CancellationToken ct)
    {
        List<(long, string?)> live = [];
        var there = folder.Names(actor.Council);   // before the rows are read: whoever begins to write afterwards is not among them
        var ended = await acts.RunAsync<int>(Needs, async (act, ct) =>
        {
            var now = act.Now;
            var over = await act.Db.ExitExports.Where(e => e.State == ExitState.Ready && e.ExpiresAt <= now).ToListAsync(ct);
            foreach (var export in over)
            {
                var before = ExitTold.Of(export);
                if (export.End(now) is null) act.Audit("exit.expire", nameof(ExitExport), export.Id, before, ExitTold.Of(export));
            }
            if (over.Count == 0) act.NothingToDo();
            live = (await act.Db.ExitExports.Where(e => (e.State == ExitState.Ready && e.ExpiresAt > now) || e.State == ExitState.Waiting || e.State == ExitState.Writing).ToListAsync(ct)).ConvertAll(e => (e.Id, e.FileName));
            return over.Count;
        }, ct);
        if (ended.Ok) folder.RemoveAllBut(actor.Council, there, live);
        return ended;
    }
}
