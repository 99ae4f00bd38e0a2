using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Access;

/// <summary>Why somebody whom the council's directory has signed in was not let in.</summary>
public enum SignInRefused { NobodyHere, AccessEnded, CouncilShut, Invitation }

/// <param name="ObjectId">The account in the council's directory: a name is nobody's before they are known.</param>
public sealed record RefusedSignIn(Guid ObjectId, SignInRefused Because);

/// <summary>Writes down who was not let in, so that the council's own people see who tries. One who tries again and again is told once an hour.</summary>
public sealed class RecordRefusedSignIn(Acts acts)
{
    internal const string Action = "access.refused", Subject = "Account";
    static readonly TimeSpan Again = TimeSpan.FromHours(1);

    public static Permission Needs => Permission.AccessRefuse;

    public Task<Result<Done>> RunAsync(RefusedSignIn command, CancellationToken ct) => acts.RunAsync<Done>(Needs, async (act, ct) =>
    {
        var (id, since) = ($"{command.ObjectId}", act.Now - Again);
        if (await act.Db.AuditEntries.AnyAsync(a => a.SubjectId == id && a.At > since && a.Action == Action, ct))
        {
            act.NothingToDo();
            return Done.It;
        }
        act.Audit(Action, Subject, id, before: null, new { command.Because });
        return Done.It;
    }, ct);
}
