using Ims.Domain.Access;
using Ims.Domain.Councils;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Councils;

public sealed record CouncilStatusToSet(int CouncilId, CouncilStatus Status, string Reason);

/// <summary>Takes a council live, lets it rest, lets it go on, closes it. Its staff are shut out of one that rests or is closed within a minute; what is under way there is ended by the service.</summary>
/// <remarks>It lies in the catalogue, so the platform audit tells of it.</remarks>
public sealed class SetCouncilStatus(Databases databases, TimeProvider time)
{
    public const int LongestReason = 200;

    public static Permission Needs => Permission.CouncilsChange;

    public async Task<Result<Done>> RunAsync(CouncilStatusToSet command, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(command.Reason) || command.Reason.Trim().Length > LongestReason) return CouncilRefusals.StatusReasonMissing(LongestReason);
        try
        {
            await using var db = databases.OpenCatalogue();
            return await db.Database.CreateExecutionStrategy().ExecuteAsync<Result<Done>>(async () =>
            {
                db.ChangeTracker.Clear();
                await using var tx = await db.Database.BeginTransactionAsync(ct);
                var council = await db.Councils.SingleAsync(c => c.Id == command.CouncilId, ct);
                if (council.Status == command.Status) return CouncilRefusals.StatusAlready(council.Name, council.Status);
                if (!Council.MayFollow(council.Status, command.Status)) return CouncilRefusals.StatusNotNext(council.Name, council.Status, command.Status);
                var before = new { council.Status };
                council.Status = command.Status;
                council.Version++;
                await PlatformAudit.WriteAsync(db, time.UtcNow(), ("command-line", "Command line"),
                    ("council.status", "Council", council.Slug, before, new { council.Status, Reason = command.Reason.Trim() }), ct);
                await tx.CommitAsync(ct);
                return Done.It;
            });
        }
        catch (Exception e) when (DbErrors.AsRefusal(e) is { } refusal)
        {
            return refusal;
        }
    }
}
