using Ims.Domain.Access;
using Ims.Domain.Councils;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Councils;

public sealed record CouncilStatusToSet(int CouncilId, CouncilStatus Status, string Reason);

/// <summary>Takes a council live, lets it rest, lets it go on, closes it. Its staff are shut out of one that rests or is closed within a minute; what is under way there is ended by the service.</summary>
public sealed class SetCouncilStatus(SupportActs acts)
{
    public const int LongestReason = 200;

    public static Permission Needs => Permission.CouncilsChange;

    public Task<Result<Done>> RunAsync(CouncilStatusToSet command, CancellationToken ct) => acts.RunAsync<Done>(Needs, async (act, ct) =>
    {
        if (string.IsNullOrWhiteSpace(command.Reason) || command.Reason.Trim().Length > LongestReason) return CouncilRefusals.StatusReasonMissing(LongestReason);
        var council = await act.Db.Councils.SingleAsync(c => c.Id == command.CouncilId, ct);
        if (council.BeingMadeSince is not null) return CouncilRefusals.BeingMade(council.Name);
        if (council.Status == command.Status) return CouncilRefusals.StatusAlready(council.Name, council.Status);
        if (!Council.MayFollow(council.Status, command.Status)) return CouncilRefusals.StatusNotNext(council.Name, council.Status, command.Status);
        var before = new { council.Status };
        council.Status = command.Status;
        act.Audit("council.status", "Council", council.Slug, before, new { council.Status, Reason = command.Reason.Trim() });
        return Done.It;
    }, ct);
}
