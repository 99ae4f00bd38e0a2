using Ims.Domain.Access;
using Ims.Domain.Imports;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Work;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports;

/// <summary>Lets a file post that its sender wanted to see first. One that is held for anything else stays held.</summary>
public sealed class PostShownFile(Acts acts, WorkQueue queue, Actor actor)
{
    public static Permission Needs => Permission.ImportsUpload;

    public async Task<Result<Done>> RunAsync(long importId, CancellationToken ct)
    {
        var decided = await acts.RunAsync<Done>(Needs, async (act, ct) =>
        {
            var import = await act.Db.Imports.SingleOrDefaultAsync(i => i.Id == importId, ct);
            if (import is null) return FileRefusals.Unknown(importId);
            if (import.Status != ImportStatus.Held) return FileRefusals.NotHeld(import.FileName);
            if (import.ReasonCode != HoldRefusals.ShowsFirst) return FileRefusals.NotShownFirst(import.FileName);
            (import.Status, import.DecidedBy) = (ImportStatus.Checked, act.ActorName);
            CheckImport.Give(import, reason: null);
            act.AuditRow("import.post-shown", import, import.Id);
            return Done.It;
        }, ct);
        // The council's row is the truth by now: were this to fail, the sweep would queue it.
        if (decided.Ok) await queue.EnqueueAsync(ImportWork.Name, actor.Council.Id, importId, ct);
        return decided;
    }
}
