using Ims.Domain.Access;
using Ims.Domain.Imports;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports;

/// <summary>Gives up a file that is held or has not begun to post. Nothing of it was posted; its bytes stay, and the same file may come again.</summary>
public sealed class DiscardImport(Acts acts)
{
    public static Permission Needs => Permission.ImportsDecide;

    public Task<Result<Done>> RunAsync(long importId, CancellationToken ct) => acts.RunAsync<Done>(Needs, async (act, ct) =>
    {
        var import = await act.Db.Imports.SingleOrDefaultAsync(i => i.Id == importId, ct);
        if (import is null) return FileRefusals.Unknown(importId);
        if (import.Status is ImportStatus.Posting or ImportStatus.Posted or ImportStatus.Reversed) return FileRefusals.AlreadyPosting(import.FileName);
        if (import.Status is ImportStatus.Refused or ImportStatus.Discarded) return FileRefusals.AlreadyDecided(import.FileName);

        (import.Status, import.DecidedBy) = (ImportStatus.Discarded, act.ActorName);
        act.AuditRow("import.discard", import, import.Id);
        return Done.It;
    }, ct);
}
