using Ims.Domain.Access;
using Ims.Domain.Imports.AccountFiles;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Work;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports.AccountFiles;

/// <summary>Gives up an account file that is not applied yet. Nothing of it counts; its bytes stay, and the same file may come again.</summary>
public sealed class DiscardAccountFile(Acts acts)
{
    public static Permission Needs => Permission.ImportsDecide;

    public Task<Result<Done>> RunAsync(long fileId, CancellationToken ct) => acts.RunAsync<Done>(Needs, async (act, ct) =>
    {
        var file = await act.Db.AccountFiles.SingleOrDefaultAsync(f => f.Id == fileId, ct);
        if (file is null) return AccountFileRefusals.Unknown(fileId);
        if (file.Status == AccountFileStatus.Applied) return AccountFileRefusals.AlreadyApplied(file.FileName);
        if (file.Status is AccountFileStatus.Refused or AccountFileStatus.Discarded) return AccountFileRefusals.AlreadyEnded(file.FileName);
        (file.Status, file.DecidedBy) = (AccountFileStatus.Discarded, act.ActorName);
        act.AuditRow("account-file.discard", file, file.Id);
        return Done.It;
    }, ct);
}

/// <summary>Lets a held account file be applied without closing anybody: accounts that it has not stay open, and those told of later stay as they are.</summary>
public sealed class ApplyWithoutClosing(Acts acts, WorkQueue queue, Actor actor)
{
    public static Permission Needs => Permission.ImportsDecide;

    public async Task<Result<Done>> RunAsync(long fileId, CancellationToken ct)
    {
        var decided = await acts.RunAsync<Done>(Needs, async (act, ct) =>
        {
            var file = await act.Db.AccountFiles.SingleOrDefaultAsync(f => f.Id == fileId, ct);
            if (file is null) return AccountFileRefusals.Unknown(fileId);
            if (file.Status != AccountFileStatus.Held) return AccountFileRefusals.NotHeld(file.FileName);
            if (file.DuplicateOfId is not null) return AccountFileRefusals.CannotApply(file.FileName);
            (file.Status, file.Absent, file.DecidedBy) = (AccountFileStatus.Checked, AbsentAccounts.Left, act.ActorName);
            CheckAccountFile.Give(file, null);
            act.AuditRow("account-file.apply-without-closing", file, file.Id);
            return Done.It;
        }, ct);
        if (decided.Ok) await queue.EnqueueAsync(AccountFileWork.Name, actor.Council.Id, fileId, ct);
        return decided;
    }
}

/// <summary>Lets a file be applied that was held only because its sender wanted to see first what it would change.</summary>
public sealed class ApplyShownAccounts(Acts acts, WorkQueue queue, Actor actor)
{
    public static Permission Needs => Permission.ImportsUpload;

    public async Task<Result<Done>> RunAsync(long fileId, CancellationToken ct)
    {
        var decided = await acts.RunAsync<Done>(Needs, async (act, ct) =>
        {
            var file = await act.Db.AccountFiles.SingleOrDefaultAsync(f => f.Id == fileId, ct);
            if (file is null) return AccountFileRefusals.Unknown(fileId);
            if (file.Status != AccountFileStatus.Held || file.ReasonCode != AccountFileRefusals.ShowsFirst) return AccountFileRefusals.NotHeld(file.FileName);
            (file.Status, file.DecidedBy) = (AccountFileStatus.Checked, act.ActorName);
            CheckAccountFile.Give(file, null);
            act.AuditRow("account-file.apply-shown", file, file.Id);
            return Done.It;
        }, ct);
        if (decided.Ok) await queue.EnqueueAsync(AccountFileWork.Name, actor.Council.Id, fileId, ct);
        return decided;
    }
}
