using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Access;

/// <summary>Writes down that somebody signed in: the audit is the log of sign-ins, and access that is used does not lapse.</summary>
public sealed class RecordSignIn(Acts acts, Actor actor)
{
    public static Permission Needs => Permission.SessionBegin;

    public Task<Result<Done>> RunAsync(CancellationToken ct) => acts.RunAsync<Done>(Needs, async (act, ct) =>
    {
        var today = act.Today;
        if (actor.Kind == ActorKind.Staff) await act.Db.People.Where(p => p.Id == act.PersonId).ExecuteUpdateAsync(s => s.SetProperty(p => p.UsedOn, today), ct);
        act.Audit("access.sign-in", actor.Kind == ActorKind.Staff ? "Person" : "Support", actor.Id, before: null, after: null);
        return Done.It;
    }, ct);
}
