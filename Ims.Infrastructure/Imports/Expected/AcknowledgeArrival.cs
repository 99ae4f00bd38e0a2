using Ims.Domain.Access;
using Ims.Domain.Imports.Expected;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports.Expected;

/// <param name="Seen">The state that was acknowledged: another one has to be looked at first.</param>
public sealed record ArrivalToAcknowledge(long ArrivalId, ArrivalState Seen, string Note);

/// <summary>Says of a late, missing, small or large file what was found out or done about it: it alarms nobody any more, until it changes.</summary>
public sealed class AcknowledgeArrival(Acts acts)
{
    public static Permission Needs => Permission.ImportsDecide;

    public Task<Result<Done>> RunAsync(ArrivalToAcknowledge command, CancellationToken ct) => acts.RunAsync<Done>(Needs, async (act, ct) =>
    {
        if (await act.Db.ExpectedArrivals.SingleOrDefaultAsync(a => a.Id == command.ArrivalId, ct) is not { } arrival) return ExpectedRefusals.ArrivalGone(command.ArrivalId);
        if (arrival.State != command.Seen) return ExpectedRefusals.ArrivalChanged;
        if (arrival.Acknowledge(command.Note, act.ActorName, act.Now) is { } refusal) return refusal;
        act.AuditRow("arrival.acknowledge", arrival, arrival.Id);
        return Done.It;
    }, ct);
}
