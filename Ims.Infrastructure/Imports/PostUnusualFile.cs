using Ims.Domain.Access;
using Ims.Domain.Imports;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Work;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports;

/// <summary>
/// Lets a file post that is held only because it is unusual: a gap to the statement before, dates or amounts outside its profile's window. It is read again first:
/// what came meanwhile may have made it a repeat.
/// </summary>
public sealed class PostUnusualFile(Acts acts, Looks looks, WorkQueue queue, Actor actor)
{
    public static Permission Needs => Permission.ImportsDecide;

    public async Task<Result<Done>> RunAsync(long importId, CancellationToken ct)
    {
        // Reading takes long and changes nothing, so it stays outside the transaction; a repeat of the last moment is held again when it posts.
        var read = await looks.GetAsync<Result<Done>>(Needs, async (db, ct) =>
        {
            var import = await db.Imports.SingleOrDefaultAsync(i => i.Id == importId, ct);
            if (import is null) return FileRefusals.Unknown(importId);
            if (import.Status != ImportStatus.Held) return FileRefusals.NotHeld(import.FileName);
            if (!HoldRefusals.IsUnusual(import.ReasonCode)) return FileRefusals.NotUnusual(import.FileName);
            var outcome = await new FirstPass(db, import).RunAsync(ct);
            return (outcome.Refused ?? outcome.Holds.Find(h => !HoldRefusals.IsUnusual(h.Code) && h.Code != HoldRefusals.ShowsFirst)) is { } other
                ? FileRefusals.HeldForMore(import.FileName, other) : Done.It;
        }, ct);
        if (!read.Ok) return read.Refusal;
        if (!read.Value.Ok) return read.Value.Refusal;

        var decided = await acts.RunAsync<Done>(Needs, async (act, ct) =>
        {
            var import = await act.Db.Imports.SingleAsync(i => i.Id == importId, ct);
            if (import.Status != ImportStatus.Held || !HoldRefusals.IsUnusual(import.ReasonCode)) return FileRefusals.NotUnusual(import.FileName);
            (import.Status, import.DecidedBy) = (ImportStatus.Checked, act.ActorName);
            CheckImport.Give(import, reason: null);
            act.AuditRow("import.post-unusual", import, import.Id);
            return Done.It;
        }, ct);
        // The council's row is the truth by now: were this to fail, the sweep would queue it.
        if (decided.Ok) await queue.EnqueueAsync(ImportWork.Name, actor.Council.Id, importId, ct);
        return decided;
    }
}
