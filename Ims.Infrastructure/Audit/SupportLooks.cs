using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Persistence;

namespace Ims.Infrastructure.Audit;

/// <summary>Tells the council's own audit what support staff look at of its data. Counts and health, which they may always see, are none of it. (domain.md, Councils)</summary>
public sealed class SupportLooks(Acts acts, Actor actor)
{
    internal const string Action = "support.look";

    /// <summary>Written before anything is shown: where it cannot be written, nothing is. Null when it was, or need not be.</summary>
    internal async Task<Refusal?> TellAsync(Permission needs, Delegate look, CancellationToken ct)
    {
        if (actor.Kind != ActorKind.Support || RolePermissions.Of(Role.Support).Contains(needs)) return null;
        return (await acts.RunAsync<Done>(needs, (act, _) =>
        {
            act.Audit(Action, "Query", NameOf(look), before: null, after: null);
            return Task.FromResult<Result<Done>>(Done.It);
        }, ct)).Refusal;
    }

    // The query is the class in which the look was written down.
    static string NameOf(Delegate look)
    {
        var type = look.Method.DeclaringType!;
        while (type.DeclaringType is { } outer) type = outer;
        return type.Name;
    }
}
